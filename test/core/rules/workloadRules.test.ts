import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workloadRules } from '../../../src/core/rules/workloadRules.ts';
import { blockShares, poolShares, sleepShares } from '../profileBuilder.ts';
import { loop, processes, reasons, report, said, serial, threads } from '../sweeps.ts';
import { boundary } from './boundary.ts';

const codes = new Set(workloadRules.map(({ code }) => code));
const half = { cpu: 0.5, loopIdle: 0.49 };
/** JavaScript, then as long in native threads: the loop waits for them. */
const beside = { cpu: 0.55, loopIdle: 0.45, poolCpu: 0.45 };
const tiny = { ...serial, walls: [0.2, 0.2, 0.2] };
const moved = { ...threads(99), transfer: { time: 13, bytes: 1e6 } };

/** The kind of work is told once, by its own rule. */
const kinds = [
  ['workloadCpu', report([serial])],
  ['workloadCpuBeside', report([serial], { shares: beside })],
  ['workloadAsyncIo', report([serial], { shares: sleepShares })],
  ['workloadBlockingIo', report([serial], { shares: blockShares })],
  ['workloadNativePool', report([serial], { shares: poolShares })],
  ['workloadMixed', report([serial], { shares: half })],
  ['workloadMixedBlocking', report([serial], { shares: { cpu: 0.5, blocked: 0.49 } })],
  ['workloadMixedUnknown', report([serial], { shares: { cpu: null, blocked: null } })],
  ['workloadTiny', report([tiny, { ...threads(2), gap: 0.1 }])],
  ['workloadTinyAlone', report([tiny])],
  ['workloadTransfer', report([serial, moved])],
] as const;
for (const [code, of] of kinds) {
  test(`${code} alone tells the kind`, () => {
    const told = reasons(of).filter((one) => codes.has(one) && one.startsWith('workload'));
    assert.deepEqual(told, [code]);
  });
}

test('nothing is told of work that never ran', () => {
  const none = reasons(report([{ ...serial, walls: [] }]));
  assert.deepEqual(
    none.filter((code) => codes.has(code)),
    [],
  );
});

boundary('workloadMixedBlocking', 'more blocked than waiting on the event loop', {
  speaks: report([serial], { shares: { cpu: 0.5, loopIdle: 0.24, blocked: 0.25 } }),
  silent: report([serial], { shares: { cpu: 0.5, loopIdle: 0.25, blocked: 0.24 } }),
});

test('parts of a hundredth or more are worth a word', () => {
  const queued = (runQueue: number) =>
    said(report([serial], { shares: { ...half, runQueue } }), 'workloadMixed');
  assert.match(queued(0.0101) ?? '', /1 % waiting for a core/);
  assert.doesNotMatch(queued(0.0099) ?? '', /waiting for a core/);
});

const nativePart = (poolCpu: number, loopIdle: number) =>
  report([serial], { shares: { cpu: 1 - loopIdle, runQueue: 0, loopIdle, poolCpu } });
boundary('workloadCpuBeside', 'native threads compute for a tenth of the wall time', {
  speaks: nativePart(0.11, 0.12),
  silent: nativePart(0.09, 0.12),
  text: /for 11 ms of its 12\.5 ms in its own thread/,
});
boundary('workloadCpuBeside', 'the event loop waits for a tenth of the wall time', {
  speaks: nativePart(0.2, 0.11),
  silent: nativePart(0.2, 0.09),
});
boundary('workloadCpuBeside', 'the event loop was chosen', {
  speaks: report([serial, loop(86)], { shares: { cpu: 0.85, loopIdle: 0.15 } }),
  silent: report([serial, threads(50)], { shares: { cpu: 0.85, loopIdle: 0.15 } }),
});

boundary('loopIsEnough', 'the event loop was chosen', {
  speaks: report([serial, loop(50)], { shares: sleepShares }),
  silent: report([serial, threads(50)], { shares: sleepShares }),
});

boundary('computingLimits', 'all tasks compute for longer than one of them takes', {
  speaks: report([serial, threads(30, 8)], { shares: { ...sleepShares, cpu: 0.126, loopIdle: 0.874 } }),
  silent: report([serial, threads(30, 8)], { shares: { ...sleepShares, cpu: 0.124, loopIdle: 0.876 } }),
  text: /12\.6 ms for all tasks together/,
});

boundary('nativePoolCanGrow', 'more cores than threads in the libuv pool', {
  speaks: report([serial, loop(50)], { shares: poolShares, cores: 5 }),
  silent: report([serial, loop(50)], { shares: poolShares, cores: 4 }),
});

boundary('nativePoolFull', 'no more cores than threads in the libuv pool', {
  speaks: report([serial, loop(50)], { shares: poolShares, cores: 4 }),
  silent: report([serial, loop(50)], { shares: poolShares, cores: 5 }),
});

const chosen = {
  nativePoolAsync: loop(50),
  nativePoolThreads: threads(50),
  nativePoolProcesses: processes(50),
};
for (const [code, choice] of Object.entries(chosen)) {
  boundary(code, 'its mode was chosen', {
    speaks: report([serial, choice], { shares: poolShares }),
    silent: report([serial, { ...choice, walls: serial.walls }], { shares: poolShares }),
  });
}
