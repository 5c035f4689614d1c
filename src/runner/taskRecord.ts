import { endedField, recordKinds } from '../core/journal.ts';
import { type TaskOutcome, taskOutcomes } from '../core/profile.ts';
import type { FedTask, TaskHost } from './taskHost.ts';

/** Adds the record of a task that ended; its split is not known yet. Returns the record's place. */
export function recordEnd(
  host: Pick<TaskHost, 'records' | 'origin'>,
  task: FedTask,
  lane: number,
  started: bigint | null,
  ended: bigint,
  outcome: TaskOutcome,
): number {
  const { records, origin } = host;
  const at = records.add(recordKinds.ended);
  records.set(at, endedField.input, task.input);
  records.set(at, endedField.lane, lane);
  records.set(
    at,
    endedField.dispatched,
    Number.isNaN(task.dispatched) ? milliseconds(origin, started ?? ended) : task.dispatched,
  );
  records.set(at, endedField.started, started === null ? Number.NaN : milliseconds(origin, started));
  records.set(at, endedField.ended, started === null ? Number.NaN : milliseconds(origin, ended));
  records.set(at, endedField.cpu, Number.NaN);
  records.set(at, endedField.runQueue, Number.NaN);
  records.set(at, endedField.loopIdle, Number.NaN);
  records.set(at, endedField.transferIn, task.transferIn);
  records.set(at, endedField.transferOut, Number.NaN);
  records.set(at, endedField.outcome, taskOutcomes.indexOf(outcome));
  return at;
}

export function milliseconds(from: bigint, to: bigint): number {
  return Number(to - from) / 1e6;
}
