import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Allowance } from '../../src/core/allowance.ts';

const machine = { cores: 2, memoryFree: null };
const spent = { runs: [], durations: new Map(), elapsed: () => 0 };

/** Milliseconds, of so many tasks of so many milliseconds: in general, and while it is unclear what is best. */
function limitsOf(tasks: number, wall: number, budgetAsked = false): readonly [number, number] {
  const baseline = {
    ...{ tasks, ran: tasks, inputBytes: 8, wall, cpu: wall, poolCpu: 0 },
    ...{ asynchronousWaiting: 0, synchronousWaiting: 0, loopIdle: 0, runQueue: 0 },
  };
  const { limit, limitInDoubt } = new Allowance({ budget: 20_000, budgetAsked }, baseline, machine, spent);
  return [limit, limitInDoubt];
}

it('allows 12 seconds or six times the serial time, and in doubt all of the budget for work of less than two seconds', () => {
  assert.deepEqual(limitsOf(40, 1), [12_000, 20_000]);
  assert.deepEqual(limitsOf(40, 49), [12_000, 20_000]);
  assert.deepEqual(limitsOf(40, 50), [12_000, 12_000]);
  assert.deepEqual(limitsOf(60, 50), [18_000, 18_000]);
  assert.deepEqual(limitsOf(100, 50), [20_000, 20_000]);
  assert.deepEqual(limitsOf(40, 50, true), [20_000, 20_000]);
});
