import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StolenTime } from '../../src/profiler/stolenTime.ts';

test('stolen time is that of the clock: not of start-up, warm-up, or the end', () => {
  let now = 0;
  const stolen = new StolenTime(() => now);
  const phase = (name: Parameters<StolenTime['onPhase']>[0], taken: number) => {
    stolen.onPhase(name);
    now += taken;
  };
  phase('loading', 100);
  phase('warming', 200);
  phase('running', 30);
  phase('ran', 400);
  stolen.stop();
  assert.equal(stolen.total, 30);
  // A second runner, which died while its clock was going.
  phase('running', 7);
  stolen.stop();
  assert.equal(stolen.total, 37);
  assert.equal(new StolenTime(() => null).total, null);
});
