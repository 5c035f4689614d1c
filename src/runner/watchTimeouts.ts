import { hrtime, timers } from './captured.ts';
import type { Execution } from './taskHost.ts';
import { milliseconds } from './taskRecord.ts';

/**
 * Calls `onTimeout` for each task that has been waiting for longer than `limit` milliseconds. Sees only
 * tasks that let the event loop turn; one that holds it is seen from outside the process.
 */
export function watchTimeouts(
  running: () => ReturnType<Execution['running']>,
  limit: number,
  onTimeout: (input: number) => void,
): () => void {
  const step = Math.min(1000, Math.max(20, limit / 10));
  const timer = timers.setInterval(() => {
    const now = hrtime();
    for (const { input, started } of running()) if (milliseconds(started, now) > limit) onTimeout(input);
  }, step);
  return () => timers.clearInterval(timer);
}
