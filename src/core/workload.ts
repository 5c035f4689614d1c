/** What kind of work the target does, told from its serial baseline. */
import type { HandOver } from './handOver.ts';
import type { Breakdown, Workload } from './report.ts';
import { waitingOf } from './split.ts';

/**
 * The thresholds, in the order in which they are asked.
 *
 * | kind        | when                                                                            |
 * |-------------|---------------------------------------------------------------------------------|
 * | transfer    | moving input and result takes as long as the task, and they are 64 KiB or more  |
 * | tiny        | giving the task to the cheapest pool takes longer than the task (no pool: 50 µs) |
 * | native-pool | half of all CPU or more, and a fifth of the wall time, is outside the thread     |
 * | cpu         | the thread waits for a fifth of its time or less                                |
 * | async-io    | it waits for 80 % or more, mostly on the event loop                             |
 * | blocking-io | it waits for 70 % or more, mostly inside a call                                 |
 * | mixed       | anything else, and what the platform cannot tell                                |
 *
 * "Its time" is wall − run queue: time without a core is neither work nor waiting. Waiting on the event
 * loop has to be more, because it overlaps for free, and then what is left is the computing: of four such
 * tasks that wait for 75 %, one core is full.
 */
export const workloadThresholds = {
  transferBytes: 64 * 1024,
  /** Milliseconds, where no pool was measured. */
  tinyTask: 0.05,
  poolShareOfCpu: 0.5,
  poolShareOfWall: 0.2,
  /** Pool CPU counts where the thread waited for it this much, or where there was much of it: */
  poolWaiting: 0.2,
  /** milliseconds in a run. Less may be the compiler's and collector's threads on a Node that hides them. */
  poolCertain: 20,
  cpuWaiting: 0.2,
  loopWaiting: 0.8,
  blockedWaiting: 0.7,
  /** Milliseconds a task: reading the clocks costs some µs, which show as waiting. */
  waitingResolution: 0.01,
} as const;

const limits = workloadThresholds;

/** `split`: milliseconds per task in the serial baseline; `tasks`: how many a run had. */
export function classifyWorkload(split: Breakdown, tasks: number, handOver: HandOver): Workload {
  if (!(split.wall > 0)) return 'mixed';
  if (isTransfer(split, handOver)) return 'transfer';
  if (isTiny(split, handOver)) return 'tiny';
  if (isNativePool(split, tasks)) return 'native-pool';
  return waitingKind(split);
}

function isTransfer(split: Breakdown, { transfer, bytes }: HandOver): boolean {
  return transfer !== null && bytes !== null && bytes >= limits.transferBytes && transfer >= split.wall;
}

function isTiny(split: Breakdown, { gap }: HandOver): boolean {
  return split.wall < (gap ?? limits.tinyTask);
}

/** Waiting as a share of the time that the thread could have run, without what the clock cannot tell. */
function waitingShare(split: Breakdown, waiting: number): number {
  const own = split.wall - (split.runQueue ?? 0);
  return own > 0 ? Math.max(0, waiting - limits.waitingResolution) / own : 0;
}

function isNativePool(split: Breakdown, tasks: number): boolean {
  const { poolCpu, cpu, wall } = split;
  if (poolCpu === null || poolCpu <= 0) return false;
  const certain = poolCpu * tasks >= limits.poolCertain;
  const waited = waitingShare(split, waitingOf(split)?.total ?? 0) >= limits.poolWaiting;
  return (
    poolCpu / (poolCpu + (cpu ?? 0)) >= limits.poolShareOfCpu &&
    poolCpu >= limits.poolShareOfWall * wall &&
    (certain || waited)
  );
}

/** Without a clock for the thread's CPU, only waiting on the event loop can be told from work. */
function waitingKind(split: Breakdown): Workload {
  const waiting = waitingOf(split);
  if (waiting === null) {
    return waitingShare(split, split.loopIdle ?? 0) >= limits.loopWaiting ? 'async-io' : 'mixed';
  }
  const share = waitingShare(split, Math.max(0, waiting.total - (split.poolCpu ?? 0)));
  if (share <= limits.cpuWaiting) return 'cpu';
  if (waiting.loopIdle < waiting.blocked) return share >= limits.blockedWaiting ? 'blocking-io' : 'mixed';
  return share >= limits.loopWaiting ? 'async-io' : 'mixed';
}
