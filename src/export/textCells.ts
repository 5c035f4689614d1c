import type { TimelineLane } from '../core/timeline.ts';
import type { TimelineSpan } from '../core/timelineSpans.ts';
import { dominantState, noAmounts, type TimelineState } from '../core/timelineStates.ts';

/** One character of a lane. */
export interface Cell {
  /** Null: nothing ran. */
  readonly state: TimelineState | null;
  /** A task begins here right after another one. */
  readonly boundary: boolean;
  readonly failed: boolean;
}

/** A lane as `count` cells: the dominant state of each, where it is covered by half or holds a whole bar. */
export function cellsOf(lane: TimelineLane, axisEnd: number, count: number): readonly Cell[] {
  const step = axisEnd / count;
  const amounts = Array.from({ length: count }, noAmounts);
  const short = new Set<number>();
  const failed = new Set<number>();
  for (const span of lane.spans) {
    const first = cellAt(span.start, step, count);
    const last = Math.max(first, cellAt(span.end - step * 1e-6, step, count));
    for (let index = first; index <= last; index += 1) {
      const overlap = Math.min(span.end, (index + 1) * step) - Math.max(span.start, index * step);
      const amount = amounts[index];
      if (amount !== undefined) amount[span.state] += Math.max(0, overlap);
    }
    if (span.end - span.start < step && span.tasks > 0)
      short.add(cellAt((span.start + span.end) / 2, step, count));
    if (span.failed > 0) failed.add(last);
  }
  const boundaries = boundariesOf(lane.spans, step, count);
  return amounts.map((amount, index) => {
    const covered = Object.values(amount).reduce((sum, part) => sum + part, 0);
    const shown = covered >= step / 2 || (covered > 0 && short.has(index));
    const isFailed = failed.has(index);
    return {
      state: shown ? dominantState(amount) : null,
      boundary: shown && !isFailed && boundaries.has(index),
      failed: isFailed,
    };
  });
}

function cellAt(time: number, step: number, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor(time / step)));
}

/** Where a task follows another one without a gap that a cell would show. */
function boundariesOf(spans: readonly TimelineSpan[], step: number, count: number): ReadonlySet<number> {
  const boundaries = new Set<number>();
  let previousEnd = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    if (span.tasks > 0 && span.start - previousEnd < step) boundaries.add(cellAt(span.start, step, count));
    previousEnd = span.end;
  }
  return boundaries;
}
