/**
 * What holds for any profile. Thresholds in absolute units, which another unit of time would not leave alone:
 * tasks of 0.05 ms that count as tiny without a pool, 0.01 ms that the clocks cannot tell, 20 ms of CPU in the
 * native pool (`workloadThresholds`), 0.001 ms of CPU (`clockResolution`), 30 ms of stolen time
 * (`warningThresholds`). Sizes stand in bytes: 64 KiB that make a transfer, and free memory.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { configurationKey } from '../../src/core/configurationRuns.ts';
import { createReport } from '../../src/core/createReport.ts';
import { numericColumns, type Profile, profileSchema, type Run } from '../../src/core/profile.ts';
import { createRandom } from '../../src/core/randomNumbers.ts';
import { type Report, reportSchema } from '../../src/core/report.ts';
import { verdictSentence, verdictShort } from '../../src/core/verdict.ts';
import { writeCsv } from '../../src/export/csv.ts';
import { renderHtml } from '../../src/export/html.ts';
import { renderJson } from '../../src/export/json.ts';
import { renderMarkdown } from '../../src/export/markdown.ts';
import { renderText } from '../../src/export/text.ts';
import { writeTraceEvents } from '../../src/export/traceEvents.ts';
import {
  closeProfiles,
  forEveryProfile,
  tameProfiles,
  twistedProfiles,
  wildProfiles,
} from './forEveryProfile.ts';

const wild = wildProfiles(30);
const tame = tameProfiles(16);
const twisted = twistedProfiles(2);
const close = closeProfiles(60);
const all = [...wild, ...tame, ...twisted, ...close];

/** 15 % for workers beyond the cores, and what paired rounds differ from medians where they scatter by 30 %. */
const leastKept = 0.8;
const noNumber = /NaN|undefined|Infinity|∞/;

describe('any profile', () => {
  it('is a valid one, to begin with', () => {
    forEveryProfile(all, (profile) => v.parse(profileSchema, profile));
  });

  it('gives a report that its schema accepts, with finite numbers only', () => {
    forEveryProfile(all, (profile) => {
      const report = reportOf(profile);
      assert.deepEqual(v.parse(reportSchema, report), report);
      assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
    });
  });

  it('gives the same report every time, and is left as it was', () => {
    forEveryProfile(all, (profile) => {
      const before = JSON.stringify(profile);
      const copy = JSON.parse(before) as Profile;
      assert.deepEqual(createReport(copy), createReport(profile));
      assert.equal(JSON.stringify(profile), before);
    });
  });

  it('can be told in every format, without a number that is none', () => {
    forEveryProfile(all, (profile) => {
      const report = reportOf(profile);
      const texts = {
        verdict: verdictSentence(report),
        short: verdictShort(report),
        text: renderText(profile, report, { width: 100, color: false, unicode: true }),
        narrow: renderText(profile, report, { width: 40, color: true, unicode: false }),
        markdown: renderMarkdown(profile, report),
        html: renderHtml(profile, report),
        json: renderJson(report),
        csv: [...writeCsv(profile)].join(''),
        traceEvents: [...writeTraceEvents(profile)].join(''),
      };
      for (const [format, text] of Object.entries(texts)) {
        const found = noNumber.exec(text);
        assert.equal(
          found,
          null,
          `${format}: ${text.slice((found?.index ?? 0) - 80, (found?.index ?? 0) + 80)}`,
        );
      }
      v.parse(reportSchema, JSON.parse(texts.json));
      JSON.parse(texts.traceEvents);
    });
  });

  it('gives parts of a task that add up to its time', () => {
    forEveryProfile(tame, (profile) => {
      for (const { split } of reportOf(profile).configurations) {
        const { wall, cpu, runQueue, loopIdle, blocked } = split;
        if (cpu === null || runQueue === null || loopIdle === null || blocked === null) continue;
        assertNear(cpu + runQueue + loopIdle + blocked, wall, 'sum');
      }
    });
  });
});

