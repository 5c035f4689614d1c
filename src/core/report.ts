/**
 * The report: everything derived from a profile, in the shape that `--format json` prints.
 * Times in milliseconds, sizes in bytes.
 */
import type { Configuration, Environment, Target } from './profile.ts';

/** `low` and `high` bound a 95 % interval; both `null` where fewer than three rounds give none. */
export interface Estimate {
  readonly median: number;
  readonly low: number | null;
  readonly high: number | null;
}

export type Workload = 'cpu' | 'async-io' | 'blocking-io' | 'native-pool' | 'mixed' | 'tiny' | 'transfer';

/** Milliseconds per task, in the serial baseline. `poolCpu` stands beside the split, not in it. */
export interface Breakdown {
  readonly wall: number;
  readonly cpu: number | null;
  readonly runQueue: number | null;
  readonly loopIdle: number | null;
  readonly blocked: number | null;
  readonly poolCpu: number | null;
  readonly gc: number | null;
}

export interface ConfigurationReport extends Configuration {
  /** Warm rounds that completed, with at least one task that returned. */
  readonly rounds: number;
  /** Warm wall times; the cold one where no warm round was made; `null` where no task returned in any. */
  readonly wall: Estimate | null;
  /** T(serial)/T(this), round by round; null where more tasks failed than in serial: that is less work. */
  readonly speedup: Estimate | null;
  /** Speed-up / workers; for `async`, null. */
  readonly efficiency: number | null;
  /** Karp–Flatt serial fraction; null for one worker. */
  readonly serialFraction: number | null;
  /** Busy time (cpu) / (wall × workers). */
  readonly utilisation: number | null;
  /** Longest lane / mean lane, in busy time. 1: even. */
  readonly imbalance: number | null;
  /** Until all workers are ready. */
  readonly startup: number | null;
  /** Moving one input and one result, mean. */
  readonly transfer: number | null;
  /** Bytes beyond the process itself. */
  readonly memory: number | null;
  /** Wall time of the cold run, without start-up: a script that runs once. */
  readonly cold: number | null;
  /** Tasks that failed, in the worst round. */
  readonly failed: number;
  /** `null`: nothing to compare. */
  readonly resultsMatchSerial: boolean | null;
  /** Mean milliseconds per task of this configuration, in each state; null where not told. */
  readonly split: Breakdown;
  /** Why there is no wall time. */
  readonly failure: string | null;
}

export interface Remark {
  readonly code: string;
  readonly text: string;
}

export type ThreadsOrProcesses = 'threads' | 'processes' | 'either' | 'neither';

export interface Recommendation extends Configuration {
  readonly speedup: Estimate;
  readonly threadsOrProcesses: ThreadsOrProcesses;
  /** Tasks from which the pool's start-up is paid for; null where that never happens. */
  readonly breakEvenTasks: number | null;
  /** What to use in a script that runs the inputs once, start-up and cold code included. */
  readonly runOnce: Configuration;
  readonly reasons: readonly Remark[];
  readonly warnings: readonly Remark[];
}

export interface Report {
  readonly target: Target;
  readonly environment: Environment;
  readonly inputs: number;
  readonly workload: Workload;
  /** (loopIdle + blocked) / cpu in the serial baseline; pool CPU is CPU, not I/O. Null: not measured. */
  readonly ioCpuRatio: number | null;
  readonly breakdown: Breakdown;
  readonly configurations: readonly ConfigurationReport[];
  /** What the formulas would have said, to be checked against the sweep. */
  readonly theory: Theory;
  readonly recommendation: Recommendation;
}

export interface Theory {
  /** Workers by Goetz: cores × (1 + W/C), W synchronous waiting. */
  readonly poolSize: number | null;
  /** Tasks in flight on one loop: 1 + W/C, W asynchronous waiting. */
  readonly inFlight: number | null;
  /** Amdahl's bound on the speed-up, from the measured serial fraction; null where none was measured. */
  readonly amdahlBound: number | null;
}
