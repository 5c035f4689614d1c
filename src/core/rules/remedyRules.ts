/** What could be changed about the function or its surroundings, and what that is worth: tried by running it. */
import type { Measured } from '../analyze.ts';
import { isPool } from '../configurationRuns.ts';
import { counted, formatFactor, formatMilliseconds } from '../format.ts';
import type { Condition } from '../profile.ts';
import type { Estimate } from '../report.ts';
import { isSound } from '../ties.ts';
import { dependsOnOrder, type TrialResult, trialOf } from '../trials.ts';
import { type Evidence, linked, type RemarkValues, type Rule, rule } from './rule.ts';

export const remedyThresholds = {
  /** T(ordinary) / T(with the remedy): less is not worth a change. */
  gain: 1.1,
  /** Milliseconds until a pool is ready, where that is also longer than all of its work. */
  slowStart: 300,
} as const;

export const remedyRules: readonly Rule[] = [
  rule({
    code: 'largerPoolHelps',
    text: 'Node.js has {threads} for file system, DNS, zlib and crypto calls. With UV_THREADPOOL_SIZE={size}, {configuration} took {with} instead of {without}: {factor} as fast. Set it before Node.js starts.',
    shows: 'environment',
    values: (evidence) => largerPool(evidence, (trial) => helps(trial)),
  }),
  rule({
    code: 'largerPoolNoHelp',
    text: 'A larger pool of native threads was tried: with UV_THREADPOOL_SIZE={size} instead of {threads}, {configuration} was not a tenth faster. That many are enough to keep the cores busy.',
    shows: 'environment',
    values: (evidence) =>
      isEnoughForCores(evidence)
        ? largerPool(evidence, (trial) => doesNotHelp(trial) && computesInPool(evidence))
        : null,
  }),
  rule({
    code: 'largerPoolNoGain',
    text: 'A larger pool of native threads was tried: with UV_THREADPOOL_SIZE={size} instead of {threads}, {configuration} was not a tenth faster.',
    shows: 'environment',
    values: (evidence) =>
      isEnoughForCores(evidence)
        ? null
        : largerPool(evidence, (trial) => doesNotHelp(trial) && computesInPool(evidence)),
  }),
  rule({
    code: 'limitElsewhere',
    text: 'With a larger pool of native threads (UV_THREADPOOL_SIZE={size} instead of {threads}), {configuration} was not a tenth faster either: what these tasks wait for seems to serve only so many at once.',
    shows: 'speedup',
    values: (evidence) => largerPool(evidence, (trial) => doesNotHelp(trial) && !computesInPool(evidence)),
  }),
  rule({
    code: 'batchesHelp',
    text: 'In batches of up to {batch}, {configuration} took {without} for all tasks; handed over one by one, the same tasks took {with}. Hand over batches: one call for many inputs.',
    shows: 'configurations',
    values: ({ analysis }) => {
      const trial = trialOf('oneByOne', analysis);
      if (trial === null || trial.gain === null || !hurts(trial.gain)) return null;
      const batch = Math.max(...trial.base.group.used.map(({ resources }) => resources.batch));
      return { ...timesOf(trial), batch: counted(batch, '{count} task', '{count} tasks') };
    },
  }),
  rule({
    code: 'transferHelps',
    text: 'With buffers transferred instead of copied, {configuration} took {with} instead of {without} for all tasks, which is {saved} less. Memory that is shared (SharedArrayBuffer) saves the copy as well.',
    shows: 'pools',
    values: ({ analysis }) => {
      const trial = trialOf('transferred', analysis);
      return trial === null || !helps(trial) ? null : timesOf(trial);
    },
  }),
  rule({
    code: 'slowStart',
    text: 'Until {configuration} are ready it takes {startup}, longer than all tasks together ({wall}). Load less at the top of the module, or keep the workers for more than one list of inputs.',
    shows: 'pools',
    values: (evidence) => {
      const pool = poolInQuestion(evidence);
      const [startup, wall] = [pool?.report.startup ?? 0, pool?.report.wall?.median ?? 0];
      if (pool === null || startup < remedyThresholds.slowStart || startup <= wall) return null;
      return { ...linked(pool), startup: formatMilliseconds(startup), wall: formatMilliseconds(wall) };
    },
  }),
  rule({
    code: 'dependsOnOrder',
    text: 'Serial, too, returns other results when the inputs run from the last to the first: a call depends on the calls before it.',
    shows: 'configurations',
    values: ({ analysis }) => (dependsOnOrder(analysis) === true ? linked(analysis.serial) : null),
  }),
  rule({
    code: 'independentOfOrder',
    text: 'In serial, the order of the inputs makes no difference. So calls that run at the same time disturb each other, or a worker lacks something that the main thread has.',
    shows: 'configurations',
    values: ({ analysis }) => (dependsOnOrder(analysis) === false ? linked(analysis.serial) : null),
  }),
  rule({
    code: 'unsupportedInThreads',
    text: 'Worker threads cannot do everything that a process can: changing the working directory, the umask or the user, for example. Processes can.',
    shows: 'failures',
    values: threadsFailWith(/not supported in workers|ERR_WORKER_UNSUPPORTED_OPERATION/),
  }),
  rule({
    code: 'addonNotForThreads',
    text: 'A native addon that the function uses can be loaded by one thread of a process only. Processes load it each for themselves.',
    shows: 'failures',
    values: threadsFailWith(/did not self-register|ERR_DLOPEN_FAILED|not context-aware/i),
  }),
];

