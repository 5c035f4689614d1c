/** How fast two configurations are beside each other, by their medians alone; and from where on they count as equal. */
import type { ConfigurationReport } from './report.ts';

export const tieThresholds = {
  /** Within this share of the best's speed-up: as good, whatever the interval says. */
  always: 0.05,
  /** As good as well when the difference may be chance and is at most this, */
  uncertain: 0.07,
  /** or when no interval tells, and it is at most this: of too few rounds, of single cold runs, of medians alone. */
  untold: 0.1,
  /**
   * CPU work gains from workers beyond the cores only what the scheduler hands them at others' cost,
   * and pays for it when cold, so they have to win by more than this.
   */
  beyondCores: 0.15,
  /**
   * Tasks that only wait, or that native threads compute, need no thread of their own: a pool has to win over the event
   * loop by more than this.
   */
  besideLoop: 0.15,
  /** What is not faster than serial by this much is not worth its complexity. */
  gain: 0.05,
  /** One or two rounds have no interval: then each of them has to be faster by this. */
  gainEachRound: 0.1,
  /** Not faster than serial beyond doubt, but faster by this than it and than what is, by the median, */
  guessGain: 0.2,
  /** and at worst slower by this, is the better guess. */
  guessLoss: 0.1,
} as const;

type Timed = Pick<ConfigurationReport, 'speedup' | 'wall'>;

/** Speed-up over serial; without a baseline, runs a millisecond. Comparable within one profile only. */
export function speedOf({ speedup, wall }: Timed): number {
  if (speedup !== null) return speedup.median;
  return wall !== null && wall.median > 0 ? 1 / wall.median : 0;
}

/** Not slower by more than could be chance, intervals apart. */
export function isCloseTo(candidate: Timed, choice: Timed): boolean {
  return speedOf(candidate) >= speedOf(choice) * (1 - tieThresholds.untold);
}

/** Close to each other, intervals apart. */
export function areAlike(one: Timed, other: Timed): boolean {
  return isCloseTo(one, other) && isCloseTo(other, one);
}
