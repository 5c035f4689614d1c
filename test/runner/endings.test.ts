import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { outcomesOf, profileFixture, titleOf } from './profileFixture.ts';

const timedOut = (limit: number): string =>
  `timeout Timeout: The task did not end within ${limit} ms. Allow a task more time, or look for a promise that never settles.`;

describe('a run with tasks that do not end by themselves', () => {
  it('goes on while a pool replaces worker after worker', async () => {
    for (const mode of ['threads', 'processes'] as const) {
      // Longer, all together, than a pool may be silent.
      const inputs = Array.from({ length: 40 }, () => [mode, 'hangs']);
      const request = { modes: ['serial', mode], inFlight: [1], timeout: 200 } as const;
      const { runs } = await profileFixture('stuck#getStuck', inputs, request);
      const pool = runs.find((run) => run.mode === mode)!;
      assert.deepEqual(outcomesOf(pool), Array(40).fill(timedOut(200)), mode);
      assert.equal(pool.resources.replacedWorkers, 40);
      // Nobody knows what the replaced workers used.
      assert.equal(pool.resources.cpu, null);
      assert.equal(pool.resources.poolCpu, null);
    }
  });

  it('counts the time of a task that held the event loop', async () => {
    const request = { modes: ['serial'], timeout: 1000 } as const;
    const { runs } = await profileFixture('failures#fail', ['fine', 'loops', 'fine'], request);
    assert.deepEqual(runs[0]!.tasks.outcome, ['ok', 'timeout', 'ok']);
    assert.ok(runs[0]!.wall > 900 && runs[0]!.wall < 1300, `${runs[0]!.wall} ms`);
  });

  it('blames no other task for one that exits before it returns', async () => {
    const { runs } = await profileFixture('endings#exitAtOnce', ['exit', 'fine', 'fine', 'fine', 'fine']);
    assert.equal(runs.length, 6);
    for (const run of runs) {
      const exited = 'crashed ProcessExit: The task ended its process: process.exit(7).';
      assert.deepEqual(outcomesOf(run), [exited, 'ok', 'ok', 'ok', 'ok'], titleOf(run));
    }
  });

  it('lasts until its last task is refused', async () => {
    const { runs } = await profileFixture('failures#fail', '[{ deep: () => 1 }, { deep: () => 2 }]', {
      modes: ['serial', 'async'],
    });
    assert.equal(runs.length, 2);
    for (const run of runs) {
      assert.deepEqual(run.tasks.outcome, ['uncloneable', 'uncloneable']);
      assert.ok(run.wall > 0, titleOf(run));
    }
  });

  it('blames the right one of many short ones', async () => {
    const inputs = Array.from({ length: 60 }, (_, input) => input);
    const killed = 'crashed ProcessKilled: The process was ended by the signal SIGKILL.';
    const { runs } = await profileFixture('endings#killAmongShort', inputs);
    assert.equal(runs.length, 6);
    for (const run of runs) {
      const failed = [...outcomesOf(run).entries()].filter(([, outcome]) => outcome !== 'ok');
      const expected = [45, 50].map((input) => [input, killed]);
      assert.deepEqual(failed, expected, titleOf(run));
    }
  });

  it('does not wait for what a task has started', async () => {
    const request = { modes: ['serial', 'processes'], inFlight: [1], timeout: 300 } as const;
    const { runs } = await profileFixture('endings#leavesChild', ['fine', 'hangs', 'fine', 'fine'], request);
    const pool = runs.find((run) => run.mode === 'processes')!;
    assert.deepEqual(outcomesOf(pool), ['ok', timedOut(300), 'ok', 'ok']);
    assert.ok(pool.wall < 2000, `${pool.wall} ms`);
  });

  it('does not take tasks that wait in their worker for stuck', async () => {
    const inputs = Array.from({ length: 160 }, (_, input) => [input, 100]);
    const request = { modes: ['serial', 'threads'], inFlight: [3], timeout: 600 } as const;
    const { runs } = await profileFixture('endings#becomesSlow', inputs, request);
    const pool = runs.find((run) => run.mode === 'threads')!;
    assert.ok(pool.resources.batch > 9, `${pool.resources.batch} in a batch`);
    assert.deepEqual(outcomesOf(pool), Array(160).fill('ok'));
  });
});
