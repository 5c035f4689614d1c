/** What a pool's start-up costs: when it is paid for, and what to do in a script that runs once. */
import { type Analysis, baselineWall, type Measured } from './analyze.ts';
import { compareCost, configurationKey, isPool } from './configurationRuns.ts';
import { counted } from './format.ts';
import { localize } from './language.ts';
import type { Estimate, Report } from './report.ts';
import { tieThresholds } from './ties.ts';

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
 * `eligible`: serial, and what is faster than serial when warm, for a cold run is a single measurement
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

/** From how many tasks on a recommended pool's start-up is paid for, or why there is no such number. */
export type PayOff = number | 'nothingToStart' | 'never' | 'unknown';

export function payOffOf({ recommendation, configurations }: Report): PayOff {
  const { mode, breakEvenTasks } = recommendation;
  if (mode === 'serial' || mode === 'async') return 'nothingToStart';
  const key = configurationKey(recommendation);
  const own = configurations.find((one) => configurationKey(one) === key);
  if (own?.speedup == null || own.startup === null) return 'unknown';
  return breakEvenTasks ?? 'never';
}

/** From here on a digit less is known than is counted. */
const fewEnoughToCount = 10;
/** What the ends of the speed-up's interval would make of it, one / the other: beyond this only one digit is known. */
const knownWell = 1.25;

/**
 * `2 tasks`, `about 180 tasks`, `about 200 tasks`: with no digit that the speed-up's interval leaves open. The tasks are
 * startup / (serial per task × (1 − 1/S)).
 */
export function breakEvenText(tasks: number, { low, high }: Estimate): string {
  const saved = (speedup: number) => 1 - 1 / speedup;
  const isKnown = low !== null && high !== null && saved(low) > 0 && saved(high) / saved(low) <= knownWell;
  const known = Number(tasks.toPrecision(isKnown ? 2 : 1));
  if (tasks < fewEnoughToCount) return counted(tasks, '{count} task', '{count} tasks');
  return localize('about {tasks}', { tasks: counted(known, '{count} task', '{count} tasks') });
}
