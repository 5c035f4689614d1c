/** What reasons, warnings and the explanation look at. */
import type { Analysis } from './analyze.ts';
import type { Decision } from './decide.ts';
import type { Workload } from './report.ts';
import type { Scaling } from './theory.ts';

export interface Evidence {
  readonly analysis: Analysis;
  readonly decision: Decision;
}

/** Work of which one task occupies one thread: only there workers and speed-up are related by a formula. */
export const holdsItsThread: ReadonlySet<Workload> = new Set(['cpu', 'blocking-io', 'mixed']);

export function inputsOf({ analysis }: Evidence): number {
  return Math.max(1, analysis.profile.plan.inputs.count);
}

export function scalingOf({ analysis: { profile, workload, measured, taskTimes } }: Evidence): Scaling {
  const configurations = measured.map(({ report }) => report);
  return { workload, cores: profile.environment.cores, configurations, taskTimes };
}
