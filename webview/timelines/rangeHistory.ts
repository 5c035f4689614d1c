/** Which part of the axis is seen, and those before it. `null`: all of it. */
import type { TimeRange } from './timeRange.ts';

export interface RangeHistory {
  readonly range: TimeRange | null;
  /** The newest last. */
  readonly pastRanges: (TimeRange | null)[];
}

const longest = 50;

export function goneTo(history: RangeHistory, range: TimeRange | null): RangeHistory {
  if (isSameRange(history.range, range)) return history;
  return { range, pastRanges: [...history.pastRanges, history.range].slice(-longest) };
}

export function goneBack({ range, pastRanges }: RangeHistory): RangeHistory {
  const last = pastRanges.at(-1);
  return last === undefined ? { range, pastRanges } : { range: last, pastRanges: pastRanges.slice(0, -1) };
}

export function isSameRange(one: TimeRange | null, other: TimeRange | null): boolean {
  if (one === null || other === null) return one === other;
  return one.start === other.start && one.end === other.end;
}
