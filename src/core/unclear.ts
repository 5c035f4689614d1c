/** What the rounds leave open: whether it is faster than serial. Pure. */
import type { Analysis, Measured } from './analyze.ts';
import type { Decision } from './decide.ts';
import { canGain, fastestOf, isSound } from './ties.ts';

const unclearThresholds = {
  /** A median speed-up that would be worth having, if it were sure. */
  worthHaving: 1.1,
  /** An interval that begins below 1 and goes so far says nothing, whatever its median. */
  couldBe: 1.5,
  /** Upper end of the choice's interval / lower end, from which it says little … */
  width: 1.5,
  /** … where the lower end is no more than this. */
  hardlyFaster: 1.05,
} as const;

/**
 * What may be worth choosing, or may not: the fastest that could be chosen in place of serial, or the choice
 * itself where it may hardly be faster than serial. Null where the rounds tell.
 */
export function findUnclear(
  analysis: Analysis,
  { choice, eligible }: Pick<Decision, 'choice' | 'eligible'>,
): Measured | null {
  const { serial, measured } = analysis;
  if (serial === null || choice === null) return null;
  if (choice !== serial) return isUnsure(choice) ? choice : null;
  const able = measured.filter(
    (each) => each !== serial && isSound(each, analysis) && canGain(each, analysis),
  );
  const rival = fastestOf(able);
  // Faster beyond doubt, and not worth its price: nothing is unclear.
  if (rival !== null && eligible.includes(rival)) return null;
  const { median = 1, high = null } = rival?.report.speedup ?? {};
  const { worthHaving, couldBe } = unclearThresholds;
  return median >= worthHaving || (high !== null && high >= couldBe) ? rival : null;
}

function isUnsure({ report: { speedup } }: Measured): boolean {
  if (speedup === null || speedup.low === null || speedup.high === null) return false;
  const { width, hardlyFaster } = unclearThresholds;
  return speedup.low <= 1 || (speedup.low < hardlyFaster && speedup.high > speedup.low * width);
}
