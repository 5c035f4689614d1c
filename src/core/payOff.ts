/** When a recommended pool's start-up is paid for, in words. */
import { configurationKey } from './configurationRuns.ts';
import { counted } from './format.ts';
import { localize } from './language.ts';
import type { Estimate, Report } from './report.ts';

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
