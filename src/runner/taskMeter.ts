import { endedField, type RecordBuffer, recordWidth } from '../core/journal.ts';
import { emptyReading, type ThreadCounters } from './threadCounters.ts';

/** Milliseconds from which a task ends its group. */
const longTask = 1;
/** Milliseconds of short tasks that share one pair of readings, which cost 6 µs in a warm cache, five times that in a cold one. */
const groupLength = 20;

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
  /** Places of the group's first and last record. */
  private first = -1;
  private last = -1;
  private open = false;

  constructor(counters: ThreadCounters, records: RecordBuffer) {
    this.counters = counters;
    this.records = records;
  }

  /** Call directly before the clock is read for a task's start. */
  beginTask(): void {
    if (this.open) return;
    this.open = true;
    this.counters.read(this.before);
  }

  /** `row`: the place of the task's record. True when the group is closed and may be written. */
  endTask(row: number): boolean {
    if (this.first < 0) this.first = row;
    this.last = row;
    const ended = this.records.get(row, endedField.ended);
    const length = ended - this.records.get(this.first, endedField.started);
    if (length < groupLength && this.wallOf(row) < longTask) return false;
    this.closeGroup();
    return true;
  }

  /** Divides what was read since the group began among its tasks. */
  closeGroup(): void {
    if (this.open && this.first >= 0) {
      this.counters.read(this.after);
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
    if (this.first < 0) return;
    let wall = 0;
    let rows = 0;
    for (let row = this.first; row <= this.last; row += recordWidth) {
      // Between them may stand tasks that never started.
      if (!(this.wallOf(row) >= 0)) continue;
      wall += this.wallOf(row);
      rows++;
    }
    for (let row = this.first; row <= this.last; row += recordWidth) {
      const own = this.wallOf(row);
      if (!(own >= 0)) continue;
      const share = wall > 0 ? own / wall : 1 / rows;
      this.records.set(row, endedField.cpu, cpu * share);
      this.records.set(row, endedField.runQueue, runQueue * share);
      this.records.set(row, endedField.loopIdle, loopIdle * share);
    }
  }

  private forget(): void {
    this.open = false;
    this.first = -1;
  }

  private wallOf(row: number): number {
    return this.records.get(row, endedField.ended) - this.records.get(row, endedField.started);
  }
}
