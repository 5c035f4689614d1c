import { type RecordBuffer, recordKinds } from '../core/journal.ts';
import type { Failure } from '../core/profile.ts';
import { files } from './captured.ts';

/**
 * Start markers are written until tasks have proven to be shorter than this, in milliseconds. Running again those that may
 * have ended the process is cheap then; but on the main thread one of them may hang until its time is out, twice.
 */
export const marksFrom = { always: 0, onMainThread: 0.3, inPool: 10 } as const;
const tasksToProve = 20;
/** Milliseconds between writes where starts are not marked: what is lost with the process is measured again. */
const flushEvery = 100;

/** Appends records and failures to their files with synchronous writes; they survive this process. */
export class JournalFile {
  readonly records: RecordBuffer;
  private readonly marksFrom: number;
  private readonly journal: number;
  private readonly failures: number;
  private ended = 0;
  private meanDuration = 0;
  private flushed = 0;

  constructor(journal: string, failures: string, records: RecordBuffer, marks: keyof typeof marksFrom) {
    this.marksFrom = marksFrom[marks];
    this.records = records;
    this.journal = files.openSync(journal, 'a');
    this.failures = files.openSync(failures, 'a');
  }

  /** Where it is false, the task that ended the process is found by running them alone. */
  get marksStarts(): boolean {
    return this.ended < tasksToProve || this.meanDuration >= this.marksFrom;
  }

  /** Marks the task, so that the one which ends the process is known. */
  starting(input: number): void {
    this.mark(input);
    this.flush();
  }

  /** The same, to be written with the next flush. */
  mark(input: number): void {
    this.records.set(this.records.add(recordKinds.started), 1, input);
  }

  /** `milliseconds`: from the task's start to its end. */
  settled(milliseconds: number): void {
    this.ended++;
    this.meanDuration += (milliseconds - this.meanDuration) / Math.min(this.ended, tasksToProve);
  }

  fail(input: number, reason: Failure): void {
    files.writeSync(this.failures, `${JSON.stringify({ input, ...reason })}\n`);
  }

  flush(): void {
    this.records.drain((bytes) => files.writeSync(this.journal, bytes));
  }

  close(): void {
    files.closeSync(this.journal);
    files.closeSync(this.failures);
  }

  /** Where starts are not marked; `now` in milliseconds of the run. */
  flushSometimes(now: number): void {
    if (now - this.flushed < flushEvery) return;
    this.flushed = now;
    this.flush();
  }
}
