import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareCost, configurationKey } from '../../src/core/configurationRuns.ts';
import { createReport } from '../../src/core/createReport.ts';
import { numericColumns, type Profile, type Run } from '../../src/core/profile.ts';
import { createRandom } from '../../src/core/randomNumbers.ts';
import type { Estimate, Report } from '../../src/core/report.ts';
import { verdictSentence, verdictShort } from '../../src/core/verdict.ts';
import { buildProfile, cpuShares } from './profileBuilder.ts';
import { randomProfile } from './randomProfile.ts';

const seeds = Array.from({ length: 250 }, (_, seed) => seed + 1);
const wild = seeds.map((seed) => randomProfile(seed, { tame: false }));
const tame = seeds.slice(0, 80).map((seed) => randomProfile(seed, { tame: true }));

function withRuns(profile: Profile, change: (run: Run) => Run): Profile {
  return { ...profile, runs: profile.runs.map(change) };
}

/** All the times of a run, and none of its sizes, in another unit. */
function scaleTimes(run: Run, factor: number): Run {
  const scale = (value: number | null) => (value === null ? null : value * factor);
  const times = numericColumns.filter((column) => !column.startsWith('bytes'));
  const columns = Object.fromEntries(times.map((column) => [column, run.tasks[column].map(scale)]));
  const { cpu, runQueue, loopIdle, blocked, gc, poolCpu, steal } = run.resources;
  const sums = { cpu, runQueue, loopIdle, blocked, gc, poolCpu, steal };
  const resources = Object.fromEntries(Object.entries(sums).map(([name, value]) => [name, scale(value)]));
  return {
    ...run,
    startup: scale(run.startup),
    wall: run.wall * factor,
    tasks: { ...run.tasks, ...columns },
    resources: { ...run.resources, ...resources },
  };
}

function chosen(report: Report) {
  const key = configurationKey(report.recommendation);
  return report.configurations.find((each) => configurationKey(each) === key);
}

test('every report of every kind of profile survives JSON: no NaN, no infinity, nothing undefined', () => {
  for (const [index, profile] of wild.entries()) {
    const report = createReport(profile);
    assert.deepEqual(JSON.parse(JSON.stringify(report)), report, `seed ${index + 1}`);
  }
});

test('every sentence has all its values', () => {
  for (const profile of [...wild, ...tame]) {
    const report = createReport(profile);
    const { reasons, warnings } = report.recommendation;
    const texts = [...reasons, ...warnings].map(({ text }) => text);
    for (const text of [...texts, verdictSentence(report), verdictShort(report)]) {
      assert.doesNotMatch(text, /[{}]|NaN|undefined|null|Infinity/);
    }
  }
});

test('a report is the same every time', () => {
  for (const profile of wild.slice(0, 40)) assert.deepEqual(createReport(profile), createReport(profile));
});

test('the order of the runs does not matter', () => {
  for (const profile of wild) {
    const random = createRandom(profile.runs.length);
    const runs = [...profile.runs].map((run) => ({ run, key: random() }));
    runs.sort((one, other) => one.key - other.key);
    assert.deepEqual(createReport({ ...profile, runs: runs.map(({ run }) => run) }), createReport(profile));
  }
});

test('the order of the warm rounds does not matter', () => {
  for (const profile of tame) {
    const last = Math.max(...profile.runs.map(({ round }) => round));
    const turned = withRuns(profile, (run) =>
      run.round === 0 ? run : { ...run, round: last + 1 - run.round },
    );
    assert.deepEqual(createReport(turned), createReport(profile));
  }
});

test('times in another unit give the same verdict and the same numbers in that unit', () => {
  const factor = 4;
  const scaled = (estimate: Estimate | null) =>
    estimate && {
      median: estimate.median * factor,
      low: estimate.low && estimate.low * factor,
      high: estimate.high && estimate.high * factor,
    };
  for (const profile of tame) {
    const [report, other] = [
      createReport(profile),
      createReport(withRuns(profile, (run) => scaleTimes(run, factor))),
    ];
    for (const [index, configuration] of report.configurations.entries()) {
      const { wall, speedup, utilisation, serialFraction } = other.configurations[index]!;
      assert.deepEqual(wall, scaled(configuration.wall));
      assert.deepEqual(speedup, configuration.speedup);
      assert.equal(utilisation, configuration.utilisation);
      assert.equal(serialFraction, configuration.serialFraction);
    }
    const { reasons: _reasons, warnings: _warnings, ...verdict } = report.recommendation;
    const { reasons: _others, warnings: _more, ...otherVerdict } = other.recommendation;
    assert.deepEqual(otherVerdict, verdict);
    assert.deepEqual(other.theory, report.theory);
    assert.equal(other.breakdown.wall, report.breakdown.wall * factor);
  }
});

