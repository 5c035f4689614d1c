/** Functions that the benchmarks profile. */
import { appendFileSync } from 'node:fs';

let told = false;

/** Tells, once a process, when it was first called: nanoseconds of the monotonic clock. */
export function tellFirstCall(file: string): void {
  if (told) return;
  told = true;
  appendFileSync(file, `${process.hrtime.bigint()}\n`);
}

/** Work that takes the same time whenever it is done: no clock is read. */
export function work(rounds: number): number {
  let state = rounds | 1;
  for (let round = 0; round < rounds; round++) state = Math.imul(state ^ (state >>> 13), 0x5bd1e995) | 1;
  return state;
}

export function nothing(input: number): number {
  return input;
}
