import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { analyze } from '../../src/core/analyze.ts';
import { createReport } from '../../src/core/createReport.ts';
import type { Profile } from '../../src/core/profile.ts';
import type { ConfigurationReport } from '../../src/core/report.ts';
import {
  blockShares,
  buildProfile,
  type ConfigurationSpec,
  cpuShares,
  type ProfileSpec,
  sampled,
  sleepShares,
} from './profileBuilder.ts';

const serial: ConfigurationSpec = { mode: 'serial', walls: [120, 100, 100, 100] };
const threads: ConfigurationSpec = { mode: 'threads', workers: 2, walls: [90, 50, 50, 50] };

function reportFor(
  mode: string,
  configurations: readonly ConfigurationSpec[],
  spec: Partial<ProfileSpec> = {},
): ConfigurationReport {
  const found = analyze(buildProfile({ ...spec, configurations })).measured.find(
    ({ report }) => report.mode === mode,
  );
  assert.ok(found);
  return found.report;
}

test('walls are the warm rounds, and the cold one stands beside', () => {
  const report = reportFor('threads', [serial, threads]);
  assert.deepEqual(report.wall, { median: 50, low: 50, high: 50 });
  assert.deepEqual([report.rounds, report.cold, report.startup], [3, 90, 20]);
  assert.deepEqual(report.speedup, { median: 2, low: 2, high: 2 });
  assert.equal(report.efficiency, 1);
  assert.equal(report.serialFraction, 0);
});

test('with only the cold round, walls and speed-up are cold against cold', () => {
  const report = reportFor('threads', [serial, { ...threads, walls: [60] }]);
  assert.deepEqual(report.wall, { median: 60, low: null, high: null });
  assert.deepEqual(report.speedup, { median: 2, low: null, high: null });
  assert.equal(report.rounds, 0);
});

test('speed-up is paired by round', () => {
  const slowing = [120, 100, 200, 400];
  const report = reportFor('threads', [
    { ...serial, walls: slowing },
    { ...threads, walls: slowing.map((wall) => wall / 2) },
  ]);
  assert.deepEqual(report.speedup, { median: 2, low: 2, high: 2 });
});

test('the baseline is exactly 1, and async has no efficiency', () => {
  const base = reportFor('serial', [serial]);
  assert.deepEqual(base.speedup, { median: 1, low: 1, high: 1 });
  assert.equal(base.efficiency, 1);
  const loop = reportFor('async', [serial, { mode: 'async', inFlight: 4, walls: [50, 50, 50] }]);
  assert.deepEqual([loop.efficiency, loop.serialFraction], [null, null]);
});

test('Karp–Flatt only where the workers are all the concurrency there is', () => {
  const more = reportFor('threads', [serial, { ...threads, inFlight: 4, walls: [10, 10, 10, 10] }]);
  assert.equal(more.serialFraction, null);
  const slower = reportFor('threads', [serial, { ...threads, walls: [90, 80, 80, 80] }]);
  assert.ok(Math.abs(slower.serialFraction! - 0.6) < 1e-9);
});

test('without serial there are no speed-ups, and the least concurrent pool gives the split', () => {
  const analysis = analyze(
    buildProfile({ shares: sleepShares, configurations: [threads, { ...threads, workers: 1 }] }),
  );
  assert.equal(analysis.serial, null);
  assert.ok(analysis.measured.every(({ report }) => report.speedup === null && report.efficiency === null));
  assert.equal(analysis.breakdown, analysis.measured[0]!.report.split);
  assert.equal(analysis.workload, 'async-io');
});

test('configurations come in order of cost, whatever the order of the plan', () => {
  const configurations: ConfigurationSpec[] = [
    { mode: 'processes', workers: 2, walls: [1] },
    { mode: 'threads', workers: 4, walls: [1] },
    { mode: 'threads', workers: 2, inFlight: 8, walls: [1] },
    { mode: 'threads', workers: 2, walls: [1] },
    { mode: 'async', inFlight: 8, walls: [1] },
    { mode: 'async', inFlight: 2, walls: [1] },
    serial,
  ];
  const order = analyze(buildProfile({ configurations })).measured.map(
    ({ report }) => `${report.mode} ${report.workers} ${report.inFlight}`,
  );
  assert.deepEqual(order, [
    'serial 1 1',
    'async 1 2',
    'async 1 8',
    'threads 2 1',
    'threads 2 8',
    'threads 4 1',
    'processes 2 1',
  ]);
});

