import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareCost, configurationKey } from '../../src/core/configurationRuns.ts';
import { createReport } from '../../src/core/createReport.ts';
import { createRandom } from '../../src/core/randomNumbers.ts';
import type { Report } from '../../src/core/report.ts';
import { verdictSentence, verdictShort } from '../../src/core/verdict.ts';
import { buildProfile, cpuShares } from './profileBuilder.ts';
import { randomProfile } from './randomProfile.ts';

const seeds = Array.from({ length: 250 }, (_, seed) => seed + 1);
const wild = seeds.map((seed) => randomProfile(seed, { tame: false }));
const tame = seeds.slice(0, 80).map((seed) => randomProfile(seed, { tame: true }));

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

test('the order of the runs does not matter', () => {
  for (const profile of wild) {
    const random = createRandom(profile.runs.length);
    const runs = [...profile.runs].map((run) => ({ run, key: random() }));
    runs.sort((one, other) => one.key - other.key);
    assert.deepEqual(createReport({ ...profile, runs: runs.map(({ run }) => run) }), createReport(profile));
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
