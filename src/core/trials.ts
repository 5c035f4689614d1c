/**
 * Remedies that are tried by really running them: one thing is different from an ordinary run of the same
 * configuration, in the same rounds, so that the difference is what the remedy is worth.
 */
import { type Analysis, analyze, type Measured } from './analyze.ts';
import { isPool, paceByRound } from './configurationRuns.ts';
import type { Condition, Configuration, Profile, Trial } from './profile.ts';
import type { Estimate } from './report.ts';
import { sameDigests } from './sameResults.ts';
import { meanOf, ratioEstimate } from './statistics.ts';
import { tasksFailed } from './taskRows.ts';
import { fastestOf, isSound } from './ties.ts';
import { workloadThresholds } from './workload.ts';

export const trialThresholds = {
  /** A speed-up below this share of the tasks in flight, as many as theory allows, is held up by something. */
  heldUp: 0.5,
  /** So many times the pool's threads are tried. */
  poolGrowth: 4,
  /** libuv's own limit. */
  mostPoolThreads: 1024,
  /** Moving input and result takes this share of a task's own time. */
  transfer: 0.1,
} as const;

export interface PlannedTrial {
  readonly configuration: Configuration;
  readonly condition: Condition;
}

/** What was tried, beside the ordinary runs of the same configuration. */
export interface TrialResult {
  readonly base: Measured;
  readonly condition: Condition;
  readonly runs: readonly Trial['run'][];
  /** T(ordinary) / T(trial), round by round: above 1 where the remedy helps. */
  readonly gain: Estimate | null;
}

type Kind = Condition['kind'];

/** What seems worth trying, after the rounds so far. At most one of a kind. */
export function chooseTrials(profile: Profile): readonly PlannedTrial[] {
  const analysis = analyze(profile);
  const planned = [
    largerPool(analysis),
    plan({ kind: 'oneByOne' }, batchedPool(analysis)),
    plan({ kind: 'transferred' }, copyingThreads(analysis)),
    plan({ kind: 'reversed' }, differs(analysis) ? analysis.serial : null),
  ];
  return planned.filter((trial) => trial !== null);
}

/** Null where nothing of that kind was tried, or its ordinary runs are gone. */
export function trialOf(kind: Kind, analysis: Analysis): TrialResult | null {
  const trials = analysis.profile.trials.filter(({ condition }) => condition.kind === kind);
  const first = trials[0];
  if (first === undefined) return null;
  const base = analysis.measured.find(({ report }) => isSameConfiguration(report, first.run));
  if (base === undefined) return null;
  const runs = trials.map(({ run }) => run);
  // Less work done is no gain.
  const completed = runs.filter(
    (run) => run.outcome === 'completed' && tasksFailed(run) <= base.report.failed,
  );
  const gain = ratioEstimate(paceByRound(base.group.used), paceByRound(completed));
  return { base, condition: first.condition, runs, gain };
}

/** Whether serial's results depend on the order of the inputs; null where that was not tried, or not told. */
export function dependsOnOrder(analysis: Analysis): boolean | null {
  if (!analysis.deterministic) return null;
  const forwards = analysis.serial?.group.cold ?? null;
  const backwards = trialOf('reversed', analysis)?.runs[0] ?? null;
  if (forwards === null || backwards === null) return null;
  const same = sameDigests(backwards, forwards);
  return same === null ? null : !same;
}

/** Asynchronous work that is held up although it hardly computes: perhaps by the libuv pool's few threads. */
function largerPool(analysis: Analysis): PlannedTrial | null {
  const { poolThreads, cores } = analysis.profile.environment;
  const loop = fastestOf(soundOf(analysis, ({ report }) => report.mode === 'async'));
  if (loop === null || loop.report.inFlight <= poolThreads) return null;
  const { heldUp, poolGrowth, mostPoolThreads } = trialThresholds;
  const expected = Math.min(loop.report.inFlight, analysis.theory.inFlight ?? 0, mostAtOnce(loop, analysis));
  const stuck = expected > poolThreads && (loop.report.speedup?.median ?? 0) < expected * heldUp;
  if (analysis.workload !== 'native-pool' && !stuck) return null;
  const threads = Math.min(Math.max(poolThreads * poolGrowth, Math.ceil(cores)), mostPoolThreads);
  if (threads <= poolThreads) return null;
  return plan({ kind: 'poolThreads', threads }, loop);
}

/** All of its tasks / the longest: no run ends before its longest task does (Graham). */
function mostAtOnce({ report }: Measured, { taskTimes }: Analysis): number {
  const longest = taskTimes.reduce((most, time) => Math.max(most, time), 0);
  return longest > 0 ? ((meanOf(taskTimes) ?? 0) * report.inputs) / longest : report.inputs;
}

/** The fastest pool that got tiny tasks in batches. */
function batchedPool(analysis: Analysis): Measured | null {
  if (analysis.workload !== 'tiny') return null;
  const batched = ({ report, group }: Measured) =>
    isPool(report) && group.used.some(({ resources }) => resources.batch > 1);
  return fastestOf(soundOf(analysis, batched));
}

/** The fastest threads, where copying input and result is a part of the work that counts. */
function copyingThreads(analysis: Analysis): Measured | null {
  const threads = fastestOf(soundOf(analysis, ({ report }) => report.mode === 'threads'));
  const transfer = threads?.report.transfer ?? 0;
  const { bytes } = analysis.handOver;
  const counts = transfer > 0 && transfer >= analysis.breakdown.wall * trialThresholds.transfer;
  return counts && (bytes ?? 0) >= workloadThresholds.transferBytes ? threads : null;
}

function differs({ measured, deterministic }: Analysis): boolean {
  return deterministic && measured.some(({ report }) => report.resultsMatchSerial === false);
}

function soundOf(analysis: Analysis, applies: (measured: Measured) => boolean): readonly Measured[] {
  return analysis.measured.filter((each) => applies(each) && isSound(each, analysis));
}

function plan(condition: Condition, base: Measured | null): PlannedTrial | null {
  if (base === null) return null;
  const { mode, workers, inFlight } = base.report;
  return { configuration: { mode, workers, inFlight }, condition };
}

function isSameConfiguration(one: Configuration, other: Configuration): boolean {
  return one.mode === other.mode && one.workers === other.workers && one.inFlight === other.inFlight;
}
