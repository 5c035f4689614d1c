/** What the formulas would have said before measuring. */
import type { Breakdown, ConfigurationReport, Theory } from './report.ts';
import { amdahlBound, attainableSpeedup, goetzPoolSize, inFlightForWaiting } from './scalingLaws.ts';
import { waitingOf } from './split.ts';

/** Where no interval tells, so much faster than serial is no chance. */
const sureGain = 1.1;

/** Of a speed-up that could be reached; what is missing beyond that is noise. */
const reached = 0.9;

/** `split`: milliseconds per task in the baseline; `taskTimes`: of each of its tasks, ascending. */
export function theoryOf(
  split: Breakdown,
  cores: number,
  configurations: readonly ConfigurationReport[],
  taskTimes: readonly number[],
): Theory {
  const waiting = waitingOf(split);
  const told = split.cpu === null ? null : waiting;
  const poolCpu = split.poolCpu ?? 0;
  const computing = (split.cpu ?? 0) + poolCpu;
  return {
    poolSize: told && goetzPoolSize(cores, told.blocked, computing),
    inFlight: told && inFlightForWaiting(Math.max(0, told.loopIdle - poolCpu), computing),
    amdahlBound: boundOf(configurations, cores, taskTimes),
  };
}

/** Null as well where a configuration went beyond it: then that fraction was not a serial part of the work. */
function boundOf(
  configurations: readonly ConfigurationReport[],
  cores: number,
  taskTimes: readonly number[],
): number | null {
  const serialFraction = scalingLimit(configurations, cores, taskTimes)?.serialFraction ?? 0;
  if (!(serialFraction > 0)) return null;
  const bound = amdahlBound(serialFraction);
  return configurations.every(({ speedup }) => speedup === null || speedup.median <= bound) ? bound : null;
}

/**
 * The pool whose serial fraction says the most about the work: the largest one with a core for each
 * worker, for beyond that the cores are the limit, not the work. The smaller fraction of equal pools.
 * Null where that pool is not clearly faster than serial: the rest would be noise, or above 1. Null as well
 * where a list of tasks that does not divide evenly explains its speed-up.
 */
export function scalingLimit(
  configurations: readonly ConfigurationReport[],
  cores: number,
  taskTimes: readonly number[],
): ConfigurationReport | null {
  const candidates = configurations.filter(
    ({ serialFraction, workers, resultsMatchSerial }) =>
      serialFraction !== null && workers <= Math.ceil(cores) && resultsMatchSerial !== false,
  );
  const better = (one: ConfigurationReport, other: ConfigurationReport) =>
    other.workers - one.workers || (one.serialFraction ?? 0) - (other.serialFraction ?? 0);
  const limit = [...candidates].sort(better)[0] ?? null;
  if (limit === null || limit.speedup === null) return null;
  const { low, median } = limit.speedup;
  const faster = (low ?? median / sureGain) > 1;
  return faster && !isExplained(limit, median, taskTimes) ? limit : null;
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