test('split: per task, median over the warm rounds', () => {
  const { split } = reportFor('serial', [{ ...serial, walls: [800, 80, 88, 160] }]);
  assert.ok(Math.abs(split.wall - 11) < 1e-9);
  assert.ok(Math.abs(split.cpu! - 11 * 0.99) < 1e-9);
  assert.equal(split.blocked, 0);
});

test('split: the thread’s own times where tasks share it, and nothing idle for a pool', () => {
  const walls = [80, 80, 80];
  const loop = reportFor('async', [serial, { mode: 'async', inFlight: 8, walls, shares: sleepShares }]);
  assert.ok(loop.split.loopIdle! > 0);
  const pool = reportFor('threads', [serial, { ...threads, inFlight: 4, walls, shares: blockShares }]);
  assert.equal(pool.split.blocked, null);
  assert.ok(pool.split.cpu! > 0);
});

test('imbalance: even, one long input, tasks given ahead, fewer tasks than workers', () => {
  const pool: ConfigurationSpec = { ...threads, walls: [100, 100] };
  assert.ok(Math.abs(reportFor('threads', [serial, pool]).imbalance! - 1) < 1e-9);
  const long = reportFor('threads', [serial, pool], { weights: [1, 1, 1, 1, 12] });
  assert.ok(Math.abs(long.imbalance! - 14 / 8) < 0.01, `${long.imbalance}`);
  const ahead = reportFor('threads', [serial, { ...pool, inFlight: 2 }], { weights: [3, 1, 2, 2] });
  assert.ok(Math.abs(ahead.imbalance! - 1) < 1e-9, 'tasks in flight beside each other are one worker’s');
  const few = reportFor('threads', [serial, { ...pool, workers: 8 }], { weights: [1, 1, 1] });
  assert.ok(Math.abs(few.imbalance! - 1) < 1e-9);
});

test('utilisation: cpu / (wall × workers)', () => {
  const half = reportFor('threads', [serial, threads], { shares: { ...cpuShares, cpu: 0.5, blocked: 0.49 } });
  assert.ok(Math.abs(half.utilisation! - 0.5) < 1e-9);
});

test('results: equal, different, not kept, not deterministic', () => {
  const matches = (one: ConfigurationSpec['digest'], other: ConfigurationSpec['digest']) =>
    reportFor('threads', [
      { ...serial, ...(one && { digest: one }) },
      { ...threads, ...(other && { digest: other }) },
    ]).resultsMatchSerial;
  assert.equal(
    matches(
      (row) => row,
      (row) => row,
    ),
    true,
  );
  assert.equal(
    matches(
      (row) => row,
      (row) => (row === 7 ? 99 : row),
    ),
    false,
  );
  assert.equal(
    matches(
      (row) => row,
      () => null,
    ),
    null,
  );
  assert.equal(
    matches(
      (row, round) => row + 100 * round,
      (row) => row,
    ),
    null,
  );
});

test('results that the warm-up changes are compared cold with cold and warm with warm', () => {
  const counter = (row: number, round: number) => (round === 0 ? row : row + 1);
  const same = reportFor('threads', [
    { ...serial, digest: counter },
    { ...threads, digest: counter },
  ]);
  assert.equal(same.resultsMatchSerial, true);
  const other = reportFor('threads', [
    { ...serial, digest: counter },
    { ...threads, digest: (row) => row % 4 },
  ]);
  assert.equal(other.resultsMatchSerial, false);
});

test('results of failed tasks are not compared', () => {
  const digest = (row: number) => (row === 3 ? 99 : row);
  const report = reportFor('threads', [serial, { ...threads, failing: [3], digest }]);
  assert.equal(report.resultsMatchSerial, true);
  assert.equal(report.failed, 1);
});

test('a configuration that failed, did not finish or was not started says why', () => {
  const failed = reportFor('threads', [serial, { ...threads, outcome: 'failed' }]);
  assert.deepEqual([failed.wall, failed.failure], [null, 'Error: cannot be loaded']);
  const interrupted = reportFor('threads', [serial, { ...threads, outcome: 'interrupted' }]);
  assert.deepEqual([interrupted.wall, interrupted.failure], [null, 'It did not complete.']);
  const missing = reportFor('threads', [serial, { ...threads, walls: [] }]);
  assert.deepEqual([missing.wall, missing.failure, missing.failed], [null, 'It was not measured.', 0]);
});

