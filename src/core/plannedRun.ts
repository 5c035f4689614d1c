import { isSame, serial } from './plan.ts';
import type { Condition, Configuration } from './profile.ts';

export interface PlannedRun {
  readonly configuration: Configuration;
  readonly round: number;
  /** What is different from an ordinary run; null for those. */
  readonly condition: Condition | null;
}

/** An ordinary run. */
export function planRun(configuration: Configuration, round: number): PlannedRun {
  return { configuration: isSame(configuration, serial) ? serial : configuration, round, condition: null };
}

/** Runs that take about the same time: cold ones have no warm-up. */
export function durationKey({ configuration, round, condition }: PlannedRun): string {
  const { mode, workers, inFlight } = configuration;
  return `${mode} ${workers} ${inFlight} ${round === 0 ? 'cold' : 'warm'} ${condition?.kind ?? ''}`;
}
