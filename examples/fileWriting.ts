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
 * Expect: cpu.
 *
 * @inputs Array.from({ length: 8 }, (_, file) => file)
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
 * Expect: cpu.
 *
 * @inputs Array.from({ length: 8 }, (_, file) => file)
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
