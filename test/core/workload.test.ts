import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Breakdown, Workload } from '../../src/core/report.ts';
import { ioCpuRatio, waitingOf } from '../../src/core/split.ts';
import { classifyWorkload } from '../../src/core/workload.ts';

const noPool = { gap: null, transfer: null, bytes: null };

function split(wall: number, parts: Partial<Breakdown> = {}): Breakdown {
  return { wall, cpu: 0, runQueue: 0, loopIdle: 0, blocked: 0, poolCpu: 0, gc: 0, ...parts };
}

/** The known tasks of the measuring notes, and the boundaries of each threshold. */
const kinds: readonly (readonly [string, Breakdown, Workload])[] = [
  ['busy loop', split(100, { cpu: 99.9, runQueue: 0.4, poolCpu: 1 }), 'cpu'],
  ['await timer', split(100, { cpu: 0.1, loopIdle: 100.1, poolCpu: 0.1 }), 'async-io'],
  ['Atomics.wait', split(100, { cpu: 0.1, blocked: 100.1, poolCpu: 0.1 }), 'blocking-io'],
  ['execSync', split(103, { cpu: 1.5, blocked: 101.8, poolCpu: 0.2 }), 'blocking-io'],
  ['pbkdf2', split(136, { cpu: 0.4, runQueue: 0.3, loopIdle: 135.3, poolCpu: 135.7 }), 'native-pool'],
  ['gzip', split(387, { cpu: 54.4, runQueue: 7.3, loopIdle: 327, poolCpu: 345.2 }), 'native-pool'],
  ['half and half', split(100, { cpu: 50.1, loopIdle: 50.1, poolCpu: 1.7 }), 'mixed'],
  ['loaded machine', split(501, { cpu: 142, runQueue: 157, loopIdle: 200, blocked: 2 }), 'mixed'],
  ['CPU starved of a core', split(100, { cpu: 20, runQueue: 80 }), 'cpu'],
  ['short CPU on a loaded machine', split(0.4, { cpu: 0.19, runQueue: 0.2, blocked: 0.01 }), 'cpu'],
  ['short CPU, clock reads show as waiting', split(0.06, { cpu: 0.05, blocked: 0.01 }), 'cpu'],
  ['short CPU beside a busy compiler', split(0.2, { cpu: 0.2, poolCpu: 0.3 }), 'cpu'],
  ['waits exactly a fifth', split(100, { cpu: 80, loopIdle: 20.01 }), 'cpu'],
  ['waits more than a fifth', split(100, { cpu: 79, loopIdle: 21.1 }), 'mixed'],
  ['waits just under 80 % on the loop', split(100, { cpu: 20.2, loopIdle: 79.8 }), 'mixed'],
  ['waits 80 % on the loop', split(100, { cpu: 19.9, loopIdle: 80.1 }), 'async-io'],
  ['waits 72 % on the loop', split(53, { cpu: 15, loopIdle: 38 }), 'mixed'],
  ['waits just under 70 % in calls', split(100, { cpu: 30.2, blocked: 69.8 }), 'mixed'],
  ['waits 70 % in calls', split(100, { cpu: 29.9, blocked: 70.1 }), 'blocking-io'],
  ['waits both ways, more in calls', split(100, { cpu: 5, loopIdle: 40, blocked: 55 }), 'blocking-io'],
  ['waits both ways, more on the loop', split(100, { cpu: 5, loopIdle: 55, blocked: 40 }), 'async-io'],
  ['pool CPU just under half', split(100, { cpu: 50, loopIdle: 50, poolCpu: 49 }), 'cpu'],
  ['pool CPU of half', split(100, { cpu: 50, loopIdle: 50, poolCpu: 50 }), 'native-pool'],
  ['pool CPU a tenth of the wall', split(100, { cpu: 1, loopIdle: 99, poolCpu: 10 }), 'async-io'],
  ['library threads while the thread computes', split(100, { cpu: 95, poolCpu: 100 }), 'native-pool'],
  [
    'no blocked: the rest counts',
    split(100, { cpu: 10, loopIdle: 10, blocked: null, runQueue: null }),
    'blocking-io',
  ],
  ['no clock, idle loop', split(100, { cpu: null, loopIdle: 95, blocked: null, runQueue: null }), 'async-io'],
  ['no clock, busy loop', split(100, { cpu: null, loopIdle: 0, blocked: null, runQueue: null }), 'mixed'],
  [
    'nothing told',
    split(100, { cpu: null, loopIdle: null, blocked: null, runQueue: null, poolCpu: null }),
    'mixed',
  ],
  ['no pool, under 50 µs', split(0.049, { cpu: 0.049 }), 'tiny'],
  ['no pool, 50 µs', split(0.05, { cpu: 0.05 }), 'cpu'],
  ['nothing returned', split(0, { cpu: null }), 'mixed'],
];

for (const [name, breakdown, expected] of kinds) {
  test(`${name}: ${expected}`, () => assert.equal(classifyWorkload(breakdown, 8, noPool), expected));
}

test('tiny is what is shorter than the cheapest hand-over', () => {
  const task = split(0.2, { cpu: 0.2 });
  assert.equal(classifyWorkload(task, 8, { gap: 0.21, transfer: 0.01, bytes: 100 }), 'tiny');
  assert.equal(classifyWorkload(task, 8, { gap: 0.2, transfer: 0.01, bytes: 100 }), 'cpu');
  const fast = split(0.03, { cpu: 0.03 });
  assert.equal(classifyWorkload(fast, 8, { gap: 0.002, transfer: 0.001, bytes: 100 }), 'cpu');
});

test('transfer needs time and 64 KiB', () => {
  const task = split(10, { cpu: 10 });
  assert.equal(classifyWorkload(task, 8, { gap: 12, transfer: 10, bytes: 65_536 }), 'transfer');
  assert.equal(classifyWorkload(task, 8, { gap: 1, transfer: 9.9, bytes: 65_536 }), 'cpu');
  assert.equal(classifyWorkload(task, 8, { gap: 12, transfer: 10, bytes: 65_535 }), 'tiny');
});

test('waiting / computing: pool CPU that overlaps waiting is computing', () => {
  assert.equal(ioCpuRatio(split(100, { cpu: 50, loopIdle: 30, blocked: 20 })), 1);
  assert.equal(ioCpuRatio(split(136, { cpu: 0.4, loopIdle: 135.3, poolCpu: 135.7 })), 0);
  assert.equal(ioCpuRatio(split(100, { cpu: 10, loopIdle: 90, poolCpu: 40 })), 1);
  assert.equal(ioCpuRatio(split(100, { cpu: 0, loopIdle: 100 })), 100_000);
  assert.equal(ioCpuRatio(split(100, { cpu: 50, blocked: null, runQueue: null, loopIdle: 10 })), 1);
  assert.equal(ioCpuRatio(split(100, { cpu: null })), null);
});

test('what the platform cannot tell of waiting', () => {
  assert.deepEqual(waitingOf(split(100, { cpu: 60, loopIdle: 10, blocked: null, runQueue: null })), {
    total: 40,
    loopIdle: 10,
    blocked: 30,
  });
  assert.equal(waitingOf(split(100, { cpu: null, blocked: null })), null);
  assert.equal(waitingOf(split(10, { cpu: 11, blocked: null }))?.blocked, 0);
});
