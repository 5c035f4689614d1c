/** Whether another round could still change the verdict. */
import { type Analysis, analyze, type Measured } from './analyze.ts';
import { type Decision, decide } from './decide.ts';
import type { Profile, Run } from './profile.ts';
import { fewestForInterval } from './statistics.ts';
import { canGain, gainOn, isSound } from './ties.ts';

export const settledThresholds = {
  /** Upper end of an interval / lower end: a quarter wide is sure enough for a factor like 1.8×. */
  width: 1.25,
  /** After so many warm rounds a wide interval is told as it is, if only the decision is certain. */
  patience: 6,
  /** Without an interval, slower than the choice by this factor is slower beyond doubt. */
  clearlySlower: 1.2,
  /** What cannot be faster than the choice by more than this is not worth another round. */
  worthIt: 0.05,
  /** What may be faster by this is worth more of the user's time. */
  muchBetter: 0.25,
  /** Task records up to which the analysis is quick (about 0.1 s) beside a round. */
  quickRecords: 600_000,
} as const;

/**
 * True when the choice is faster than serial beyond doubt by a factor that is known well enough, and none that
 * could be chosen instead can still prove to be worth more. A profile too large to look at between rounds
 * counts as settled.
 */
export function isSettled(profile: Profile): boolean {
  if (recordsOf(profile.runs) > settledThresholds.quickRecords) return true;
  const analysis = analyze(profile);
  const decision = decide(analysis);
  const { choice, fastest } = decision;
  if (choice === null || analysis.serial === null) return true;
  for (const each of new Set([choice, fastest])) {
    if (each !== null && each !== analysis.serial && !isKnown(each)) return false;
  }
  return rivalsInQuestion(analysis, decision).length === 0;
}

/** Task records of all runs. */
export function recordsOf(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + run.tasks.input.length, 0);
}

/** Those that could still prove to be better than the choice by what matters. */
export function rivalsInQuestion(
  analysis: Analysis,
  { choice }: Pick<Decision, 'choice'>,
): readonly Measured[] {
  if (choice === null) return [];
  return analysis.measured.filter((other) => other !== choice && !isOutOfQuestion(other, choice, analysis));
}

/** Whether one of them may be better by so much that more rounds than usual are worth it. */
export function mayBeMuchBetter(analysis: Analysis, { choice }: Pick<Decision, 'choice'>): boolean {
  const rivals = rivalsInQuestion(analysis, { choice });
  if (choice === null || rivals.length === 0) return false;
  // Chosen for its price after fewer rounds than the others had: nothing tells how much better they may be.
  if (choice.report.rounds < fewestForInterval) return true;
  return rivals.some((rival) => (gainOn(choice, rival)?.high ?? 0) >= 1 + settledThresholds.muchBetter);
}

function isKnown({ report: { speedup, rounds } }: Measured): boolean {
  if (speedup === null || speedup.low === null || speedup.high === null) return false;
  if (rounds >= settledThresholds.patience) return speedup.low > 1;
  return speedup.high <= speedup.low * settledThresholds.width;
}

/** Cannot be better than the choice by what would matter, or is better by less than would be chosen. */
function isOutOfQuestion(other: Measured, choice: Measured, analysis: Analysis): boolean {
  if (!isSound(other, analysis) || !canGain(other, analysis)) return true;
  // No warm round runs it again.
  if (other.report.rounds === 0 && choice.report.rounds > 0) return true;
  const gain = gainOn(choice, other);
  if (gain === null) return true;
  const { low, median, high } = gain;
  if (low === null || high === null) return median * settledThresholds.clearlySlower < 1;
  // Known to be better, and still not chosen: it costs more than that is worth.
  return high < 1 + settledThresholds.worthIt || low > 1;
}
