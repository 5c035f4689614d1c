/**
 * Work that Node.js does in its pool of native threads. It looks like waiting, because the function awaits
 * it, but it is computing: up to four such threads work in each process.
 */
import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const derive = promisify(pbkdf2);
const compress = promisify(gzip);

/**
 * Derives a key from a password.
 *
 * Expect: processor time outside the thread (native-pool). One event loop already uses several cores: it is as fast as two threads or two processes, and nothing needs to be started.
 *
 * @inputs Array.from({ length: 8 }, (_, user) => `password of user ${user}`)
 */
export async function deriveKey(password: string): Promise<string> {
  const key = await derive(password, 'salt', 300_000, 32, 'sha256');
  return key.toString('hex');
}

/**
 * Compresses a text of the given number of lines, as well as it can.
 *
 * Expect: processor time outside the thread (native-pool). Making the texts holds the one thread of an event loop, so it gains as much as threads or processes with several tasks in flight each, or a little less.
 *
 * @inputs Array.from({ length: 8 }, (_, text) => 60_000 + text)
 */
export async function compressText(lines: number): Promise<number> {
  const text = Array.from({ length: lines }, (_, line) => `Line ${line}: ${line * line}`).join('\n');
  const compressed = await compress(text, { level: 9 });
  return compressed.length;
}
