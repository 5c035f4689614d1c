import type { RecordBuffer } from '../core/journal.ts';
import type { TaskOutcome } from '../core/profile.ts';
import type { FedTask } from './taskHost.ts';

/**
 * Adds the record of a task that ended; its split is not known yet. Returns the record's place.
 * `started` and `ended` in milliseconds from the run's origin; `NaN` where it never started.
 */
export function recordEnd(
  records: RecordBuffer,
  task: FedTask,
  lane: number,
  started: number,
  ended: number,
  outcome: TaskOutcome,
): number {
  const begun = Number.isNaN(started) ? ended : started;
  return records.addEnded({
    input: task.input,
    lane,
    dispatched: Number.isNaN(task.dispatched) ? begun : task.dispatched,
    started,
    ended: Number.isNaN(started) ? Number.NaN : ended,
    transferIn: task.transferIn,
    outcome,
  });
}
