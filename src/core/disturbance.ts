/** Whether a run was held up by what the profiler has no part in. */
import type { Run } from './profile.ts';
import { tasksFailed } from './taskRows.ts';

export const disturbanceThresholds = {
  /** Stolen time / (wall × cores), from which a warm run is made once more. */
  stolen: 0.05,
  /** Milliseconds stolen, at least: the system counts in ticks of 10 ms, and one says nothing. */
  ticks: 20,
} as const;

/** What the hypervisor gave to others / what all cores had while the run's clock was going; 0 where it is not told. */
export function stolenShare({ resources, wall }: Run, machineCores: number): number {
  return wall > 0 ? (resources.steal ?? 0) / (wall * Math.max(1, machineCores)) : 0;
}

/** Of a run that was made once more, the one that counts: the less disturbed, but what failed is never lost. */
export function betterOf(first: Run, again: Run, machineCores: number): Run {
  if (again.outcome !== 'completed') return first;
  const [failed, failedAgain] = [tasksFailed(first), tasksFailed(again)];
  if (failed !== failedAgain) return failed > failedAgain ? first : again;
  return stolenShare(again, machineCores) < stolenShare(first, machineCores) ? again : first;
}

export function isDisturbed(run: Run, machineCores: number): boolean {
  const { stolen, ticks } = disturbanceThresholds;
  return (run.resources.steal ?? 0) >= ticks && stolenShare(run, machineCores) > stolen;
}
