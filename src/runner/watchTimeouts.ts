import { since, timers } from './captured.ts';
import type { RunningTask } from './taskHost.ts';

/**
 * Calls `onTimeout` for each task that has been waiting for longer than `limit` milliseconds. Sees only
 * tasks that let the event loop turn; one that holds it is seen from outside the process.
 */
export function watchTimeouts(
  origin: bigint,
  running: () => readonly RunningTask[],
  limit: number,
  onTimeout: (task: RunningTask) => void,
): () => void {
  const step = Math.min(1000, Math.max(20, limit / 10));
  const timer = timers.setInterval(() => {
    const now = since(origin);
    for (const task of running()) if (now - task.started > limit) onTimeout(task);
  }, step);
  return () => timers.clearInterval(timer);
}
