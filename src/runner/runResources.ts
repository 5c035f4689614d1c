import { unknownTimes } from '../core/collectRun.ts';
import type { Resources } from '../core/profile.ts';
import type { MemoryReading } from './memory.ts';
import type { ProcessCpu } from './processCpu.ts';
import type { ThreadTotals } from './threadTotals.ts';

export type RunnerResources = Omit<Resources, 'steal'>;

export interface ResourceReadings {
  /** One entry a JavaScript thread that executed tasks. */
  readonly threads: readonly ThreadTotals[];
  /** One entry a process. */
  readonly processes: readonly ProcessCpu[];
  /** CPU of JavaScript threads that ran in those processes beside the workers: the pool's own. */
  readonly otherThreadsCpu: number;
  readonly gc: number;
  readonly memory: MemoryReading;
  readonly batch: number;
  readonly replacedWorkers: number;
}

/** Sums over a run's threads and processes; what one of them cannot tell, the sum cannot either. */
export function sumResources(readings: ResourceReadings): RunnerResources {
  const { threads, processes, replacedWorkers } = readings;
  const cpu = sum(threads, (thread) => thread.cpu);
  const runQueue = sum(threads, (thread) => thread.runQueue);
  const idle = sum(threads, (thread) => thread.loopIdle);
  const wall = sum(threads, (thread) => thread.wall);
  // A thread that becomes ready while it waits for events counts as both until a core is free.
  const excess = Math.max(0, cpu + runQueue + idle - wall);
  const loopIdle = Math.max(0, idle - excess);
  const helperCpu = sum(processes, (process) => process.helpers);
  const processCpu = sum(processes, (process) => process.process);
  const poolCpu = Math.max(
    0,
    processCpu - cpu - readings.otherThreadsCpu - (Number.isNaN(helperCpu) ? 0 : helperCpu),
  );
  return {
    cpu: orNull(cpu),
    runQueue: orNull(runQueue),
    loopIdle: orNull(loopIdle),
    blocked: orNull(Math.max(0, wall - cpu - runQueue - loopIdle)),
    gc: orNull(readings.gc),
    poolCpu: orNull(poolCpu),
    helperCpu: orNull(helperCpu),
    memory: orNull(Math.max(0, readings.memory.bytes)),
    memoryKind: readings.memory.kind,
    batch: readings.batch,
    replacedWorkers,
    // What replaced workers used is lost with them: a part would pass for the whole.
    ...(replacedWorkers > 0 ? unknownTimes : {}),
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
