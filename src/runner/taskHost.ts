import type { RecordBuffer } from '../core/journal.ts';
import type { Failure, TaskOutcome } from '../core/profile.ts';
import type { RunClock } from './runClock.ts';
import type { TaskCpu } from './taskCpu.ts';
import type { ThreadCounters } from './threadCounters.ts';

/** A task that a worker has at hand. */
export interface FedTask {
  readonly input: number;
  readonly value: unknown;
  /** Milliseconds of the run. */
  readonly dispatched: number;
  /** Milliseconds; NaN where nothing is moved. */
  readonly transferIn: number;
}

export interface TaskFeed {
  /** The next task, or null when there is none at hand. */
  take(): FedTask | null;
  /** Waits until `take` may give more; false when no more will come. */
  more(): Promise<boolean>;
}

/** What executing tasks needs from the worker that it happens in. */
export interface TaskHost {
  readonly call: (input: unknown) => unknown;
  readonly feed: TaskFeed;
  readonly clock: RunClock;
  readonly records: RecordBuffer;
  readonly counters: ThreadCounters;
  /** Lane of the first slot. */
  readonly lane: number;
  /** CPU per task by async hooks; null when not asked for. */
  readonly taskCpu: TaskCpu | null;
  /** True when the next start has to be written down before it happens. */
  marksStarts(): boolean;
  starting(input: number): void;
  /** The task's record is complete but for its split; `wall` and `ended` in milliseconds. */
  returned(input: number, value: unknown, wall: number, ended: number): void;
  failed(input: number, reason: Failure, wall: number, ended: number): void;
  /** All records so far are complete; `now` in milliseconds of the run. */
  complete(now: number): void;
}

/** Tasks in execution, and the way to end one that will not end by itself. */
export interface Execution {
  /** Resolves when the feed is exhausted and every task has ended or was given up. */
  readonly done: Promise<void>;
  /** Inputs whose task has started and not ended, the oldest first, with its start. */
  running(): readonly RunningTask[];
  /** Gives the task up; its result, should it come, is ignored. */
  giveUp(input: number, outcome: TaskOutcome, reason: Failure): void;
}

export interface RunningTask {
  readonly input: number;
  /** Milliseconds of the run. */
  readonly started: number;
}

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    value !== null &&
    (typeof value === 'object' || typeof value === 'function') &&
    typeof (value as { then?: unknown }).then === 'function'
  );
}
