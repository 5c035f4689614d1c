/** Whether a configuration could be faster than serial at all, whatever was measured. */
import type { Configuration } from './profile.ts';
import type { Breakdown } from './report.ts';

/** Waiting on the event loop below this share of a task's own time leaves nothing to overlap. */
const waitingToOverlap = 0.05;
/**
 * Native threads that compute for this share of it are kept busy by more in flight, if the loop waits for them at all:
 * then it wakes up less often as well. What waits for nothing has only V8's own threads beside it.
 */
const nativeToOverlap = 0.2;
const anyWaiting = 0.01;

/**
 * False where a faster time can only be chance: one worker does nothing at once, and an event loop overlaps nothing
 * but waiting, and what native threads compute. `split`: of a task in serial; where its waiting is not told, it may be
 * there.
 */
export function couldGain(
  { mode, workers, inFlight }: Configuration,
  { wall, runQueue, loopIdle, poolCpu }: Pick<Breakdown, 'wall' | 'runQueue' | 'loopIdle' | 'poolCpu'>,
): boolean {
  if (mode === 'serial') return true;
  if (workers * inFlight === 1) return false;
  if (workers > 1 || loopIdle === null) return true;
  const own = wall - (runQueue ?? 0);
  if (loopIdle > own * waitingToOverlap) return true;
  return loopIdle > own * anyWaiting && (poolCpu ?? 0) > own * nativeToOverlap;
}
