import { baselineWall, type Measured } from './analyze.ts';
import { isPool } from './configurationRuns.ts';
import { type Evidence, holdsItsThread, inputsOf, scalingOf } from './evidence.ts';
import type { Formula } from './explanation.ts';
import {
  formatConfiguration,
  formatCores,
  formatEstimate,
  formatMilliseconds,
  formatPercent,
} from './format.ts';
import { localize } from './language.ts';
import type { Breakdown, ConfigurationReport } from './report.ts';
import { attainableSpeedup, grahamBounds, little } from './scalingLaws.ts';
import { waitingOf } from './split.ts';
import { boundOf, scalingLimit } from './theory.ts';

/** Each formula with its numbers, as far as they are known, beside what was measured. */
export function explainTheory(evidence: Evidence): readonly Formula[] {
  const formulas = [
    poolSize(evidence),
    inFlight(evidence),
    serialFraction(evidence),
    amdahl(evidence),
    graham(evidence),
    atOnce(evidence),
    breakEven(evidence),
  ];
  return formulas.filter((formula) => formula !== null);
}

function poolSize({ analysis, decision }: Evidence): Formula | null {
  const { theory, breakdown, profile } = analysis;
  if (theory.poolSize === null) return null;
  const cores = formatCores(profile.environment.cores);
  const waiting = formatMilliseconds(waitingOf(breakdown)?.blocked ?? 0);
  return {
    code: 'poolSize',
    name: localize('Workers of a pool, W the waiting inside calls'),
    formula: localize('cores × (1 + W/C)'),
    filled: `${cores} × (1 + ${waiting} / ${computingOf(breakdown)})`,
    result: String(theory.poolSize),
    source: localize('Goetz, Java Concurrency in Practice (2006), §8.2'),
    measured: isPool(decision.configuration) ? chosen(decision.configuration) : null,
  };
}

function inFlight({ analysis, decision }: Evidence): Formula | null {
  const { theory, breakdown } = analysis;
  if (theory.inFlight === null) return null;
  const waiting = Math.max(0, (waitingOf(breakdown)?.loopIdle ?? 0) - (breakdown.poolCpu ?? 0));
  return {
    code: 'inFlight',
    name: localize('Tasks in flight on one event loop, W the waiting on it'),
    formula: '1 + W/C',
    filled: `1 + ${formatMilliseconds(waiting)} / ${computingOf(breakdown)}`,
    result: String(theory.inFlight),
    source: localize('The same thought for an event loop; Little, Operations Research 9(3), 1961'),
    measured: decision.configuration.mode === 'async' ? chosen(decision.configuration) : null,
  };
}

function serialFraction(evidence: Evidence): Formula | null {
  const limit = scalingLimit(scalingOf(evidence));
  if (limit === null || limit.speedup === null || limit.serialFraction === null) return null;
  const { taskTimes } = evidence.analysis;
  const speedup = limit.speedup.median.toPrecision(3);
  const attainable = Number(attainableSpeedup(taskTimes, limit.inputs, limit.workers).toPrecision(3));
  return {
    code: 'serialFraction',
    name: localize('What did not run in parallel with {configuration}, N the speed-up that its tasks allow', {
      configuration: formatConfiguration(limit),
    }),
    formula: '(1/S − 1/N) / (1 − 1/N)',
    filled: `(1/${speedup} − 1/${attainable}) / (1 − 1/${attainable})`,
    result: formatPercent(limit.serialFraction),
    source: localize('Karp and Flatt, CACM 33(5), 1990'),
    measured: null,
  };
}

function amdahl(evidence: Evidence): Formula | null {
  const scaling = scalingOf(evidence);
  const bound = boundOf(scaling);
  const fraction = scalingLimit(scaling)?.serialFraction ?? null;
  if (bound === null || fraction === null) return null;
  const { fastest } = evidence.decision;
  return {
    code: 'amdahlBound',
    name: localize('The most that any number of workers reaches, if that share is a serial part of the work'),
    formula: '1/e',
    filled: `1 / ${fraction.toPrecision(2)}`,
    result: formatEstimate(bound),
    source: localize('Amdahl, AFIPS 1967'),
    measured: fastest?.report.speedup
      ? localize('the fastest reached {speedup}', { speedup: formatEstimate(fastest.report.speedup) })
      : null,
  };
}

