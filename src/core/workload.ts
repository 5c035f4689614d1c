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
 * | tiny        | giving the task to the cheapest pool takes longer than the task (untold: 50 µs) |
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
  /** Milliseconds, where no pool tells what handing over costs. */
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

/** What the questions are asked of, from the serial baseline. Milliseconds a task; shares are 0 to 1. */
export interface WorkloadSigns {
  readonly wall: number;
  /** Moving input and result, in the cheapest pool: milliseconds and bytes. */
  readonly transfer: number | null;
  readonly bytes: number | null;
  /** What takes less is tiny. */
  readonly worthHandingOver: number;
  /** CPU outside the thread: its share of all CPU, its part of the wall time, and whether that can be trusted. */
  readonly poolOfCpu: number;
  readonly poolOfWall: number;
  readonly poolIsReal: boolean;
  /** Waiting / its time, without that for the pool; null where the platform cannot tell. */
  readonly waiting: number | null;
  /** Waiting on the event loop / its time. */
  readonly loopWaiting: number;
  /** More of the waiting is inside a call than on the event loop. */
  readonly blocksMore: boolean;
}

/** `split`: milliseconds per task in the serial baseline; `tasks`: how many a run had. */
export function classifyWorkload(split: Breakdown, tasks: number, handOver: HandOver): Workload {
  if (!(split.wall > 0)) return 'mixed';
  const signs = workloadSigns(split, tasks, handOver);
  if (isTransfer(signs)) return 'transfer';
  if (signs.wall < signs.worthHandingOver) return 'tiny';
  if (isNativePool(signs)) return 'native-pool';
  return waitingKind(signs);
}

export function workloadSigns(split: Breakdown, tasks: number, handOver: HandOver): WorkloadSigns {
  const { wall, cpu } = split;
  const poolCpu = split.poolCpu ?? 0;
  const waiting = waitingOf(split);
  const certain = poolCpu * tasks >= limits.poolCertain;
  return {
    wall,
    transfer: handOver.transfer,
    bytes: handOver.bytes,
    worthHandingOver: handOver.gap ?? limits.tinyTask,
    poolOfCpu: poolCpu > 0 ? poolCpu / (poolCpu + (cpu ?? 0)) : 0,
    poolOfWall: wall > 0 ? poolCpu / wall : 0,
    poolIsReal: certain || waitingShare(split, waiting?.total ?? 0) >= limits.poolWaiting,
    waiting: waiting && waitingShare(split, Math.max(0, waiting.total - poolCpu)),
    loopWaiting: waitingShare(split, split.loopIdle ?? 0),
    blocksMore: waiting !== null && waiting.loopIdle < waiting.blocked,
  };
}

function isTransfer({ transfer, bytes, wall }: WorkloadSigns): boolean {
  return transfer !== null && bytes !== null && bytes >= limits.transferBytes && transfer >= wall;
}

/** Waiting as a share of the time that the thread could have run, without what the clock cannot tell. */
function waitingShare(split: Breakdown, waiting: number): number {
  const own = split.wall - (split.runQueue ?? 0);
  return own > 0 ? Math.max(0, waiting - limits.waitingResolution) / own : 0;
}

function isNativePool({ poolOfCpu, poolOfWall, poolIsReal }: WorkloadSigns): boolean {
  return poolIsReal && poolOfCpu >= limits.poolShareOfCpu && poolOfWall >= limits.poolShareOfWall;
}

/** Without a clock for the thread's CPU, only waiting on the event loop can be told from work. */
function waitingKind({ waiting, loopWaiting, blocksMore }: WorkloadSigns): Workload {
  if (waiting === null) return loopWaiting >= limits.loopWaiting ? 'async-io' : 'mixed';
  if (waiting <= limits.cpuWaiting) return 'cpu';
  if (blocksMore) return waiting >= limits.blockedWaiting ? 'blocking-io' : 'mixed';
  return waiting >= limits.loopWaiting ? 'async-io' : 'mixed';
}
