/** In which rounds the remedies are tried that the rounds so far suggest. Pure. */
import type { Allowance, Spent } from './allowance.ts';
import { isSame } from './plan.ts';
import { type PlannedRun, planRun } from './plannedRun.ts';
import type { Condition, Profile } from './profile.ts';
import { fewestRounds } from './round.ts';
import { recordsOf, settledThresholds } from './settled.ts';
import { chooseTrials, type PlannedTrial } from './trials.ts';

export class TrialRounds {
  private readonly allowance: Allowance;
  private trials: readonly PlannedTrial[] = [];
  private looked = false;
  /** Rounds of each. */
  private readonly tried = new Map<Condition['kind'], number>();

  constructor(allowance: Allowance) {
    this.allowance = allowance;
  }

  /** Whether each has been tried as often as it will be. */
  get areDone(): boolean {
    return this.due().length === 0;
  }

  /** Adds what the rounds so far suggest; what was begun goes on. */
  look(soFar: Pick<Spent, 'runs'> & { profile(): Profile }): void {
    // A look at so many records takes longer than what it may find is worth, more than once.
    if (this.looked && recordsOf(soFar.runs) > settledThresholds.quickRecords) return;
    this.looked = true;
    const known = new Set(this.trials.map(({ condition }) => condition.kind));
    const found = chooseTrials(soFar.profile()).filter(({ condition }) => !known.has(condition.kind));
    this.trials = [...this.trials, ...found];
  }

  /** What this round tries beside its ordinary runs, each with an ordinary run of its own where that is missing. */
  of(round: number, ordinary: readonly PlannedRun[]): readonly PlannedRun[] {
    const due = this.due();
    const planned = due.flatMap(({ configuration, condition }) => {
      if (condition.kind === 'reversed') return [{ configuration, condition, round: 0 }];
      const beside = ordinary.some((one) => isSame(one.configuration, configuration));
      return [...(beside ? [] : [planRun(configuration, round)]), { configuration, condition, round }];
    });
    const fits = this.allowance.fits([...ordinary, ...planned]);
    // What does not fit now will not fit later.
    for (const trial of due)
      this.tried.set(trial.condition.kind, fits ? this.roundsOf(trial) + 1 : fewestRounds);
    return fits ? planned : [];
  }

  private due(): readonly PlannedTrial[] {
    return this.trials.filter((trial) => this.roundsOf(trial) < roundsWanted(trial));
  }

  private roundsOf({ condition }: PlannedTrial): number {
    return this.tried.get(condition.kind) ?? 0;
  }
}

/** The order of the inputs makes no time: once is enough to compare the results. */
function roundsWanted({ condition }: PlannedTrial): number {
  return condition.kind === 'reversed' ? 1 : fewestRounds;
}
