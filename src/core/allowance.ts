/** The time and the memory that a profile may take, and what fits into them. Pure: it is given a clock. */
import type { Baseline } from './baseline.ts';
import { guessDuration, memoryNeeded } from './expectedTime.ts';
import { serial } from './plan.ts';
import { durationKey, type PlannedRun, planRun } from './plannedRun.ts';
import type { Environment, Run } from './profile.ts';
import { guessWarmup } from './warmup.ts';

/** Where nobody asked for a budget: so many times what all inputs take serially is enough, */
const patience = 6;
/** but so many milliseconds nobody minds. */
const alwaysAllowed = 12_000;
/**
 * Work is short where that many times its serial time is less than this: start-ups take most of such a profile. Some less
 * than what is always allowed, as timers may end a little early: 40 tasks of 50 ms are not short.
 */
const shortWork = 11_800;

export interface Budget {
  /** Milliseconds for the whole profile; infinite: no limit. */
  readonly budget: number;
  /** Whether somebody asked for that budget: then all of it may be spent. */
  readonly budgetAsked: boolean;
}

/** What was measured so far; it grows while the profile is made. */
export interface Spent {
  readonly runs: readonly Run[];
  /** Milliseconds that the last run of each took, start-up and all, by `durationKey`. */
  readonly durations: ReadonlyMap<string, number>;
  /** Milliseconds since the profile began. */
  elapsed(): number;
}

export class Allowance {
  /** Milliseconds for the whole profile. */
  readonly limit: number;
  /**
   * The same, until there are rounds enough for an interval, and while it is unclear whether anything beats serial. Of
   * short tasks, pools' start-ups take most of the time: they may spend the whole budget.
   */
  readonly limitInDoubt: number;
  /** Milliseconds of it that are kept for what comes last. */
  kept = 0;
  private readonly baseline: Baseline;
  private readonly machine: Pick<Environment, 'cores' | 'memoryFree'>;
  private readonly spent: Spent;

  constructor(
    { budget, budgetAsked }: Budget,
    baseline: Baseline,
    machine: Pick<Environment, 'cores' | 'memoryFree'>,
    spent: Spent,
  ) {
    this.baseline = baseline;
    this.machine = machine;
    this.spent = spent;
    const bySerial = patience * baseline.wall * baseline.tasks;
    const limit = (allowed: number) =>
      budgetAsked ? budget : Math.min(budget, Math.max(alwaysAllowed, bySerial, allowed));
    this.limit = limit(0);
    this.limitInDoubt = limit(bySerial < shortWork ? budget : 0);
  }

  /** Whether all of them will probably be done in time. */
  fits(planned: readonly PlannedRun[], limit = this.limit): boolean {
    return this.spent.elapsed() + this.kept + this.sumOf(planned) <= limit;
  }

  /** Milliseconds that these will probably take together. */
  sumOf(planned: readonly PlannedRun[]): number {
    return planned.reduce((sum, one) => sum + this.durationOf(one), 0);
  }

  /** Milliseconds that the run will probably take: as before, or by theory. */
  durationOf(planned: PlannedRun): number {
    const { durations } = this.spent;
    const ordinary = { ...planned, condition: null };
    const measured = durations.get(durationKey(planned)) ?? durations.get(durationKey(ordinary));
    if (measured !== undefined) return measured;
    const { configuration, round } = planned;
    const { cores } = this.machine;
    const warmup = round === 0 ? 0 : guessWarmup(configuration.workers, cores, this.baseline);
    const cold = durations.get(durationKey({ ...ordinary, round: 0 }));
    if (cold !== undefined) return cold + warmup;
    const guess = guessDuration(configuration, this.baseline, cores) + warmup;
    // Nothing returned so far: what failed after a while in serial may do so everywhere.
    const likeSerial = this.baseline.wall > 0 ? 0 : (durations.get(durationKey(planRun(serial, 0))) ?? 0);
    return Math.max(guess, likeSerial);
  }

  /** What the pool would need and what is free, in bytes; null where it fits, as a single worker always does. */
  memoryMissing({ configuration }: PlannedRun): { readonly needed: number; readonly free: number } | null {
    const { memoryFree: free } = this.machine;
    if (free === null || configuration.workers === 1) return null;
    const needed = memoryNeeded(configuration, this.spent.runs);
    return needed <= free ? null : { needed, free };
  }
}
