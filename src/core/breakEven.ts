/** What a pool's start-up costs: when it is paid for, and what to do in a script that runs once. */
import { tieThresholds } from './alike.ts';
import { type Analysis, baselineWall, type Measured } from './analyze.ts';
import { compareCost, isPool } from './configurationRuns.ts';

/** A single task cannot be shared: in a pool it takes its serial time, and the start-up on top. */
const fewestToShare = 2;

/**
 * Tasks from which the start-up is paid for: ceil(startup / (serial per task − this per task)), but two at least.
 * 0 for async, which starts nothing beyond what serial starts; null for serial, and for what is not
 * faster than serial: there the start-up is never paid for.
 */
export function breakEvenTasks(choice: Measured | null, { serial, profile }: Analysis): number | null {
  if (choice === null || serial === null || choice === serial) return null;
  const { wall, startup } = choice.report;
  const tasks = profile.plan.inputs.count;
  const baseline = baselineWall(serial, choice);
  if (wall === null || baseline === null || tasks === 0) return null;
  const savedPerTask = (baseline - wall.median) / tasks;
  if (!(savedPerTask > 0)) return null;
  if (!isPool(choice.report)) return 0;
  const breakEven = startup === null ? null : Math.ceil(startup / savedPerTask);
  return breakEven !== null && Number.isSafeInteger(breakEven) ? Math.max(fewestToShare, breakEven) : null;
}

/**
 * The least start-up plus cold run, what costs least among equals; null where no cold run was made.
 * `eligible`: serial, and what may be recommended instead, for a cold run is a single measurement
 * and its gain would be chance where warm rounds show none.
 */
export function chooseForOnce(eligible: readonly Measured[]): Measured | null {
  const candidates = eligible.filter((each) => onceTime(each) !== null);
  const best = Math.min(...candidates.map((each) => onceTime(each) ?? 0));
  const tied = candidates.filter((each) => (onceTime(each) ?? 0) <= best * (1 + tieThresholds.untold));
  return [...tied].sort((one, other) => compareCost(one.report, other.report))[0] ?? null;
}

/** Milliseconds of start-up and the cold run together; null where one of them is not known. */
export function onceTime({ report }: Measured): number | null {
  return report.cold === null || report.startup === null ? null : report.startup + report.cold;
}