describe('the order', () => {
  it('of the inputs changes nothing', () => {
    forEveryProfile(all, (profile) => {
      const order = shuffled(profile.plan.inputs.count, createRandom(profile.runs.length));
      const turned = withRuns(profile, (run) => withRows(run, order));
      assertNear(createReport(turned), reportOf(profile), 'report');
    });
  });

  it('of the warm rounds changes nothing but what is about their order', () => {
    forEveryProfile(all, (profile) => {
      const last = Math.max(0, ...profile.runs.map(({ round }) => round));
      const order = shuffled(last, createRandom(last));
      const turned = withRuns(profile, (run) =>
        run.round === 0 ? run : { ...run, round: order[run.round - 1]! + 1 },
      );
      assertNear(withoutOrder(createReport(turned)), withoutOrder(reportOf(profile)), 'report');
    });
  });
});

describe('another unit of time', () => {
  for (const factor of [1000, 1 / 16]) {
    it(`scales what is measured by ${factor}, and leaves the verdict`, () => {
      forEveryProfile([...wild, ...tame], (profile) => {
        const report = reportOf(profile);
        const scaled = createReport(withRuns(profile, (run) => scaleTimes(run, factor)));
        for (const [index, { wall, speedup, startup, cold, split }] of report.configurations.entries()) {
          const other = scaled.configurations[index]!;
          assertNear(other.wall, scaleAll(wall, factor), 'wall');
          assertNear(other.split, scaleAll(split, factor), 'split');
          assertNear(other.startup, scaleAll(startup, factor), 'startup');
          assertNear(other.cold, scaleAll(cold, factor), 'cold');
          assertNear(other.speedup, speedup, 'speedup');
        }
        // The kind of work has thresholds in milliseconds, and what pays off depends on the kind.
        if (scaled.workload === report.workload) assertNear(verdictOf(scaled), verdictOf(report), 'verdict');
      });
    });
  }
});

describe('a configuration that becomes faster', () => {
  it('stays the choice where it was, and its speed-up grows', () => {
    forEveryProfile([...tame, ...close], (profile) => {
      const before = reportOf(profile);
      const key = configurationKey(before.recommendation);
      if (before.recommendation.mode === 'serial') return;
      for (const factor of [0.97, 0.8]) {
        const after = createReport(withFaster(profile, key, factor));
        assert.equal(configurationKey(after.recommendation), key, `at ${factor}`);
        assert.ok(after.recommendation.speedup.median > before.recommendation.speedup.median);
      }
    });
  });

  it('never makes the verdict worse by more than the rules for ties give up', () => {
    forEveryProfile([...tame, ...close], (profile) => {
      const before = reportOf(profile);
      for (const configuration of profile.plan.configurations.slice(1)) {
        for (const factor of [0.97, 0.8]) {
          const after = createReport(withFaster(profile, configurationKey(configuration), factor));
          assert.ok(
            after.recommendation.speedup.median >= before.recommendation.speedup.median * leastKept,
            `${configurationKey(configuration)} × ${factor}: ${configurationKey(before.recommendation)} to ${configurationKey(after.recommendation)}`,
          );
        }
      }
    });
  });

  it('never makes the other kind of pool the answer', () => {
    forEveryProfile([...tame, ...close], (profile) => {
      const before = reportOf(profile).recommendation.threadsOrProcesses;
      if (before !== 'threads' && before !== 'either') return;
      for (const factor of [0.97, 0.8]) {
        const faster = withRuns(profile, (run) => (run.mode === 'threads' ? scaleTimes(run, factor) : run));
        const after = createReport(faster).recommendation.threadsOrProcesses;
        assert.ok(after === 'threads' || after === before, `${before} to ${after}`);
      }
    });
  });
});

const reports = new WeakMap<Profile, Report>();

/** Made once: most properties compare with it. */
function reportOf(profile: Profile): Report {
  const report = reports.get(profile) ?? createReport(profile);
  reports.set(profile, report);
  return report;
}

