/** What the formulas would have said before measuring. */
import type { Breakdown, ConfigurationReport, Theory } from './report.ts';
import { amdahlBound, goetzPoolSize, inFlightForWaiting } from './scalingLaws.ts';
import { waitingOf } from './split.ts';

/** `split`: milliseconds per task in the baseline. */
export function theoryOf(
  split: Breakdown,
  cores: number,
  configurations: readonly ConfigurationReport[],
): Theory {
  const waiting = waitingOf(split);
  const serialFraction = scalingLimit(configurations, cores)?.serialFraction ?? 0;
  const told = split.cpu === null ? null : waiting;
  const poolCpu = split.poolCpu ?? 0;
  const computing = (split.cpu ?? 0) + poolCpu;
  return {
    poolSize: told && goetzPoolSize(cores, told.blocked, computing),
    inFlight: told && inFlightForWaiting(Math.max(0, told.loopIdle - poolCpu), computing),
    amdahlBound: serialFraction > 0 ? amdahlBound(serialFraction) : null,
  };
}

/**
 * The pool whose serial fraction says the most about the work: the largest one with a core for each
 * worker, for beyond that the cores are the limit, not the work. The smaller fraction of equal pools.
 */
export function scalingLimit(
  configurations: readonly ConfigurationReport[],
  cores: number,
): ConfigurationReport | null {
  const candidates = configurations.filter(
    ({ serialFraction, workers }) => serialFraction !== null && workers <= Math.ceil(cores),
  );
  const better = (one: ConfigurationReport, other: ConfigurationReport) =>
    other.workers - one.workers || (one.serialFraction ?? 0) - (other.serialFraction ?? 0);
  return [...candidates].sort(better)[0] ?? null;
}
