/** Whether another round could still change the verdict. */
import { type Analysis, analyze, type Measured } from './analyze.ts';
import { decide } from './decide.ts';
import type { Profile } from './profile.ts';
import { isSound, tieThresholds } from './ties.ts';

export const settledThresholds = {
  /** Upper end of an interval / lower end: 10 % wide is sure enough for one decimal of a factor. */
  width: 1.1,
  /** Without an interval, slower than the choice by this factor is slower beyond doubt. */
  clearlySlower: 1.3,
  /** Task records up to which the analysis is quick (about 0.1 s) beside a round. */
  quickRecords: 200_000,
} as const;

/**
 * True when the choice's speed-up is known within 10 % and beyond doubt, and no other configuration's
 * interval leaves it open whether it would have been better. A profile too large to look at between
 * rounds counts as settled.
 */
export function isSettled(profile: Profile): boolean {
  const records = profile.runs.reduce((sum, run) => sum + run.tasks.input.length, 0);
  if (records > settledThresholds.quickRecords) return true;
  const analysis = analyze(profile);
  const { choice, fastest } = decide(analysis);
  if (choice === null || analysis.serial === null) return true;
  if (choice !== analysis.serial && !isKnown(choice)) return false;
  if (fastest !== null && fastest !== choice && !isKnown(fastest)) return false;
  return analysis.measured.every((other) => other === choice || isOutOfQuestion(other, choice, analysis));
}

function isKnown({ report: { speedup } }: Measured): boolean {
  if (speedup === null || speedup.low === null || speedup.high === null) return false;
  return speedup.high <= speedup.low * settledThresholds.width;
}

/** Cannot be better than the choice by what would matter, or is known well enough to have been compared. */
function isOutOfQuestion(other: Measured, choice: Measured, analysis: Analysis): boolean {
  if (!isSound(other, analysis) || isKnown(other)) return true;
  const { speedup } = other.report;
  const toBeat = choice.report.speedup?.median ?? 1;
  if (speedup === null) return true;
  if (speedup.high === null) return speedup.median * settledThresholds.clearlySlower < toBeat;
  return speedup.high < toBeat * (1 + tieThresholds.gain);
}
