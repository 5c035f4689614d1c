/**
 * Heavy file I/O: each task writes one large text to a file of its own in the system's temporary folder,
 * until it is on the disk, and removes it.
 */
import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const line = 'All work and no play makes a dull text.\n';
const text = line.repeat(200_000);

/**
 * Writes the text with calls that block the thread.
 *
 * Expect: computing (copying the text) and calls that block (mixed, or blocking-io on a slow disk). Threads and processes overlap the two, about twice as fast at most: the disk is the limit.
 *
 * @inputs Array.from({ length: 16 }, (_, file) => file)
 */
export function writeBlocking(file: number): number {
  const path = pathOf(file);
  writeFileSync(path, text, { flush: true });
  rmSync(path);
  return text.length;
}

/**
 * Writes the text with calls that return at once: the libuv pool does the waiting.
 *
 * Expect: computing and waiting on the event loop (mixed, or async-io on a slow disk), with processor time in the pool. The event loop gains little, since one thread copies every text; threads and processes up to twice as fast, until the disk is the limit.
 *
 * @inputs Array.from({ length: 16 }, (_, file) => file)
 */
export async function writeAsync(file: number): Promise<number> {
  const path = pathOf(file);
  await writeFile(path, text, { flush: true });
  await rm(path);
  return text.length;
}

function pathOf(file: number): string {
  return join(tmpdir(), `concurrency-profiler-${file}-${randomUUID()}.txt`);
}
