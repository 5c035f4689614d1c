import { type RecordBuffer, recordKinds } from '../core/journal.ts';
import type { Failure } from '../core/profile.ts';
import { files } from './captured.ts';

/** Start markers are written until tasks have proven to be tiny: 3 µs are nothing beside a millisecond. */
const tasksToProve = 20;
const tinyMilliseconds = 0.3;
const flushEvery = 10;

/** Appends records and failures to their files with synchronous writes; they survive this process. */
export class JournalFile {
  readonly records: RecordBuffer;
  private readonly careful: boolean;
  private readonly journal: number;
  private readonly failures: number;
  private ended = 0;
  private meanDuration = 0;
  private flushed = 0;

  /** `careful`: some task ends the process, so every start is marked, however tiny the tasks. */
  constructor(journal: string, failures: string, records: RecordBuffer, careful: boolean) {
    this.careful = careful;
    this.records = records;
    this.journal = files.openSync(journal, 'a');
    this.failures = files.openSync(failures, 'a');
  }

  /** Not for tiny tasks: among those, the one that ended the process is found by running them alone. */
  get marksStarts(): boolean {
    return this.careful || this.ended < tasksToProve || this.meanDuration >= tinyMilliseconds;
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
    if (this.records.rows === 0) return;
    const taken = this.records.take();
    files.writeSync(this.journal, new Uint8Array(taken.buffer, taken.byteOffset, taken.byteLength));
  }

  close(): void {
    files.closeSync(this.journal);
    files.closeSync(this.failures);
  }

  /** For the ends of groups of tiny tasks: at most every 10 ms; `now` in milliseconds from the run's origin. */
  flushSometimes(now: number): void {
    if (now - this.flushed < flushEvery) return;
    this.flushed = now;
    this.flush();
  }
}
