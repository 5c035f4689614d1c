import { timers } from './captured.ts';
import type { RunClock } from './runClock.ts';
import type { RunningTask } from './taskHost.ts';

/**
 * Milliseconds between two looks at what takes too long. At most 100: who watches from outside the process
 * allows less than a second beyond the limit.
 */
export function timeoutStep(limit: number): number {
  return Math.min(100, Math.max(20, limit / 10));
}

/**
 * Calls `onTimeout` for each task that has been waiting for longer than `limit` milliseconds. Sees only
 * tasks that let the event loop turn; one that holds it is seen from outside the process.
 */
export function watchTimeouts(
  clock: RunClock,
  running: () => readonly RunningTask[],
  limit: number,
  onTimeout: (task: RunningTask) => void,
): () => void {
  const timer = timers.setInterval(() => {
    const now = clock.now();
    for (const task of running()) if (now - task.started > limit) onTimeout(task);
  }, timeoutStep(limit));
  return () => timers.clearInterval(timer);
}
