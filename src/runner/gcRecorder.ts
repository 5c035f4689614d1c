import { type RecordBuffer, recordKinds } from '../core/journal.ts';
import { GcObserver, threadNow } from './captured.ts';
import type { RunClock } from './runClock.ts';

/** Garbage collections of this thread, placed on the run's clock. */
export interface GcRecorder {
  /** Forgets what was seen so far. */
  discard(): void;
  /** Adds a record for each collection since the recorder was made; returns their milliseconds in all. */
  drainInto(records: RecordBuffer, lane: number, clock: RunClock): number;
}

export function createGcRecorder(): GcRecorder {
  const seen: { start: number; duration: number }[] = [];
  const keep = (entries: readonly { startTime: number; duration: number }[]): void => {
    for (const { startTime, duration } of entries) seen.push({ start: startTime, duration });
  };
  const observer = new GcObserver((list) => keep(list.getEntries()));
  observer.observe({ entryTypes: ['gc'] });
  return {
    discard() {
      observer.takeRecords();
      seen.length = 0;
    },
    drainInto(records, lane, clock) {
      keep(observer.takeRecords());
      const offset = clock.now() - threadNow();
      let total = 0;
      for (const { start, duration } of seen) {
        const at = records.add(recordKinds.gc);
        records.set(at, 1, lane);
        records.set(at, 2, start + offset);
        records.set(at, 3, duration);
        total += duration;
      }
      seen.length = 0;
      return total;
    },
  };
}
