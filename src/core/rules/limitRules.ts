/** What starting costs, and what keeps the speed-up from growing. */
import { onceTime } from '../breakEven.ts';
import { compareCost, configurationKey, isPool } from '../configurationRuns.ts';
import { counted, formatConfiguration, formatFactor, formatMilliseconds, formatPercent } from '../format.ts';
import type { RemarkCode } from '../remarkTexts.ts';
import type { ConfigurationReport } from '../report.ts';
import { grahamBounds } from '../scalingLaws.ts';
import { scalingLimit } from '../theory.ts';
import { type Evidence, holdsItsThread, inputsOf, type Rule, rule, tasksText } from './rule.ts';

export const limitThresholds = {
  /** Serial fraction from which it is worth a sentence: 16 workers would reach 6.4×. */
  serialFraction: 0.1,
  /** Growth of the serial fraction that is not noise. */
  fractionGrowth: 0.1,
  /** Longest lane / mean lane, and that / the best that so many tasks allow. */
  imbalance: 1.3,
  /** The longest task alone / an even share of all. */
  longTask: 1.1,
} as const;

export const limitRules: readonly Rule[] = [
  breakEvenRule('breakEven', (tasks) => tasks > 1),
  breakEvenRule('breakEvenAtOnce', (tasks) => tasks === 1),
  rule('runOnce', ({ analysis, decision: { configuration, runOnce } }) => {
    const key = configurationKey(runOnce);
    const once = analysis.measured.find(({ report }) => configurationKey(report) === key);
    const time = once === undefined ? null : onceTime(once);
    if (time === null || key === configurationKey(configuration)) return null;
    return { configuration: formatConfiguration(runOnce), time: formatMilliseconds(time) };
  }),
  rule('serialPart', (evidence) => {
    const limit = limitOf(evidence);
    const bound = evidence.analysis.theory.amdahlBound;
    if (limit === null || bound === null || growth(evidence) !== null) return null;
    return {
      share: formatPercent(limit.serialFraction ?? 0),
      configuration: formatConfiguration(limit),
      bound: formatFactor(bound),
    };
  }),
  rule('growingOverhead', (evidence) => {
    const [fewer, more] = growth(evidence) ?? [];
    if (fewer === undefined || more === undefined) return null;
    return {
      from: formatPercent(fewer.serialFraction ?? 0),
      fewer: formatConfiguration(fewer),
      to: formatPercent(more.serialFraction ?? 0),
      more: formatConfiguration(more),
    };
  }),
  rule('longInput', (evidence) => {
    const long = longestTask(evidence);
    if (long === null) return null;
    const { longest, total, workers } = long;
    return {
      longest: formatMilliseconds(longest),
      total: formatMilliseconds(total),
      workers: counted(workers, '{count} worker', '{count} workers'),
    };
  }),
  rule('imbalance', (evidence) => {
    const imbalance = evidence.decision.choice?.report.imbalance ?? 1;
    if (evidence.decision.configuration.workers === 1 || longestTask(evidence) !== null) return null;
    const avoidable = imbalance / bestImbalance(evidence);
    return Math.min(imbalance, avoidable) < limitThresholds.imbalance
      ? null
      : { factor: formatFactor(imbalance) };
  }),
];

function breakEvenRule(code: RemarkCode, applies: (tasks: number) => boolean): Rule {
  return rule(code, ({ decision: { breakEvenTasks, choice } }) => {
    const startup = choice?.report.startup ?? null;
    if (choice === null || startup === null || !breakEvenTasks || !applies(breakEvenTasks)) return null;
    return {
      configuration: formatConfiguration(choice.report),
      startup: formatMilliseconds(startup),
      tasks: tasksText(breakEvenTasks),
    };
  });
}

/** Longest lane / mean lane as even as it can be: ten equal tasks give two of eight workers twice as much. */
function bestImbalance(evidence: Evidence): number {
  const { workers, inFlight } = evidence.decision.configuration;
  const { taskTimes } = evidence.analysis;
  const tasks = inputsOf(evidence);
  const lanes = Math.min(workers * inFlight, tasks);
  const total = taskTimes.reduce((sum, time) => sum + time, 0);
  const longest = taskTimes.reduce((most, time) => Math.max(most, time), 0);
  return Math.max((Math.ceil(tasks / lanes) * lanes) / tasks, total > 0 ? (longest * lanes) / total : 1);
}

function limitOf({ analysis }: Evidence): ConfigurationReport | null {
  if (!holdsItsThread.has(analysis.workload)) return null;
  const reports = analysis.measured.map(({ report }) => report);
  const limit = scalingLimit(reports, analysis.profile.environment.cores);
  return (limit?.serialFraction ?? 0) >= limitThresholds.serialFraction ? limit : null;
}

/**
 * The smallest and the largest pool of the limit's mode with a core for each worker, where the serial
 * fraction grows between them: by Karp and Flatt that is overhead, while a serial part stays constant.
 */
function growth(evidence: Evidence): readonly [ConfigurationReport, ConfigurationReport] | null {
  const limit = limitOf(evidence);
  if (limit === null) return null;
  const same = evidence.analysis.measured
    .map(({ report }) => report)
    .filter(
      ({ mode, serialFraction, speedup, workers }) =>
        mode === limit.mode &&
        serialFraction !== null &&
        (speedup?.median ?? 0) > 1 &&
        workers <= limit.workers,
    )
    .sort(compareCost);
  const [fewer, more] = [same[0], same.at(-1)];
  if (fewer === undefined || more === undefined || fewer === more) return null;
  const grown = (more.serialFraction ?? 0) - (fewer.serialFraction ?? 0);
  return grown >= limitThresholds.fractionGrowth ? [fewer, more] : null;
}

/** The longest task where it alone keeps the chosen pool, or the largest one, from being faster. */
function longestTask({ analysis, decision }: Evidence) {
  const { taskTimes, measured } = analysis;
  const pools = measured.filter(({ report }) => isPool(report)).map(({ report }) => report.workers);
  const { configuration } = decision;
  const workers = isPool(configuration) ? configuration.workers : Math.max(0, ...pools);
  if (workers < 2 || taskTimes.length < 2) return null;
  const longest = taskTimes.reduce((most, time) => Math.max(most, time), 0);
  const total = taskTimes.reduce((sum, time) => sum + time, 0);
  const typical = total / taskTimes.length;
  const bound = grahamBounds(taskTimes, Math.min(workers, taskTimes.length));
  const decides =
    bound.lower === longest &&
    longest > (total / Math.min(workers, taskTimes.length)) * limitThresholds.longTask;
  return decides && longest > typical * 1.5 ? { longest, total, workers } : null;
}