/** For the chosen pool, or the largest that was run. */
function graham({ analysis, decision }: Evidence): Formula | null {
  const { taskTimes } = analysis;
  const pool = holdsItsThread.has(analysis.workload) ? poolToBound(analysis.measured, decision.choice) : null;
  if (pool === null || taskTimes.length < 2) return null;
  const workers = Math.min(pool.report.workers * pool.report.inFlight, taskTimes.length);
  const { lower } = grahamBounds(taskTimes, workers);
  const inputs = inputsOf({ analysis, decision });
  const all = taskTimes.length === inputs && pool.report.inputs === inputs;
  const total = formatMilliseconds(taskTimes.reduce((sum, time) => sum + time, 0));
  const longest = formatMilliseconds(taskTimes.reduce((most, time) => Math.max(most, time), 0));
  return {
    code: 'grahamBound',
    name: localize('The least wall time with {configuration}, from the times of the tasks alone', {
      configuration: formatConfiguration(pool.report),
    }),
    formula: localize('max(all / N, the longest)'),
    filled: `max(${total} / ${workers}, ${longest})`,
    result: formatMilliseconds(lower),
    source: localize('Graham, SIAM Journal on Applied Mathematics 17(2), 1969'),
    // A sample of the inputs has a wall time of its own, the report's is for all of them.
    measured: all ? wallText(pool.report) : null,
  };
}

/** How many tasks the choice really had under way, on average. */
function atOnce(evidence: Evidence): Formula | null {
  const { choice } = evidence.decision;
  if (choice === null || choice.report.mode === 'serial' || choice.report.wall === null) return null;
  const { split, wall, workers, inFlight: each } = choice.report;
  if (!(split.wall > 0) || !(wall.median > 0)) return null;
  const tasks = inputsOf(evidence);
  return {
    code: 'tasksAtOnce',
    name: localize('Tasks under way at once with {configuration}, on average', {
      configuration: formatConfiguration(choice.report),
    }),
    formula: localize('tasks / wall time × time of a task'),
    filled: `${tasks} / ${formatMilliseconds(wall.median)} × ${formatMilliseconds(split.wall)}`,
    result: String(Number(little(tasks / wall.median, split.wall).toPrecision(2))),
    source: localize('Little, Operations Research 9(3), 1961'),
    measured: localize('room for {count}', { count: Math.min(workers * each, tasks) }),
  };
}

function breakEven(evidence: Evidence): Formula | null {
  const { breakEvenTasks, choice } = evidence.decision;
  const { serial } = evidence.analysis;
  const { startup = null, wall = null } = choice?.report ?? {};
  if (!breakEvenTasks || choice === null || startup === null || wall === null || serial === null) return null;
  const baseline = baselineWall(serial, choice) ?? 0;
  const tasks = inputsOf(evidence);
  const perTask = (time: number) => formatMilliseconds(time / tasks);
  return {
    code: 'breakEven',
    name: localize('Tasks that pay for starting {configuration}', {
      configuration: formatConfiguration(choice.report),
    }),
    formula: localize('max(2, start-up / (serial’s time a task − its own))'),
    filled: `max(2, ${formatMilliseconds(startup)} / (${perTask(baseline)} − ${perTask(wall.median)}))`,
    result: String(breakEvenTasks),
    source: null,
    measured: null,
  };
}

/** C of the formulas: CPU in native threads counts as well. */
function computingOf({ cpu, poolCpu }: Breakdown): string {
  return formatMilliseconds((cpu ?? 0) + (poolCpu ?? 0));
}

function poolToBound(measured: readonly Measured[], choice: Measured | null): Measured | null {
  const bounded = (each: Measured) =>
    isPool(each.report) && each.report.wall !== null && each.report.workers > 1;
  if (choice !== null && bounded(choice)) return choice;
  const pools = measured.filter(bounded);
  return pools.toSorted((one, other) => other.report.workers - one.report.workers)[0] ?? null;
}

function chosen(configuration: Evidence['decision']['configuration']): string {
  return localize('the best of what was tried is {configuration}', {
    configuration: formatConfiguration(configuration),
  });
}

function wallText({ wall }: ConfigurationReport): string | null {
  return wall && formatMilliseconds(wall.median);
}
