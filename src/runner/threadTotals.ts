import { hrtime, since } from './captured.ts';
import { emptyReading, type ThreadCounters } from './threadCounters.ts';

/** What one JavaScript thread did between the start of a run and its end; NaN where not told. */
export interface ThreadTotals {
  readonly wall: number;
  readonly cpu: number;
  readonly runQueue: number;
  readonly loopIdle: number;
}

/** Starts counting; the returned function tells the totals until its call. */
export function countThread(counters: ThreadCounters): () => ThreadTotals {
  const first = emptyReading();
  const last = emptyReading();
  counters.read(first);
  const began = hrtime();
  return () => {
    const wall = since(began);
    counters.read(last);
    return {
      wall,
      cpu: Math.max(0, last.cpu - first.cpu),
      runQueue: Math.max(0, last.runQueue - first.runQueue),
      loopIdle: Math.max(0, last.loopIdle - first.loopIdle),
    };
  };
}