test('where every task failed there is no wall, no speed-up, and the reason', () => {
  const failing = [0, 1, 2, 3, 4, 5, 6, 7];
  const report = reportFor('threads', [serial, { ...threads, failing }]);
  assert.deepEqual([report.wall, report.speedup, report.cold, report.efficiency], [null, null, null, null]);
  assert.deepEqual([report.failed, report.rounds], [8, 0]);
  assert.equal(report.failure, 'Every task failed: TypeError: x is not a function');
  const all = analyze(buildProfile({ configurations: [{ ...serial, failing }] }));
  assert.deepEqual([all.serial, all.workload, all.breakdown.wall], [null, 'mixed', 0]);
});

test('what failed more often than serial did less work, and has no speed-up', () => {
  const report = reportFor('threads', [serial, { ...threads, failing: [3] }]);
  assert.deepEqual([report.wall?.median, report.failed], [50, 1]);
  assert.deepEqual([report.speedup, report.efficiency, report.serialFraction], [null, null, null]);
  const both = reportFor('threads', [
    { ...serial, failing: [3] },
    { ...threads, failing: [3] },
  ]);
  assert.equal(both.speedup?.median, 2);
});

test('fewer than three rounds have no intervals, serial’s own speed-up included', () => {
  const configurations = [
    { ...serial, walls: [120, 100, 110] },
    { ...threads, walls: [90, 50, 60] },
  ];
  for (const mode of ['serial', 'threads']) {
    const { wall, speedup } = reportFor(mode, configurations);
    assert.deepEqual([wall?.low, wall?.high, speedup?.low, speedup?.high], [null, null, null, null]);
  }
  assert.deepEqual(reportFor('serial', [serial]).speedup, { median: 1, low: 1, high: 1 });
});

test('no Amdahl bound from what is not faster than serial, nor below what was measured', () => {
  const bound = (...pools: ConfigurationSpec[]) =>
    analyze(buildProfile({ cores: 2, configurations: [serial, ...pools] })).theory.amdahlBound;
  const pool = (wall: number, workers = 2) => ({ ...threads, workers, walls: [wall, wall, wall, wall] });
  assert.ok(Math.abs(bound(pool(75))! - 2) < 1e-9);
  assert.equal(bound(pool(110)), null);
  assert.equal(bound(pool(75), pool(40, 8)), null);
  assert.equal(bound({ ...pool(75), digest: () => 1 }), null);
});

test('theory: pool size from blocking, in flight from idling, the bound from Karp–Flatt', () => {
  const theory = (shares: ProfileSpec['shares'], wall: number) =>
    analyze(
      buildProfile({
        cores: 2,
        ...(shares && { shares }),
        configurations: [serial, { ...threads, walls: [wall, wall, wall] }],
      }),
    ).theory;
  assert.deepEqual(theory({ cpu: 0.25, runQueue: 0, blocked: 0.75 }, 50), {
    poolSize: 8,
    inFlight: 1,
    amdahlBound: null,
  });
  assert.equal(theory({ cpu: 0.25, runQueue: 0, loopIdle: 0.75 }, 50).inFlight, 4);
  assert.ok(Math.abs(theory(cpuShares, 75).amdahlBound! - 2) < 1e-9);
  assert.deepEqual(theory({ cpu: null, blocked: null }, 50), {
    poolSize: null,
    inFlight: null,
    amdahlBound: null,
  });
});

describe('failures of runs of different sizes', () => {
  const eight = { mode: 'serial', walls: [100, 100, 100, 100], failing: [1] } as const;
  const threads = { mode: 'threads', workers: 2, walls: [55, 50, 50, 50] } as const;
  const four = (failing: readonly number[]): Profile =>
    sampled(buildProfile({ configurations: [eight, { ...threads, failing }] }), 4);

  it('count as far as serial ran the same inputs', () => {
    const { recommendation } = createReport(four([1, 5, 6]));
    assert.equal(recommendation.mode, 'threads');
    assert.equal(createReport(four([1, 2])).recommendation.mode, 'serial');
  });

  it('leave the wall time for all inputs, and the speed-up by time a task', () => {
    const { configurations } = createReport(four([1]));
    assert.deepEqual(
      configurations.map(({ inputs, wall }) => [inputs, wall?.median]),
      [
        [4, 100],
        [8, 50],
      ],
    );
    assert.ok(Math.abs(configurations[1]!.speedup!.median - 2) < 1e-9);
  });
});

test('what handing over costs is told by pools with a core for each worker: others wait for cores', () => {
  const gapOf = (workers: number) =>
    analyze(
      buildProfile({
        cores: 2,
        shares: cpuShares,
        configurations: [
          { mode: 'serial', walls: [null, 100] },
          { mode: 'threads', workers, walls: [null, 60] },
        ],
      }),
    ).handOver.gap;
  assert.notEqual(gapOf(2), null);
  assert.equal(gapOf(8), null);
});
