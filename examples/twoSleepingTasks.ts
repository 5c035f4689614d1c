/** Two tasks that only sleep: whatever a mode takes beyond the sleep is what that mode costs. */
import { setTimeout as sleepFor } from 'node:timers/promises';

/**
 * Sleeps on the event loop.
 *
 * Expect: waiting on the event loop (async-io). Serial takes 1 s; one event loop, two threads and two processes 0.5 s, so the event loop is recommended.
 *
 * @inputs [500, 500]
 */
export async function sleep(milliseconds: number): Promise<number> {
  await sleepFor(milliseconds);
  return milliseconds;
}

/**
 * Sleeps in a synchronous call, which holds the whole thread.
 *
 * Expect: stuck in a synchronous call (blocking-io). One event loop takes 1 s like serial; only two threads or two processes take 0.5 s.
 *
 * @inputs [500, 500]
 */
export function sleepBlocking(milliseconds: number): number {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  return milliseconds;
}
