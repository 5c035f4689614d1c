import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loop, processes, report, said, serial, threads, waits } from '../sweeps.ts';
import { boundary } from './boundary.ts';

boundary('eitherWorks', 'both reach 95 % of the faster one', {
  speaks: report([serial, threads(50), processes(52.6)]),
  silent: report([serial, threads(50), processes(52.7)]),
});

boundary('threadsFaster', 'processes reach less than 95 % of their speed', {
  speaks: report([serial, threads(50), processes(52.7)]),
  silent: report([serial, threads(50), processes(52.6)]),
});

boundary('processesFaster', 'threads reach less than 95 % of their speed', {
  speaks: report([serial, threads(52.7), processes(50)]),
  silent: report([serial, threads(52.6), processes(50)]),
});

boundary('loopOrPool', 'the best pool reaches 95 % of the event loop that was chosen', {
  speaks: report([serial, loop(50), threads(52.6)], waits),
  silent: report([serial, loop(50), threads(52.7)], waits),
  text: /8 tasks in flight \(2\.0.*×\) and 2 worker threads \(1\.9.*×\) are about equally fast, as far as/,
});

boundary('loopOrPool', 'the event loop is the fastest', {
  speaks: report([serial, loop(50), threads(50)], waits),
  silent: report([serial, loop(50.1), threads(50)], waits),
});

/** Rounds that contradict each other: 95 % intervals that contain serial's and each other's. */
const unsteady = (wall: number) => [1.05, 0.6, 1.45, 1, 0.7, 1.3].map((factor) => factor * wall);
for (const [code, shorter] of [
  ['eitherUntold', 'eitherWorks'],
  ['loopOrPoolUntold', 'loopOrPool'],
] as const) {
  const other = code === 'eitherUntold' ? threads(50) : loop(50);
  const far = report([serial, other, { ...processes(0), walls: unsteady(55.7) }], waits);
  const close = report([serial, other, { ...processes(0), walls: unsteady(55.4) }], waits);
  boundary(code, 'the rounds leave it open, and by the medians one has less than 90 % of the speed', {
    speaks: far,
    silent: close,
    text: / or .*: these rounds do not tell which is faster/,
  });
  boundary(shorter, 'by the medians both have 90 % of the speed', { speaks: close, silent: far });
}

boundary('onlyThreadsWork', 'processes gain less than 5 % on serial', {
  speaks: report([serial, threads(50), processes(95.3)]),
  silent: report([serial, threads(50), processes(95.2)]),
});

boundary('onlyThreadsWork', 'processes were run', {
  speaks: report([serial, threads(50), processes(99)]),
  silent: report([serial, threads(50), { ...processes(99), walls: [] }]),
});
boundary('onlyThreadsWork', 'there is a serial run to gain on', {
  speaks: report([serial, threads(50), { ...processes(50), digest: () => 5 }]),
  silent: report([threads(50), { ...processes(50), failing: [1] }]),
});

/** Rounds by which it is probably faster than serial, and not surely. */
const guess = { ...threads(0), walls: [60, 60, 100, 75, 105, 70] };
for (const [code, mode] of [
  ['onlyThreadsWork', 'threads'],
  ['onlyProcessesWork', 'processes'],
] as const) {
  const other = mode === 'threads' ? processes(99) : threads(99);
  boundary(code, 'the pool is faster than serial beyond doubt', {
    speaks: report([serial, mode === 'threads' ? threads(50) : processes(50), other]),
    silent: report([serial, { ...guess, mode }, other]),
  });
}

boundary('onlyProcessesWork', 'threads gain less than 5 % on serial', {
  speaks: report([serial, threads(95.3), processes(50)]),
  silent: report([serial, threads(95.2), processes(50)]),
});

for (const code of ['startupCompared', 'memoryCompared']) {
  boundary(code, 'both kinds have a pool of one size', {
    speaks: report([serial, threads(50), processes(50)]),
    silent: report([serial, threads(50), processes(50, 4)]),
    text: /^With 2 workers, threads/,
  });
  boundary(code, 'a pool reaches 90 % of the speed of what was chosen instead', {
    speaks: report([serial, loop(50), threads(55.5), processes(55.5)], waits),
    silent: report([serial, loop(50), threads(55.6), processes(55.6)], waits),
  });
}

test('what was not measured of start-up and memory is not compared', () => {
  const unknown = { startup: null, memory: null };
  const silent = report([serial, { ...threads(50), ...unknown }, processes(50)]);
  assert.deepEqual([said(silent, 'startupCompared'), said(silent, 'memoryCompared')], [null, null]);
});
