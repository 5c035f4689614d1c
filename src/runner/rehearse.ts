import { devNull } from 'node:os';
import { RecordBuffer } from '../core/journal.ts';
import { executeSequentially } from './executeSequentially.ts';
import { JournalFile } from './journalFile.ts';
import { RunClock } from './runClock.ts';
import type { FedTask } from './taskHost.ts';
import type { ThreadCounters } from './threadCounters.ts';

/** The first are marked as long tasks are, the others share readings as short ones do. */
const tasks = 2000;
const marked = 200;

/**
 * Runs tasks that do nothing through the instruments, before the clock: else their own first calls, not
 * yet compiled, would cost the first measured tasks about 2 ms. The target is not called.
 */
export async function rehearse(counters: ThreadCounters): Promise<void> {
  const journal = new JournalFile(devNull, devNull, new RecordBuffer(), 'always');
  let next = 0;
  const take = (): FedTask | null =>
    next < tasks ? { input: next++, value: undefined, dispatched: Number.NaN, transferIn: Number.NaN } : null;
  const { done } = executeSequentially({
    call: () => undefined,
    feed: { take, more: () => Promise.resolve(false) },
    clock: new RunClock(),
    records: journal.records,
    counters,
    lane: 0,
    taskCpu: null,
    marksStarts: () => next <= marked,
    starting: (input) => journal.starting(input),
    returned: (_input, _value, wall) => journal.settled(wall),
    failed: () => undefined,
    complete: (now) => journal.flushSometimes(now),
  });
  await done;
  journal.close();
}
