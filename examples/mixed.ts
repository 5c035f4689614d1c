/** Some computing and some waiting, as in a request handler. */
import { createHash } from 'node:crypto';
import { setTimeout as sleepFor } from 'node:timers/promises';

/**
 * Waits for its data, then computes about as long.
 *
 * Expect: computing and waiting (mixed). The event loop saves the waiting; a pool as large as the cores with several tasks in flight, or a larger pool, saves computing time as well.
 *
 * @inputs Array.from({ length: 10 }, (_, request) => request)
 */
export async function handleRequest(request: number): Promise<string> {
  await sleepFor(15);
  let hash = `request ${request}`;
  for (let pass = 0; pass < 8_000; pass += 1) hash = createHash('sha256').update(hash).digest('hex');
  return hash;
}
