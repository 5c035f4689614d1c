import { devNull } from 'node:os';
import { RecordBuffer } from '../core/journal.ts';
import { executeTasks } from './executeTasks.ts';
import { JournalFile, type marksFrom } from './journalFile.ts';
import { RunClock } from './runClock.ts';
import type { FedTask, TaskHost } from './taskHost.ts';
import type { ThreadCounters } from './threadCounters.ts';

export interface UnrecordedTasks {
  readonly count: number;
  readonly inFlight: number;
  readonly call: (input: unknown) => unknown;
  /** The input of a task, by its number. */
  readonly inputOf: (task: number) => unknown;
  readonly marks: keyof typeof marksFrom;
}

/**
 * Runs tasks the way that measured ones go, so that both are compiled together, and forgets what was
 * measured. What they throw does not matter.
 */
export async function runUnrecorded(
  counters: ThreadCounters,
  { count, inFlight, call, inputOf, marks }: UnrecordedTasks,
): Promise<void> {
  const journal = new JournalFile(devNull, devNull, new RecordBuffer(), marks);
  let next = 0;
  const take = (): FedTask | null => {
    if (next === count) return null;
    const value = inputOf(next);
    return { input: next++, value, dispatched: Number.NaN, transferIn: Number.NaN };
  };
  const host: TaskHost = {
    call,
    feed: { take, more: () => Promise.resolve(false) },
    clock: new RunClock(),
    records: journal.records,
    counters,
    lane: 0,
    taskCpu: null,
    marksStarts: () => journal.marksStarts,
    starting: (input) => journal.starting(input),
    returned: (_input, _value, wall) => journal.settled(wall),
    failed: (_input, _reason, wall) => journal.settled(wall),
    complete: (now) => journal.flushSometimes(now),
  };
  const { done } = executeTasks(host, inFlight);
  await done;
  journal.close();
}
