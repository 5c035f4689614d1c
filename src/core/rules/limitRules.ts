/** What starting costs, and what keeps the speed-up from growing. */
import { onceTime } from '../breakEven.ts';
import { compareCost, configurationKey, isPool } from '../configurationRuns.ts';
import { counted, formatFactor, formatMilliseconds, formatPercent } from '../format.ts';
import type { ConfigurationReport } from '../report.ts';
import { meanOf } from '../statistics.ts';
import { scalingLimit } from '../theory.ts';
import { type Evidence, holdsItsThread, inputsOf, linked, type Rule, rule, tasksText } from './rule.ts';

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
  rule({
    code: 'breakEven',
    text: 'Starting {configuration} takes {startup}. That is paid for after {tasks} like these.',
    shows: 'pools',
    values: ({ decision: { breakEvenTasks, choice } }) => {
      const startup = choice?.report.startup ?? null;
      if (choice === null || startup === null || !breakEvenTasks) return null;
      return {
        configuration: choice.report,
        startup: formatMilliseconds(startup),
        tasks: tasksText(breakEvenTasks),
      };
    },
  }),
  rule({
    code: 'runOnce',
    text: 'In a script that runs these inputs once, start-up and cold code count as well. The best choice there is {configuration} ({time}).',
    shows: 'configurations',
    values: ({ analysis, decision: { configuration, runOnce } }) => {
      const key = configurationKey(runOnce);
      const once = analysis.measured.find(({ report }) => configurationKey(report) === key);
      const time = once === undefined ? null : onceTime(once);
      if (time === null || key === configurationKey(configuration)) return null;
      return { configuration: runOnce, time: formatMilliseconds(time) };
    },
  }),
  rule({
    code: 'serialPart',
    text: 'About {share} of the work did not run in parallel with {configuration} (Karp–Flatt), so no number of workers gets beyond {bound} (Amdahl).',
    shows: 'speedup',
    values: (evidence) => {
      const limit = limitOf(evidence);
      const bound = evidence.analysis.theory.amdahlBound;
      if (limit === null || bound === null || growth(evidence) !== null) return null;
      const share = formatPercent(limit.serialFraction ?? 0);
      return { share, configuration: limit, bound: formatFactor(bound) };
    },
  }),
  rule({
    code: 'growingOverhead',
    text: 'The share of the work that does not run in parallel grows with the workers, from {from} with {fewer} to {to} with {configuration} (Karp–Flatt). That is overhead or a shared resource, not a serial part of the work.',
    shows: 'speedup',
    values: (evidence) => {
      const [fewer, more] = growth(evidence) ?? [];
      if (fewer === undefined || more === undefined) return null;
      return {
        from: formatPercent(Math.max(0, fewer.serialFraction ?? 0)),
        fewer,
        to: formatPercent(more.serialFraction ?? 0),
        configuration: more,
      };
    },
  }),
  rule({
    code: 'longInput',
    text: 'One input takes much longer than the others: {longest} of {total} for all. With {workers}, the run cannot end before it does (Graham): split that input, or start it first.',
    shows: 'tasks',
    values: (evidence) => {
      const long = longestTask(evidence);
      if (long === null) return null;
      const { longest, total, workers } = long;
      return {
        ...linked(evidence.analysis.serial),
        longest: formatMilliseconds(longest),
        total: formatMilliseconds(total),
        workers: counted(workers, '{count} worker', '{count} workers'),
      };
    },
  }),
  rule({
    code: 'imbalance',
    text: 'The busiest worker worked {factor} as long as the average one. More or smaller inputs would spread more evenly.',
    shows: 'timelines',
    values: (evidence) => {
      const { configuration, choice } = evidence.decision;
      const imbalance = choice?.report.imbalance ?? 1;
      if (configuration.workers === 1 || longestTask(evidence) !== null) return null;
      const avoidable = imbalance / bestImbalance(evidence);
      if (Math.min(imbalance, avoidable) < limitThresholds.imbalance) return null;
      return { configuration, factor: formatFactor(imbalance) };
    },
  }),
];

/** Busiest worker / mean worker as even as it can be: ten equal tasks give two of eight workers twice as much. */
function bestImbalance(evidence: Evidence): number {
  const { workers } = evidence.decision.configuration;
  const { taskTimes } = evidence.analysis;
  const tasks = Math.max(1, evidence.decision.choice?.report.inputs ?? inputsOf(evidence));
  const used = Math.min(workers, tasks);
  const total = (meanOf(taskTimes) ?? 0) * tasks;
  const longest = taskTimes.reduce((most, time) => Math.max(most, time), 0);
  return Math.max((Math.ceil(tasks / used) * used) / tasks, total > 0 ? (longest * used) / total : 1);
}

function limitOf({ analysis }: Evidence): ConfigurationReport | null {
  if (!holdsItsThread.has(analysis.workload)) return null;
  const reports = analysis.measured.map(({ report }) => report);
  const limit = scalingLimit(reports, analysis.profile.environment.cores, analysis.taskTimes);
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
  // Below nothing is noise, not a share to grow from.
  const grown = (more.serialFraction ?? 0) - Math.max(0, fewer.serialFraction ?? 0);
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
  const typical = taskTimes.reduce((sum, time) => sum + time, 0) / taskTimes.length;
  const inputs = inputsOf({ analysis, decision });
  // Of all inputs, though only some of them may have been run.
  const total = typical * inputs;
  const decides = longest > (total / Math.min(workers, inputs)) * limitThresholds.longTask;
  return decides && longest > typical * 1.5 ? { longest, total, workers } : null;
}
