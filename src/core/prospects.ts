/** What theory expects to be quick: which configurations come first, and which have no chance. */
import type { Baseline } from './baseline.ts';
import { isPool } from './configurationRuns.ts';
import { guessDuration, guessWall } from './expectedTime.ts';
import { couldGain } from './gain.ts';
import type { Configuration, Mode } from './profile.ts';

/**
 * What the cold round runs even when the budget is spent: one of each mode, the quickest by theory. Threads that
 * cannot beat the event loop are there for comparison only, so those that are done the soonest, start-up and all;
 * processes are compared with as many threads.
 */
export function chooseEssential(
  all: readonly Configuration[],
  baseline: Baseline,
  cores: number,
): readonly Configuration[] {
  const ofMode = (mode: Mode) => all.filter((one) => one.mode === mode);
  const wall = (one: Configuration) => guessWall(one, baseline, cores, baseline.tasks);
  const duration = (one: Configuration) => guessDuration(one, baseline, cores);
  const loop = least(ofMode('async'), wall);
  const quickest = least(ofMode('threads'), wall);
  const beaten = loop !== null && quickest !== null && wall(loop) <= wall(quickest);
  const threads = beaten ? least(ofMode('threads'), duration) : quickest;
  const lanes = (one: Configuration) => one.workers * one.inFlight;
  const alike = (one: Configuration) => Math.abs(lanes(one) - (threads ? lanes(threads) : lanes(one)));
  const processes = threads === null ? least(ofMode('processes'), wall) : least(ofMode('processes'), alike);
  return [...ofMode('serial'), loop, threads, processes].filter((one) => one !== null);
}

/**
 * False for what can be faster than serial only by chance, and for a pool that waits on its event loops no better
 * than one event loop does, by theory: those are run for completeness, where there is time.
 */
export function hasChance(
  configuration: Configuration,
  all: readonly Configuration[],
  baseline: Baseline,
  cores: number,
): boolean {
  if (!couldGain(configuration, baseline)) return false;
  if (configuration.mode === 'serial' || configuration.mode === 'async') return true;
  const wall = (one: Configuration) => guessWall(one, baseline, cores, baseline.tasks);
  const loops = all.filter((one) => one.mode === 'async' && couldGain(one, baseline));
  return loops.every((loop) => wall(configuration) < wall(loop));
}

/** The one with the least, of equal pools the likelier one; null for none. */
function least(
  configurations: readonly Configuration[],
  of: (one: Configuration) => number,
): Configuration | null {
  return configurations.toSorted((one, other) => of(one) - of(other) || compareLikely(one, other))[0] ?? null;
}

/**
 * Of pools that theory thinks equal, the one with fewer workers, which start sooner, and of those the one with more in
 * flight: waiting and computing do not take turns as evenly as theory has it. Event loops stay in their order.
 */
function compareLikely(one: Configuration, other: Configuration): number {
  if (!isPool(one) || one.mode !== other.mode) return 0;
  return one.workers - other.workers || other.inFlight - one.inFlight;
}

/** The most promising first: by the wall time that theory expects. */
export function byPromise(
  configurations: readonly Configuration[],
  baseline: Baseline,
  cores: number,
): readonly Configuration[] {
  const wall = (one: Configuration) => guessWall(one, baseline, cores, baseline.tasks);
  return configurations.toSorted((one, other) => wall(one) - wall(other) || compareLikely(one, other));
}
