import { cpuUsage, files, loopIdle, threadCpuUsage } from './captured.ts';

/** Where this thread's own CPU time comes from on this system. */
export type ThreadClock = 'schedstat' | 'threadCpuUsage' | 'none';

/** Milliseconds since the thread began; `NaN` where the platform cannot tell. */
export interface CounterReading {
  cpu: number;
  runQueue: number;
  loopIdle: number;
}

/** Reads the counters of the thread that made it. Not usable from another thread. */
export interface ThreadCounters {
  readonly clock: ThreadClock;
  /** CPU that one reading itself costs, in milliseconds; to be taken off a difference. */
  readonly cost: number;
  /** Overwrites `reading`, so that a reading allocates nothing. */
  read(reading: CounterReading): void;
}

export function emptyReading(): CounterReading {
  return { cpu: 0, runQueue: 0, loopIdle: 0 };
}

export function createThreadCounters(): ThreadCounters {
  const readCpu = schedstatReader() ?? threadUsageReader() ?? unknownReader();
  const read = (reading: CounterReading): void => {
    // A running thread's own counters move only at the scheduler's tick (up to 4 ms);
    // asking for the process's CPU time first brings them up to date.
    cpuUsage();
    readCpu.into(reading);
    reading.loopIdle = loopIdle();
  };
  return { clock: readCpu.clock, cost: costOfReading(read), read };
}

interface CpuReader {
  readonly clock: ThreadClock;
  into(reading: CounterReading): void;
}

function schedstatReader(): CpuReader | null {
  const buffer = new Uint8Array(64);
  const file = openSchedstat();
  if (file === null) return null;
  const into = (reading: CounterReading): void => {
    const length = files.readSync(file, buffer, 0, 64, 0);
    let at = 0;
    let value = 0;
    for (; at < length && buffer[at] !== 32; at++) value = value * 10 + buffer[at]! - 48;
    reading.cpu = value / 1e6;
    value = 0;
    for (at++; at < length && buffer[at] !== 32; at++) value = value * 10 + buffer[at]! - 48;
    reading.runQueue = value / 1e6;
  };
  const probe = emptyReading();
  into(probe);
  // Kernels without scheduler statistics answer "0 0 0".
  return probe.cpu > 0 ? { clock: 'schedstat', into } : null;
}

function openSchedstat(): number | null {
  try {
    // "thread-self" is resolved when opened: the descriptor stays with the thread that opened it.
    return files.openSync('/proc/thread-self/schedstat', 'r');
  } catch {
    return null;
  }
}

function threadUsageReader(): CpuReader | null {
  const usage = threadCpuUsage;
  if (!usage) return null;
  const into = (reading: CounterReading): void => {
    const { user, system } = usage();
    reading.cpu = (user + system) / 1e3;
    reading.runQueue = Number.NaN;
  };
  return { clock: 'threadCpuUsage', into };
}

function unknownReader(): CpuReader {
  const into = (reading: CounterReading): void => {
    reading.cpu = Number.NaN;
    reading.runQueue = Number.NaN;
  };
  return { clock: 'none', into };
}

function costOfReading(read: (reading: CounterReading) => void): number {
  const costs: number[] = [];
  const first = emptyReading();
  const second = emptyReading();
  for (let i = 0; i < 25; i++) {
    read(first);
    read(second);
    costs.push(second.cpu - first.cpu);
  }
  costs.sort((a, b) => a - b);
  return Math.max(0, costs[12] ?? 0) || 0;
}
