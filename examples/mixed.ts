/** Some computing and some waiting, as in a request handler. */
import { createHash } from 'node:crypto';
import { setTimeout as sleepFor } from 'node:timers/promises';

/**
 * Waits for its data, then computes about as long.
 *
 * Expect: computing and waiting (mixed). The event loop saves the waiting; threads or processes with several tasks in flight save more.
 *
 * @inputs Array.from({ length: 10 }, (_, request) => request)
 */
export async function handleRequest(request: number): Promise<string> {
  await sleepFor(40);
  let hash = `request ${request}`;
  for (let pass = 0; pass < 20_000; pass += 1) hash = createHash('sha256').update(hash).digest('hex');
  return hash;
}
