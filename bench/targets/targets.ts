/** Functions that the benchmarks profile. */
import { createHash, pbkdf2Sync } from 'node:crypto';
import { appendFileSync } from 'node:fs';

let told = false;

/** Tells, once a process, when it was first called: nanoseconds of the monotonic clock. */
export function tellFirstCall(file: string): void {
  if (told) return;
  told = true;
  appendFileSync(file, `${process.hrtime.bigint()}\n`);
}

const bytes = Buffer.alloc(1 << 24, 7);

/**
 * Work in native code: JavaScript would be compiled differently inside a bare loop and inside the runner
 * (10 % apart for the same function, with and without instruments), which is not what is compared here.
 */
export function work(length: number): number {
  return createHash('sha256').update(bytes.subarray(0, length)).digest()[0] ?? 0;
}

export function nothing(input: number): number {
  return input;
}

/** Work that stays in the processor's caches, and in native code for the same reason. */
export function derive(iterations: number): number {
  return pbkdf2Sync('password', 'salt', iterations, 32, 'sha256')[0] ?? 0;
}
