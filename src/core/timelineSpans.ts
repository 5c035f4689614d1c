import type { TimelineBar, TimelineSegment } from './timelineBars.ts';
import { dominantState, noAmounts, type TimelineState } from './timelineStates.ts';

/** What is drawn: a part of one task, or many short tasks merged into their dominant state. */
export interface TimelineSpan {
  readonly state: TimelineState;
  readonly start: number;
  readonly end: number;
  /** Row of the task table where the span belongs to a single task; null where tasks were merged. */
  readonly row: number | null;
  /** Tasks that begin in this span. */
  readonly tasks: number;
  /** Failed tasks that end in this span. */
  readonly failed: number;
}

interface Piece extends TimelineSegment {
  readonly row: number;
  readonly first: boolean;
  readonly failed: boolean;
}

/**
 * The spans of a lane. Segments as wide as a column (`step` milliseconds) stay as they are; shorter ones
 * that begin in the same column become one span, but never one of a task that is as wide as a column with
 * one of another task. A lane with C columns has at most C wide segments and C wide tasks; each segment
 * cuts a column once more, each task twice: 5 C + 1 spans, whatever the number of tasks.
 */
export function mergeSpans(bars: readonly TimelineBar[], step: number): readonly TimelineSpan[] {
  const spans: TimelineSpan[] = [];
  let pending: Piece[] = [];
  let column = -1;
  const flush = (): void => {
    if (pending.length > 0) spans.push(merged(pending));
    pending = [];
  };
  for (const bar of bars) {
    const wide = bar.end - bar.start >= step;
    if (wide) flush();
    for (const piece of piecesOf(bar)) {
      const ownColumn = Math.floor(piece.start / step);
      if (ownColumn !== column || piece.end - piece.start >= step) flush();
      column = ownColumn;
      pending.push(piece);
      if (piece.end - piece.start >= step) flush();
    }
    if (wide) flush();
  }
  flush();
  return spans;
}

function piecesOf(bar: TimelineBar): Piece[] {
  const last = bar.segments.length - 1;
  return bar.segments.map((segment, index) => ({
    ...segment,
    row: bar.row,
    first: index === 0,
    failed: bar.failed && index === last,
  }));
}

function single(piece: Piece): TimelineSpan {
  const { state, start, end, row } = piece;
  return { state, start, end, row, tasks: piece.first ? 1 : 0, failed: piece.failed ? 1 : 0 };
}

function merged(pieces: readonly Piece[]): TimelineSpan {
  const first = pieces[0]!;
  const last = pieces.at(-1)!;
  if (pieces.length === 1) return single(first);
  const amounts = noAmounts();
  for (const piece of pieces) {
    amounts[piece.state] += piece.end - piece.start;
    amounts.idle -= piece.end - piece.start;
  }
  amounts.idle += last.end - first.start;
  return {
    state: dominantState(amounts),
    start: first.start,
    end: last.end,
    row: pieces.every((piece) => piece.row === first.row) ? first.row : null,
    tasks: pieces.filter((piece) => piece.first).length,
    failed: pieces.filter((piece) => piece.failed).length,
  };
}
