/** What starting costs, and what keeps the speed-up from growing. */
import { onceTime } from '../breakEven.ts';
import { configurationKey, isPool } from '../configurationRuns.ts';
import { counted, formatEstimate, formatFactor, formatMilliseconds, formatPercent } from '../format.ts';
import { breakEvenText } from '../payOff.ts';
import type { ConfigurationReport } from '../report.ts';
import { meanOf } from '../statistics.ts';
import { boundOf, growingFraction, scalingLimit } from '../theory.ts';
import { type Evidence, inputsOf, linked, type RemarkValues, type Rule, rule, scalingOf } from './rule.ts';

export const limitThresholds = {
  /** Serial fraction from which it is worth a sentence: 16 workers would reach 6.4×. */
  serialFraction: 0.1,
  /** Longest lane / mean lane, and that / the best that so many tasks allow. */
  imbalance: 1.3,
  /** The longest task alone / an even share of all. */
  longTask: 1.1,
  /** The longest task / the mean one, and / the second, where it is the only long one. */
  long: 1.5,
} as const;

export const limitRules: readonly Rule[] = [
  rule({
    code: 'breakEven',
    text: 'Starting {configuration} takes {startup}. That is paid for after {tasks} like these.',
    shows: 'pools',
    values: ({ decision: { breakEvenTasks, choice } }) => {
      const startup = choice?.report.startup ?? null;
      const speedup = choice?.report.speedup ?? null;
      if (choice === null || startup === null || speedup === null || !breakEvenTasks) return null;
      return {
        configuration: choice.report,
        startup: formatMilliseconds(startup),
        tasks: breakEvenText(breakEvenTasks, speedup),
      };
    },
  }),
  rule({
    code: 'runOnce',
    text: 'In a script that runs these inputs once, start-up and cold code count as well. The least, or as good, takes {configuration} there ({time}).',
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
    text: 'About {share} of the work did not run in parallel with {configuration} (Karp–Flatt). If that is a serial part of the work, no number of workers gets beyond {bound} (Amdahl).',
    shows: 'speedup',
    values: (evidence) => {
      const limit = limitOf(evidence);
      const bound = boundOf(scalingOf(evidence));
      if (limit === null || bound === null) return null;
      const share = formatPercent(limit.serialFraction ?? 0);
      return { share, configuration: limit, bound: formatEstimate(bound) };
    },
  }),
  rule({
    code: 'growingOverhead',
    text: 'The share of the work that does not run in parallel grows with the workers, from {from} with {fewer} to {to} with {configuration} (Karp–Flatt). That is overhead or a shared resource, not a serial part of the work.',
    shows: 'speedup',
    values: (evidence) => {
      const [fewer, more] = (limitOf(evidence) && growingFraction(scalingOf(evidence))) ?? [];
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
    values: (evidence) => longValues(evidence, true),
  }),
  rule({
    code: 'longInputs',
    text: 'Some inputs take much longer than the others, the longest {longest} of {total} for all. With {workers}, the run cannot end before that one does (Graham): split them, or start them first.',
    shows: 'tasks',
    values: (evidence) => longValues(evidence, false),
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

/** Null where what it leaves is not worth a sentence. */
function limitOf(evidence: Evidence): ConfigurationReport | null {
  const limit = scalingLimit(scalingOf(evidence));
  return (limit?.serialFraction ?? 0) >= limitThresholds.serialFraction ? limit : null;
}

/** Of one input that is long, or of several. */
function longValues(evidence: Evidence, alone: boolean): RemarkValues | null {
  const long = longestTask(evidence);
  if (long === null || long.alone !== alone) return null;
  const { longest, total, workers } = long;
  return {
    ...linked(evidence.analysis.serial),
    longest: formatMilliseconds(longest),
    total: formatMilliseconds(total),
    workers: counted(workers, '{count} worker', '{count} workers'),
  };
}

/** The longest task where it alone keeps the chosen pool, or the largest one, from being faster. */
function longestTask({ analysis, decision }: Evidence) {
  const { taskTimes, measured } = analysis;
  const pools = measured.filter(({ report }) => isPool(report)).map(({ report }) => report.workers);
  const { configuration } = decision;
  const workers = isPool(configuration) ? configuration.workers : Math.max(0, ...pools);
  if (workers < 2 || taskTimes.length < 2) return null;
  const [second = 0, longest = 0] = taskTimes.slice(-2);
  const typical = taskTimes.reduce((sum, time) => sum + time, 0) / taskTimes.length;
  const inputs = inputsOf({ analysis, decision });
  // Of all inputs, though only some of them may have been run.
  const total = typical * inputs;
  const decides = longest > (total / Math.min(workers, inputs)) * limitThresholds.longTask;
  const alone = longest > second * limitThresholds.long;
  return decides && longest > typical * limitThresholds.long ? { longest, total, workers, alone } : null;
}
