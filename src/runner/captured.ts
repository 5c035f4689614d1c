/**
 * References that the measuring relies on, taken before any user code runs: the target may replace
 * `process.send`, timers, `performance`, `Date` or `console` without disturbing it.
 */
import { closeSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { PerformanceObserver, performance } from 'node:perf_hooks';

export const files = { closeSync, openSync, readFileSync, readSync, writeSync };

export const timers = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate };

/** Nanoseconds of the monotonic clock; comparable between the threads and processes of one machine. */
export const hrtime: () => bigint = process.hrtime.bigint;

export const cpuUsage = process.cpuUsage.bind(process);

export const exitProcess = process.exit.bind(process);

export const killProcess = process.kill.bind(process);

export const processId = process.pid;

/** Resident bytes of this process. */
export const residentBytes: () => number = process.memoryUsage.rss.bind(process.memoryUsage);

export const cloneValue = structuredClone;

type CpuUsage = () => { user: number; system: number };
/** Node ≥ 23.9 or ≥ 22.19. */
export const threadCpuUsage: CpuUsage | undefined = (
  process as typeof process & { threadCpuUsage?: CpuUsage }
).threadCpuUsage?.bind(process);

const { nodeTiming } = performance;
const performanceNow = performance.now.bind(performance);
/**
 * Milliseconds that this thread's event loop has waited for events so far: what `eventLoopUtilization()`
 * calls idle, at half the price (60 ns), and without `process.hrtime`, which the target may have replaced.
 */
export const loopIdle = (): number => nodeTiming.idleTime;
/** Milliseconds since this thread's time origin, the clock of performance entries. */
export const threadNow: () => number = performanceNow;

export const GcObserver = PerformanceObserver;

/** Milliseconds from `origin` (nanoseconds of the monotonic clock) to now. */
export function since(origin: bigint): number {
  return Number(hrtime() - origin) / 1e6;
}