type Values = (evidence: Evidence) => RemarkValues | null;

function largerPool(evidence: Evidence, applies: (trial: TrialResult) => boolean): RemarkValues | null {
  const trial = trialOf('poolThreads', evidence.analysis);
  if (trial === null || trial.gain === null || !applies(trial)) return null;
  const { poolThreads } = evidence.analysis.profile.environment;
  const threads = counted(poolThreads, '{count} thread', '{count} threads');
  return { ...timesOf(trial), threads, size: String(sizeOf(trial.condition)) };
}

function sizeOf(condition: Condition): number {
  return condition.kind === 'poolThreads' ? condition.threads : 0;
}

function isEnoughForCores({ analysis: { profile } }: Evidence): boolean {
  return profile.environment.poolThreads >= profile.environment.cores;
}

function computesInPool({ analysis }: Evidence): boolean {
  return analysis.workload === 'native-pool';
}

/** By more than what could be chance. */
export function helps({ gain }: TrialResult): boolean {
  return gain !== null && gain.median >= remedyThresholds.gain && (gain.low ?? gain.median) > 1;
}

/** Not faster by what would be worth it; false where that is only unsure. */
export function doesNotHelp({ gain }: TrialResult): boolean {
  return gain !== null && gain.median < remedyThresholds.gain;
}

/** Slower by more than what could be chance. */
function hurts({ median, high }: Estimate): boolean {
  return median * remedyThresholds.gain <= 1 && (high ?? median) < 1;
}

/** Wall times for all inputs, without the remedy and with it. */
function timesOf({ base, gain }: TrialResult): RemarkValues {
  const without = base.report.wall?.median ?? 0;
  const factor = gain?.median ?? 1;
  return {
    configuration: base.report,
    without: formatMilliseconds(without),
    with: formatMilliseconds(without / factor),
    saved: formatMilliseconds(Math.max(0, without - without / factor)),
    factor: formatFactor(factor),
  };
}

/** The chosen pool, or without one the quickest to be ready of those that could be recommended. */
function poolInQuestion({ analysis, decision: { choice } }: Evidence): Measured | null {
  if (choice !== null && isPool(choice.report)) return choice;
  const pools = analysis.measured.filter((each) => isPool(each.report) && isSound(each, analysis));
  const startup = ({ report }: Measured) => report.startup ?? Number.POSITIVE_INFINITY;
  return pools.toSorted((one, other) => startup(one) - startup(other))[0] ?? null;
}

/** A failure that Node.js documents for threads, where serial works. */
function threadsFailWith(pattern: RegExp): Values {
  return ({ analysis: { measured, serial } }) => {
    const threads = measured.filter(({ report }) => report.mode === 'threads');
    const failed = threads.find(({ report }) => report.failure !== null && pattern.test(report.failure));
    return failed === undefined || serial === null || serial.report.failed > 0 ? null : linked(failed);
  };
}
