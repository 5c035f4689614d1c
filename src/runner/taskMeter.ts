import type { RecordBuffer } from '../core/journal.ts';
import { emptyReading, type ThreadCounters } from './threadCounters.ts';

/** Milliseconds from which a task ends its group. */
const longTask = 1;
/** Milliseconds of short tasks that share one pair of readings: 60 µs, as the caches are cold for it. */
const groupLength = 50;

/**
 * Measures what tasks do that have their thread to themselves. A task of a millisecond or more gets
 * readings of its own; shorter neighbours share a pair, because a reading costs as much as some of them take.
 */
export class TaskMeter {
  private readonly counters: ThreadCounters;
  private readonly records: RecordBuffer;
  private readonly before = emptyReading();
  private readonly after = emptyReading();
  private open = false;
  /** Place of the group's first record; −1: none as yet. */
  private first = -1;
  private began = 0;

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

  /**
   * `row`: the place of the task's record; `started` and `ended` in milliseconds. True when the group is closed
   * and may be written.
   */
  endTask(row: number, started: number, ended: number): boolean {
    if (this.first < 0) {
      this.first = row;
      this.began = started;
    }
    if (ended - this.began < groupLength && ended - started < longTask) return false;
    this.closeGroup();
    return true;
  }

  /** Records what was read since the group began; who reads the journal divides it among the group's tasks. */
  closeGroup(): void {
    if (this.open && this.first >= 0) {
      this.counters.read(this.after);
      this.records.addGroup(this.first, {
        cpu: Math.max(0, this.after.cpu - this.before.cpu - this.counters.cost),
        runQueue: Math.max(0, this.after.runQueue - this.before.runQueue),
        // Negative differences are a known bug of Node: https://github.com/nodejs/node/issues/40525
        loopIdle: Math.max(0, this.after.loopIdle - this.before.loopIdle),
      });
    }
    this.abandonGroup();
  }

  /** The task in progress will never end: its neighbours' shares of the group cannot be told. */
  abandonGroup(): void {
    this.open = false;
    this.first = -1;
  }
}
