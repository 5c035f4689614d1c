import { blockShares, type ConfigurationSpec } from '../profileBuilder.ts';
import { report, rounds, serial, threads } from '../sweeps.ts';
import { boundary } from './boundary.ts';

const serialWith = (changes: Partial<ConfigurationSpec>) => report([{ ...serial, ...changes }]);

boundary('onlyCold', 'no warm round', {
  speaks: serialWith({ walls: [100] }),
  silent: serialWith({ walls: [100, 100] }),
});

boundary('fewRounds', 'fewer than three warm rounds', {
  speaks: serialWith({ walls: [100, 100, 100] }),
  silent: serialWith({ walls: [100, 100, 100, 100] }),
  text: /^Only 2 warm rounds/,
});

/** The 10th and the 90th percentile of four rounds are the outer ones. */
const spreadOver = (part: number) =>
  serialWith({ walls: [100, 100 - part, 100 - part, 100 + part, 100 + part] });
boundary('noisyRounds', 'they differ by more than a fifth', {
  speaks: spreadOver(10.1),
  silent: spreadOver(9.9),
  text: /^Rounds of serial differ by 20 %/,
});

const queued = (runQueue: number) => ({ shares: { cpu: 1 - runQueue, runQueue } });
boundary('coresBusy', '15 % of the active time without a core, with a core for each worker', {
  speaks: report([serial, { ...threads(50), ...queued(0.151) }]),
  silent: report([serial, { ...threads(50), ...queued(0.149) }]),
  text: /with 2 worker threads, tasks waited for a core for 15 %/,
});

const besideNative = (poolCpu: number) => ({ shares: { ...queued(0.2).shares, poolCpu } });
boundary('coresBusy', 'its own threads leave a tenth of the cores', {
  speaks: report([serial, { ...threads(50), ...besideNative(0.09) }]),
  silent: report([serial, { ...threads(50), ...besideNative(0.11) }]),
});

boundary('oversubscribed', 'a quarter of the active time without a core', {
  speaks: report([serial, { ...threads(50, 4), ...queued(0.251) }]),
  silent: report([serial, { ...threads(50, 4), ...queued(0.249) }]),
  text: /25 % of their active time .* more threads than cores \(2\)/,
});

const hardlyActive = (active: number) => ({
  ...threads(20, 8),
  shares: { cpu: active / 2, runQueue: active / 2, blocked: 1 - active },
});
boundary('oversubscribed', 'tasks are active for more than a tenth of their time', {
  speaks: report([serial, hardlyActive(0.101)], { shares: blockShares }),
  silent: report([serial, hardlyActive(0.099)], { shares: blockShares }),
});

boundary('workersBeyondCores', 'a worker more than cores', {
  speaks: report([serial, threads(50, 3)]),
  silent: report([serial, threads(50, 2)]),
  text: /^3 worker threads won with more workers than cores \(2\)/,
});

boundary('tinyTasks', 'a task takes less than 50 µs where no pool was measured', {
  speaks: serialWith({ walls: [0.392, 0.392, 0.392] }),
  silent: serialWith({ walls: [0.408, 0.408, 0.408] }),
});

const moved = (time: number) => report([serial, { ...threads(99), transfer: { time, bytes: 1e6 } }]);
boundary('transferHeavy', 'moving takes as long as the task', {
  speaks: moved(12.6),
  silent: moved(12.4),
});

/** Five rounds of 100 ms on two cores. */
boundary('steal', 'three ticks of 10 ms in all', {
  speaks: serialWith({ steal: 6 }),
  silent: serialWith({ steal: 5.9 }),
});

boundary('steal', 'a fiftieth of the processor time', {
  speaks: serialWith({ walls: rounds(1000), steal: 40.1 }),
  silent: serialWith({ walls: rounds(1000), steal: 39.9 }),
  text: /took 2 % of the processor time in serial/,
});

boundary('steal', 'it was taken from serial, not from the choice: the speed-up is too good', {
  speaks: report([{ ...serial, steal: 6 }, threads(50)]),
  silent: report([serial, threads(50), { ...threads(99, 4), steal: 60 }]),
  text: /in serial for others/,
});

boundary('blockedUnknown', 'CPU is told, waiting in calls is not', {
  speaks: serialWith({ shares: { blocked: null, runQueue: null } }),
  silent: serialWith({ shares: { cpu: null, blocked: null, runQueue: null } }),
});

boundary('cpuUnknown', 'CPU is not told', {
  speaks: serialWith({ shares: { cpu: null } }),
  silent: serialWith({}),
});

boundary('coldSlower', 'the cold run took one and a half times as long', {
  speaks: serialWith({ walls: rounds(100, 150) }),
  silent: serialWith({ walls: rounds(100, 149.9) }),
  text: /^Serial: the first run took 1\.5× .*\(150 ms against 100 ms\)/,
});

boundary('coldSlowerPool', 'the cold run of a pool took one and a half times as long', {
  speaks: report([serial, { ...threads(50), walls: rounds(50, 75) }]),
  silent: report([serial, { ...threads(50), walls: rounds(50, 74.9) }]),
});

boundary('garbageCollection', 'more than 15 % of the time', {
  speaks: serialWith({ shares: { gc: 0.151 } }),
  silent: serialWith({ shares: { gc: 0.149 } }),
  text: /^With serial, garbage collection takes 15 %/,
});

boundary('memoryShort', 'a byte more than was free', {
  speaks: report([serial, threads(50)], { memoryFree: 2e7 - 1 }),
  silent: report([serial, threads(50)], { memoryFree: 2e7 }),
});
