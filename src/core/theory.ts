/** What the formulas would have said before measuring. */
import { compareCost } from './configurationRuns.ts';
import { holdsItsThread } from './evidence.ts';
import type { Breakdown, ConfigurationReport, Estimate, Theory, Workload } from './report.ts';
import {
  amdahlBound,
  attainableSpeedup,
  goetzPoolSize,
  inFlightForWaiting,
  karpFlatt,
} from './scalingLaws.ts';
import { waitingOf } from './split.ts';

/** Where no interval tells, so much faster than serial is no chance. */
const sureGain = 1.1;

/** Of a speed-up that could be reached; what is missing beyond that is noise. */
const reached = 0.9;

/** The same pool with more in flight, faster by this: its workers waited for their next task. */
const handOverGain = 1.05;

/** Growth of the serial fraction that is not noise. */
const fractionGrowth = 0.1;

/** What the sweep tells of how the work scales. */
export interface Scaling {
  readonly workload: Workload;
  /** Available ones; a quota may be a fraction. */
  readonly cores: number;
  readonly configurations: readonly ConfigurationReport[];
  /** Milliseconds of each task of the baseline, ascending. */
  readonly taskTimes: readonly number[];
}

/** `split`: milliseconds per task in the baseline. */
export function theoryOf(split: Breakdown, scaling: Scaling): Theory {
  const waiting = waitingOf(split);
  const told = split.cpu === null ? null : waiting;
  const poolCpu = split.poolCpu ?? 0;
  const computing = (split.cpu ?? 0) + poolCpu;
  return {
    poolSize: told && goetzPoolSize(scaling.cores, told.blocked, computing),
    inFlight: told && inFlightForWaiting(Math.max(0, told.loopIdle - poolCpu), computing),
    amdahlBound: boundOf(scaling)?.median ?? null,
  };
}

/**
 * Amdahl's bound from the fraction of `scalingLimit`, and from the ends of the speed-up's interval. Null where nothing
 * tells of a serial part: the fraction grows with the workers, a configuration went beyond the bound, or for all that
 * the rounds tell nothing is serial.
 */
export function boundOf(scaling: Scaling): Estimate | null {
  const limit = scalingLimit(scaling);
  if (limit === null || limit.speedup === null || growingFraction(scaling) !== null) return null;
  const { low, median, high } = limit.speedup;
  const attainable = attainableSpeedup(scaling.taskTimes, limit.inputs, limit.workers);
  const boundAt = (speedup: number) => amdahlBound(karpFlatt(speedup, attainable) ?? 0);
  if (!Number.isFinite(boundAt(high ?? median))) return null;
  const bound = {
    median: boundAt(median),
    low: low === null ? null : boundAt(low),
    high: high === null ? null : boundAt(high),
  };
  const isReached = scaling.configurations.some(({ speedup }) => (speedup?.median ?? 0) > bound.median);
  return isReached ? null : bound;
}

/**
 * The smallest and the largest pool of the limit's mode with a core for each worker, where the serial
 * fraction grows between them: by Karp and Flatt that is overhead, while a serial part stays constant.
 */
export function growingFraction(
  scaling: Scaling,
): readonly [fewer: ConfigurationReport, more: ConfigurationReport] | null {
  const limit = scalingLimit(scaling);
  if (limit === null) return null;
  const same = scaling.configurations
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
  return grown >= fractionGrowth ? [fewer, more] : null;
}

/**
 * The pool whose serial fraction says the most about the work: the largest one with a core for each
 * worker, for beyond that the cores are the limit, not the work. The smaller fraction of equal pools.
 * Null where that pool is not clearly faster than serial: the rest would be noise, or above 1. Null as well
 * where a list of tasks that does not divide evenly, or waiting for the next task, explains its speed-up, and where a
 * task does not hold its thread: there workers and speed-up are not related by these formulas.
 */
export function scalingLimit({
  workload,
  cores,
  configurations,
  taskTimes,
}: Scaling): ConfigurationReport | null {
  if (!holdsItsThread.has(workload)) return null;
  // Two workers on one and a half cores cannot be twice as fast, which is no serial part.
  const candidates = configurations.filter(
    ({ serialFraction, workers, resultsMatchSerial }) =>
      serialFraction !== null && workers <= Math.floor(cores) && resultsMatchSerial !== false,
  );
  const better = (one: ConfigurationReport, other: ConfigurationReport) =>
    other.workers - one.workers || (one.serialFraction ?? 0) - (other.serialFraction ?? 0);
  const limit = [...candidates].sort(better)[0] ?? null;
  if (limit === null || limit.speedup === null) return null;
  const { low, median } = limit.speedup;
  const faster = (low ?? median / sureGain) > 1;
  const explained = isExplained(limit, median, taskTimes) || waitsForTasks(limit, median, configurations);
  return faster && !explained ? limit : null;
}

/** With more in flight, the next task is there before the worker asks for it. */
function waitsForTasks(
  { mode, workers, inFlight }: ConfigurationReport,
  speedup: number,
  configurations: readonly ConfigurationReport[],
): boolean {
  return configurations.some(
    (other) =>
      other.mode === mode &&
      other.workers === workers &&
      other.inFlight > inFlight &&
      (other.speedup?.median ?? 0) >= speedup * handOverGain,
  );
}

/** Few tasks or a long one, and no more is missing than they cost: then nothing tells of a serial part. */
function isExplained(
  { inputs, workers }: ConfigurationReport,
  speedup: number,
  taskTimes: readonly number[],
): boolean {
  const attainable = attainableSpeedup(taskTimes, inputs, workers);
  return attainable < workers * reached && speedup >= attainable * reached;
}