test('a configuration that becomes faster never makes the verdict worse', () => {
  for (const profile of tame) {
    const before = chosen(createReport(profile))!;
    for (const { mode, workers, inFlight } of profile.plan.configurations.slice(1)) {
      const faster = withRuns(profile, (run) =>
        configurationKey(run) === configurationKey({ mode, workers, inFlight }) ? scaleTimes(run, 0.75) : run,
      );
      const after = chosen(createReport(faster))!;
      // The tie rules give up 15 % at most for what costs less.
      assert.ok(after.speedup!.median >= before.speedup!.median * 0.85 - 1e-9);
    }
  }
});

test('what is recommended was measured, is sound and clearly faster than serial', () => {
  for (const profile of [...wild, ...tame]) {
    const report = createReport(profile);
    const choice = chosen(report);
    const serial = report.configurations.find(({ mode }) => mode === 'serial');
    if (choice === undefined || choice === serial) continue;
    assert.notEqual(choice.wall, null);
    assert.notEqual(choice.resultsMatchSerial, false);
    if (serial === undefined || serial.wall === null) continue;
    assert.ok(choice.failed <= serial.failed);
    if (choice.speedup !== null) assert.ok(choice.speedup.median >= 1.05);
  }
});

test('no interval from fewer than three rounds, and no speed-up for less work than serial did', () => {
  for (const profile of [...wild, ...tame]) {
    const { configurations } = createReport(profile);
    const serial = configurations.find(({ mode }) => mode === 'serial');
    for (const { rounds, wall, speedup, failed } of configurations) {
      if (rounds < 3) assert.deepEqual([wall?.low ?? null, speedup?.low ?? null], [null, null]);
      if (serial?.wall && failed > serial.failed) assert.equal(speedup, null);
      assert.ok(wall !== null || speedup === null);
    }
  }
});

test('nothing that costs less and can gain is within 5 % of the recommendation, unless it is not sound', () => {
  for (const profile of tame) {
    const report = createReport(profile);
    const choice = chosen(report)!;
    const best = Math.max(...report.configurations.map(({ speedup }) => speedup?.median ?? 0));
    for (const other of report.configurations) {
      if (compareCost(other, choice) >= 0 || other.speedup === null || best < 1.05) continue;
      // What does nothing at once, or overlaps no waiting, is faster by chance only.
      if (other.mode !== 'serial' && other.workers === 1) continue;
      assert.ok(
        other.speedup.median < best * 0.95 + 1e-9,
        `${configurationKey(other)} before ${configurationKey(choice)}`,
      );
    }
  }
});

test('extremes: no runs, one task, one core, no time at all, nothing told', () => {
  const none = createReport(buildProfile({ configurations: [] }));
  assert.deepEqual([none.recommendation.mode, none.configurations.length], ['serial', 0]);
  const one = createReport(
    buildProfile({
      cores: 1,
      weights: [1],
      configurations: [
        { mode: 'serial', walls: [10] },
        { mode: 'threads', workers: 4, walls: [10] },
      ],
    }),
  );
  assert.equal(one.recommendation.mode, 'serial');
  const instant = createReport(
    buildProfile({ weights: [], configurations: [{ mode: 'serial', walls: [0, 0] }] }),
  );
  assert.deepEqual([instant.recommendation.mode, instant.breakdown.wall], ['serial', 0]);
  const unknown = { cpu: null, runQueue: null, loopIdle: null, blocked: null, poolCpu: null, gc: null };
  const told = createReport(
    buildProfile({ shares: unknown, configurations: [{ mode: 'serial', walls: [9, 9] }] }),
  );
  assert.deepEqual([told.workload, told.ioCpuRatio, told.theory.poolSize], ['mixed', null, null]);
});

test('an interrupted profile says what is missing and decides on what is there', () => {
  const profile = buildProfile({
    shares: cpuShares,
    configurations: [
      { mode: 'serial', walls: [100, 100, 100] },
      { mode: 'threads', workers: 2, walls: [60, 50, 50] },
      { mode: 'processes', workers: 2, walls: [30], outcome: 'interrupted' },
    ],
  });
  const { recommendation } = createReport(profile);
  assert.equal(recommendation.mode, 'threads');
  assert.match(
    recommendation.warnings.find(({ code }) => code === 'interrupted')!.text,
    /to the end: 2 processes\./,
  );
});

test('a hundred thousand tasks in twelve runs are analysed within seconds', () => {
  const weights = Array<number>(100_000).fill(1);
  const walls = [500, 500, 500, 500];
  const configurations = [
    { mode: 'serial', walls } as const,
    { mode: 'threads', workers: 2, walls } as const,
    { mode: 'processes', workers: 2, walls } as const,
  ];
  const profile = buildProfile({ weights, configurations });
  const began = performance.now();
  createReport(profile);
  assert.ok(performance.now() - began < 10_000);
});
