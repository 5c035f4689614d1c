/** Functions that the benchmarks profile. */
import { appendFileSync } from 'node:fs';

let told = false;

/** Tells, once a process, when it was first called: nanoseconds of the monotonic clock. */
export function tellFirstCall(file: string): void {
  if (told) return;
  told = true;
  appendFileSync(file, `${process.hrtime.bigint()}\n`);
}

export function nothing(input: number): number {
  return input;
}

// Tasks that last as long as they are told, however fast the machine is at the moment: what instruments cost is a hundredth
// of what its speed scatters by.

/** Microseconds of work that stays in the processor's caches. */
export function compute(microseconds: number): number {
  return repeat(microseconds, wallClock, computeOnce);
}

/** Microseconds of work that streams through memory, and leaves the caches cold. */
export function stream(microseconds: number): number {
  return repeat(microseconds, wallClock, streamOnce);
}

/** Microseconds of CPU: whoever takes the core meanwhile makes it last longer. */
export function computeOnCore(microseconds: number): number {
  return repeat(microseconds, threadClock, computeOnce);
}

/** How often the last task of this thread could do its work. */
let fitted = 0;

/**
 * Calls `once` until the clock (microseconds) has moved on by so much; returns how often. Looks at the clock only at the
 * end: a look allocates, but not where it happens to be compiled together with the loop around the tasks.
 */
function repeat(microseconds: number, clock: () => number, once: () => void): number {
  const end = clock() + microseconds;
  let times = 0;
  for (; times < fitted * 0.9; times++) once();
  for (; clock() < end; times++) once();
  fitted = times;
  return times;
}

function wallClock(): number {
  return performance.now() * 1000;
}

// Node's types are those of a Node that has no such function.
const { threadCpuUsage } = process as typeof process & { threadCpuUsage(): NodeJS.CpuUsage };

function threadClock(): number {
  // Brings the thread's own counter up to date, which else moves at the scheduler's tick only.
  process.cpuUsage();
  const { user, system } = threadCpuUsage();
  return user + system;
}

let value = 1;

/** About a microsecond. */
function computeOnce(): void {
  for (let i = 0; i < 1000; i++) value = (Math.imul(value, 1664525) + 1013904223) | 0;
}

const bytes = Buffer.alloc(1 << 24, 7);
let at = 0;

function streamOnce(): void {
  at = (at + 8192) % (bytes.length - 8192);
  bytes.fill(value, at, at + 8192);
}
