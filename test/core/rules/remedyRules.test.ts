import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition } from '../../../src/core/profile.ts';
import { type ConfigurationSpec, poolShares, sleepShares, type TrialSpec } from '../profileBuilder.ts';
import { loop, processes, reasons, report, rounds, serial, threads, warnings } from '../sweeps.ts';
import { boundary } from './boundary.ts';

const trial = (condition: Condition, of: ConfigurationSpec, wall: number): TrialSpec => ({
  ...of,
  condition,
  walls: rounds(wall),
});
const pool16: Condition = { kind: 'poolThreads', threads: 16 };

const native = (wall: number, cores = 2) =>
  report([serial, loop(50)], { cores, shares: poolShares, trials: [trial(pool16, loop(50), wall)] });
boundary('largerPoolHelps', 'a larger pool is a tenth faster', {
  speaks: native(45.4),
  silent: native(45.6),
  text: /With UV_THREADPOOL_SIZE=16, the event loop with 8 tasks in flight took 45\.4 ms instead of 50 ms/,
});
boundary('largerPoolNoHelp', 'it is not', {
  speaks: native(45.6),
  silent: native(45.4),
  text: /UV_THREADPOOL_SIZE=16 instead of 4 threads, .* was not a tenth faster\. That many are enough/,
});
boundary('largerPoolNoHelp', 'four threads are enough for so many cores', {
  speaks: native(50, 4),
  silent: native(50, 8),
});
boundary('largerPoolNoGain', 'they are not', { speaks: native(50, 8), silent: native(50, 4) });

test('what was tried takes the place of what theory says about a larger pool', () => {
  const untried = reasons(report([serial, loop(50)], { shares: poolShares }));
  assert.ok(untried.includes('nativePoolFull'));
  assert.ok(!reasons(native(50)).includes('nativePoolFull'));
});

const waiting = (wall: number) =>
  report([serial, loop(25)], { shares: sleepShares, trials: [trial(pool16, loop(25), wall)] });
boundary('limitElsewhere', 'waiting is held up, and not by the pool', {
  speaks: waiting(25),
  silent: waiting(12),
  text: /UV_THREADPOOL_SIZE=16/,
});

const tiny = (wall: number) => {
  const batched = { ...threads(90), batch: 40, gap: 13 };
  return report([serial, batched], { trials: [trial({ kind: 'oneByOne' }, batched, wall)] });
};
boundary('batchesHelp', 'one by one takes a tenth longer', {
  speaks: tiny(99.1),
  silent: tiny(98.9),
  text: /In batches of up to 40 tasks, 2 worker threads took 90 ms .* took 99\.1 ms/,
});

const copying = (wall: number) =>
  report([serial, threads(60)], { trials: [trial({ kind: 'transferred' }, threads(60), wall)] });
boundary('transferHelps', 'transferring is a tenth faster', {
  speaks: copying(54.5),
  silent: copying(54.6),
  text: /took 54\.5 ms instead of 60 ms for all tasks, which is 5\.5 ms less/,
});

const moving = (wall: number) => {
  const heavy = { ...threads(120), transfer: { time: 20, bytes: 1e6 } };
  return report([serial, heavy], { trials: [trial({ kind: 'transferred' }, heavy, wall)] });
};
boundary('transferHeavy', 'transferring helps, or was not tried', {
  speaks: moving(100),
  silent: moving(120),
});
boundary('transferOfObjects', 'transferring does not help', {
  speaks: moving(120),
  silent: moving(100),
});

const slow = (startup: number, wall = 50) => report([serial, { ...threads(wall), startup }]);
boundary('slowStart', 'a pool takes 300 ms to be ready, and longer than its work', {
  speaks: slow(300),
  silent: slow(299),
  text: /Until 2 worker threads are ready it takes 300 ms, longer than all tasks together \(50 ms\)/,
});
test('a slow start is nothing beside much work', () => {
  const long = report([
    { ...serial, walls: rounds(1000) },
    { ...threads(500), startup: 400 },
  ]);
  assert.ok(!reasons(long).includes('slowStart'));
});

const other: ConfigurationSpec = { ...threads(50), digest: (row) => row + 1 };
const reversed = (digest: (row: number) => number) =>
  report([serial, other], {
    trials: [{ ...serial, walls: [100], condition: { kind: 'reversed' }, digest }],
  });
boundary('dependsOnOrder', 'serial backwards returns something else', {
  speaks: reversed((row) => row + 2),
  silent: reversed((row) => row),
});
boundary('independentOfOrder', 'serial backwards returns the same', {
  speaks: reversed((row) => row),
  silent: reversed((row) => row + 2),
});

const failing = (message: string) => {
  const failure = { name: 'Error', message, stack: '' };
  return report([serial, { ...threads(50), outcome: 'failed', failure }, processes(50)]);
};
boundary('unsupportedInThreads', 'threads fail with what Node.js says of them', {
  speaks: failing('process.chdir() is not supported in workers'),
  silent: failing('cannot be loaded'),
});
boundary('addonNotForThreads', 'threads fail with what Node.js says of addons', {
  speaks: failing('Module did not self-register: addon.node'),
  silent: failing('cannot be loaded'),
});

test('no remedy is named that was not tried, and needed nowhere', () => {
  const plain = report([serial, loop(100), threads(50), processes(50)]);
  const tried = [
    'largerPoolHelps',
    'largerPoolNoGain',
    'limitElsewhere',
    'batchesHelp',
    'transferHelps',
    'dependsOnOrder',
  ];
  for (const code of tried) assert.ok(![...reasons(plain), ...warnings(plain)].includes(code), code);
});