function withRuns(profile: Profile, change: (run: Run) => Run): Profile {
  return { ...profile, runs: profile.runs.map(change) };
}

function withFaster(profile: Profile, key: string, factor: number): Profile {
  return withRuns(profile, (run) => (configurationKey(run) === key ? scaleTimes(run, factor) : run));
}

/** The numbers up to `count`, in another order. */
function shuffled(count: number, random: () => number): readonly number[] {
  const keyed = Array.from({ length: count }, (_, index) => ({ index, key: random() }));
  return keyed.sort((one, other) => one.key - other.key).map(({ index }) => index);
}

/** Row `order[n]` becomes row n, of every column but the inputs' own numbers. */
function withRows(run: Run, order: readonly number[]): Run {
  const { input, failures, ...columns } = run.tasks;
  const turned = Object.entries(columns).map(([name, column]) => [name, order.map((row) => column[row])]);
  const failed = order.flatMap((from, to) => (failures[from] === undefined ? [] : [[to, failures[from]]]));
  return {
    ...run,
    tasks: { input, ...Object.fromEntries(turned), failures: Object.fromEntries(failed) } as Run['tasks'],
  };
}

/** Without what names rounds, and without the scatter that is left beside a drift. */
function withoutOrder(report: Report): Report {
  const aboutOrder = /^(outlierRounds?|rounds(SlowDown|SpeedUp)|noisyRounds)$/;
  const warnings = report.recommendation.warnings.filter(({ code }) => !aboutOrder.test(code));
  return { ...report, recommendation: { ...report.recommendation, warnings } };
}

function verdictOf({ recommendation, theory }: Report) {
  const { mode, workers, inFlight, speedup, threadsOrProcesses, breakEvenTasks, runOnce } = recommendation;
  return {
    mode,
    workers,
    inFlight,
    speedup,
    threadsOrProcesses,
    breakEvenTasks,
    runOnce,
    bound: theory.amdahlBound,
  };
}

/** All the times of a run, and none of its sizes, in another unit. */
function scaleTimes(run: Run, factor: number): Run {
  const times = numericColumns.filter((column) => !column.startsWith('bytes'));
  const columns = Object.fromEntries(times.map((column) => [column, scaleAll(run.tasks[column], factor)]));
  const { cpu, runQueue, loopIdle, blocked, gc, poolCpu, helperCpu, steal } = run.resources;
  const sums = scaleAll({ cpu, runQueue, loopIdle, blocked, gc, poolCpu, helperCpu, steal }, factor);
  return {
    ...run,
    ...scaleAll({ startup: run.startup, wall: run.wall }, factor),
    tasks: { ...run.tasks, ...columns },
    resources: { ...run.resources, ...sums },
  };
}

/** Every number in it × factor. */
function scaleAll<Value>(value: Value, factor: number): Value {
  if (typeof value === 'number') return (value * factor) as Value;
  if (Array.isArray(value)) return value.map((each) => scaleAll(each, factor)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const scaled = Object.entries(value).map(([name, each]) => [name, scaleAll(each, factor)]);
  return Object.fromEntries(scaled) as Value;
}

/** Equal but for the last digits of numbers, which depend on the order of a sum. */
function assertNear(actual: unknown, expected: unknown, path: string): void {
  if (typeof actual === 'number' && typeof expected === 'number') {
    const scale = Math.max(Math.abs(actual), Math.abs(expected), 1e-12);
    assert.ok(Math.abs(actual - expected) <= 1e-9 * scale, `${path}: ${actual}, not ${expected}`);
  } else if (isObject(actual) && isObject(expected)) {
    assert.deepEqual(Object.keys(actual), Object.keys(expected), path);
    for (const key of Object.keys(actual)) assertNear(actual[key], expected[key], `${path}.${key}`);
  } else assert.equal(actual, expected, path);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
