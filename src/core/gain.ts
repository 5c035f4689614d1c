/** Whether a configuration could be faster than serial at all, whatever was measured. */
import type { Configuration } from './profile.ts';
import type { Breakdown } from './report.ts';

/** Waiting on the event loop below this share of a task's own time leaves nothing to overlap. */
const waitingToOverlap = 0.05;

/**
 * False where a faster time can only be chance: one worker does nothing at once, and an event loop overlaps nothing
 * but waiting. `split`: of a task in serial; where its waiting is not told, it may be there.
 */
export function couldGain(
  { mode, workers, inFlight }: Configuration,
  { wall, runQueue, loopIdle }: Pick<Breakdown, 'wall' | 'runQueue' | 'loopIdle'>,
): boolean {
  if (mode === 'serial') return true;
  if (workers * inFlight === 1) return false;
  if (workers > 1 || loopIdle === null) return true;
  return loopIdle > (wall - (runQueue ?? 0)) * waitingToOverlap;
}
