import { endedField, type RecordBuffer } from '../core/journal.ts';
import { emptyReading, type ThreadCounters } from './threadCounters.ts';

/** Milliseconds from which a task ends its group. */
const longTask = 1;
/** Nanoseconds of short tasks that share one pair of readings, which cost 4 µs in a warm cache, five times that in a cold one. */
const groupLength = 10_000_000n;

/**
 * Splits the time of tasks that have their thread to themselves. A task of a millisecond or more gets
 * readings of its own; shorter neighbours share a pair, divided by their wall times, because a
 * reading costs as much as some of them take.
 */
export class TaskMeter {
  private readonly counters: ThreadCounters;
  private readonly records: RecordBuffer;
  private readonly before = emptyReading();
  private readonly after = emptyReading();
  private readonly rows: number[] = [];
  private open = false;

  constructor(counters: ThreadCounters, records: RecordBuffer) {
    this.counters = counters;
    this.records = records;
  }

  /** Call directly before the clock is read for a task's start. */
  beginTask(): void {
    if (this.open) return;
    this.open = true;
    this.counters.readBefore(this.before);
  }

  /** `row`: the place of the task's record. True when the group is closed and may be written. */
  endTask(row: number, ended: bigint): boolean {
    this.rows.push(row);
    if (this.wallOf(row) < longTask && ended - this.before.at < groupLength) return false;
    this.closeGroup();
    return true;
  }

  /** Divides what was read since the group began among its tasks. */
  closeGroup(): void {
    if (this.open && this.rows.length > 0) {
      this.counters.readAfter(this.after);
      const cpu = Math.max(0, this.after.cpu - this.before.cpu - this.counters.cost);
      const runQueue = Math.max(0, this.after.runQueue - this.before.runQueue);
      // Negative differences are a known bug of Node: https://github.com/nodejs/node/issues/40525
      const loopIdle = Math.max(0, this.after.loopIdle - this.before.loopIdle);
      this.share(cpu, runQueue, loopIdle);
    }
    this.forget();
  }

  /** The task in progress will never end: its neighbours' shares of the group cannot be told. */
  abandonGroup(): void {
    this.share(Number.NaN, Number.NaN, Number.NaN);
    this.forget();
  }

  private share(cpu: number, runQueue: number, loopIdle: number): void {
    let wall = 0;
    for (const row of this.rows) wall += this.wallOf(row);
    for (const row of this.rows) {
      const share = wall > 0 ? this.wallOf(row) / wall : 1 / this.rows.length;
      this.records.set(row, endedField.cpu, cpu * share);
      this.records.set(row, endedField.runQueue, runQueue * share);
      this.records.set(row, endedField.loopIdle, loopIdle * share);
    }
  }

  private forget(): void {
    this.open = false;
    this.rows.length = 0;
  }

  private wallOf(row: number): number {
    return this.records.get(row, endedField.ended) - this.records.get(row, endedField.started);
  }
}
