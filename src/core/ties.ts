/** Which of the measured configurations is the best, and which are as good. */
import { speedOf, tieThresholds } from './alike.ts';
import { type Analysis, baselinePace, type Measured } from './analyze.ts';
import { compareCost, isPool, paceByRound } from './configurationRuns.ts';
import { couldGain } from './gain.ts';
import type { ConfigurationReport, Estimate } from './report.ts';
import { pairedRatios, ratioEstimate } from './statistics.ts';
import { tasksOk } from './taskRows.ts';

/** Free of what forbids recommending it: failures that serial does not have, other results, no wall time. */
export function isSound({ group, report, comparableFailures }: Measured, analysis: Analysis): boolean {
  return (
    report.wall !== null &&
    group.runs.every((run) => run.outcome !== 'failed') &&
    group.used.some((run) => tasksOk(run) > 0) &&
    comparableFailures <= unavoidableFailures(analysis) &&
    report.resultsMatchSerial !== false
  );
}

/** Sound, and measurably faster than serial, for a reason; serial itself is eligible when sound. */
export function isEligible(candidate: Measured, analysis: Analysis): boolean {
  return isSound(candidate, analysis) && canGain(candidate, analysis) && gainsOnSerial(candidate, analysis);
}

/**
 * Not faster than serial beyond doubt, but what may be gained is much more than what may be lost: the better guess than
 * serial, and than `safe`, which would be chosen without guessing.
 */
export function isBetterGuess(candidate: Measured, safe: Measured, analysis: Analysis): boolean {
  const { serial } = analysis;
  if (serial === null || candidate === serial) return false;
  if (!isSound(candidate, analysis) || !canGain(candidate, analysis)) return false;
  if (!gainsMoreThanItRisks(candidate.report.speedup)) return false;
  return safe === serial || gainsMoreThanItRisks(gainOn(safe, candidate));
}

function gainsMoreThanItRisks(gain: Estimate | null): boolean {
  if (gain === null || gain.low === null) return false;
  return gain.median >= 1 + tieThresholds.guessGain && gain.low >= 1 - tieThresholds.guessLoss;
}

/** How much faster `other` is, round by round. Null where they share no round. */
export function gainOn(one: Measured, other: Measured): Estimate | null {
  return ratioEstimate(paceByRound(one.group.used), paceByRound(other.group.used));
}

/** False where a faster time can only be chance. Without serial there is nothing to gain on. */
export function canGain({ report }: Measured, { serial, breakdown }: Analysis): boolean {
  return serial === null || couldGain(report, breakdown);
}

/**
 * The cheapest of those that no other one beats; null for no candidate. Not only the fastest counts: what becomes
 * faster must not lose to what another one still beats. Of one pool, the fastest: more in flight costs it nothing.
 */
export function chooseFrom(candidates: readonly Measured[], analysis: Analysis): Measured | null {
  const unbeaten = candidates.filter((candidate) =>
    candidates.every((rival) => isAsGood(candidate, rival, analysis)),
  );
  const cheapest = [...unbeaten].sort((one, other) => compareCost(one.report, other.report))[0] ?? null;
  return cheapest === null
    ? fastestOf(candidates)
    : fastestOf(unbeaten.filter((one) => one === cheapest || isSamePool(one.report, cheapest.report)));
}

export function isSamePool(one: ConfigurationReport, other: ConfigurationReport): boolean {
  return isPool(one) && one.mode === other.mode && one.workers === other.workers;
}

export function fastestOf(candidates: readonly Measured[]): Measured | null {
  const faster = (one: Measured, other: Measured) =>
    speedOf(other.report) - speedOf(one.report) || compareCost(one.report, other.report);
  return [...candidates].sort(faster)[0] ?? null;
}

/** Whether `candidate` reaches `best` within the noise of the measurement. */
export function isAsGood(candidate: Measured, best: Measured, analysis: Analysis): boolean {
  const speed = speedOf(candidate.report) / speedOf(best.report);
  if (speed >= 1 - tieThresholds.always) return true;
  const cores = analysis.profile.environment.cores;
  const helped = analysis.workload === 'cpu' && isBeyondCores(best.report, cores);
  if (helped && !isBeyondCores(candidate.report, cores) && speed >= 1 - tieThresholds.beyondCores)
    return true;
  if (isLoopFor(candidate, best, analysis) && speed >= 1 - tieThresholds.besideLoop) return true;
  const slower = gainOn(candidate, best);
  if (slower === null) return false;
  const untold = slower.low === null || slower.high === null;
  if (slower.median > 1 + (untold ? tieThresholds.untold : tieThresholds.uncertain)) return false;
  // By the medians of all rounds as well: single pairs of a noisy sweep may say something else.
  if (speed < 1 - tieThresholds.untold) return false;
  return untold || containsOne(slower);
}

/** Work that waits, or that native threads do: the event loop has little to do itself. */
export function needsNoThread({ workload }: Analysis): boolean {
  return workload === 'async-io' || workload === 'native-pool';
}

function isLoopFor(candidate: Measured, best: Measured, analysis: Analysis): boolean {
  return needsNoThread(analysis) && candidate.report.mode === 'async' && isPool(best.report);
}

/** Whether the rounds leave it open which of the two is faster. False without an interval. */
export function isOpen(one: Measured, other: Measured): boolean {
  const ratio = gainOn(one, other);
  return ratio !== null && containsOne(ratio);
}

function containsOne({ low, high }: Estimate): boolean {
  return low !== null && high !== null && low <= 1 && high >= 1;
}

/** Failures that are the inputs' own: serial's, or without serial the fewest of any. */
export function unavoidableFailures({ serial, measured }: Analysis): number {
  if (serial !== null) return serial.comparableFailures;
  const ran = measured.filter(({ report }) => report.wall !== null);
  const failed = ran.map(({ comparableFailures }) => comparableFailures);
  return failed.length === 0 ? 0 : Math.min(...failed);
}

/** A pool with more workers than there are cores, or parts of cores. */
export function isBeyondCores(configuration: ConfigurationReport, cores: number): boolean {
  return isPool(configuration) && configuration.workers > Math.max(1, Math.ceil(cores));
}

/** Whether it may be faster than serial by what would be chosen, for all that the rounds tell. */
export function mayGain({ report: { speedup } }: Measured): boolean {
  return speedup === null || (speedup.high ?? speedup.median) >= 1 + tieThresholds.gain;
}

function gainsOnSerial(candidate: Measured, { serial }: Analysis): boolean {
  const { speedup } = candidate.report;
  if (serial === null || candidate === serial) return true;
  if (speedup === null || speedup.median < 1 + tieThresholds.gain) return false;
  const ratios = pairedRatios(baselinePace(serial.group, candidate.group), paceByRound(candidate.group.used));
  if (speedup.low !== null) return speedup.low > 1;
  return (ratios[0] ?? speedup.median) >= 1 + tieThresholds.gainEachRound;
}
