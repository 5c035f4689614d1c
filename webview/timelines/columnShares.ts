/**
 * How much of each pixel column belongs to each state. Where tasks are narrower than a pixel, the column's
 * height is divided by these shares: nothing is hidden by what happens to be drawn last.
 */
import { timelineStates } from '../../src/core/timelineStates.ts';
import { fillState, type Palette, type Pixels } from './pixels.ts';

const states = timelineStates.length;

export interface ColumnShares {
  readonly columns: number;
  /** States that can occur at all; the others are never looked at. */
  readonly occurring: readonly number[];
  /** Sums by column and state. */
  readonly own: Float32Array;
  /** By how much the sum of this and all later columns is higher. */
  readonly from: Float32Array;
  /** By state: scratch of the drawing. */
  readonly level: Float32Array;
  readonly heights: Int32Array;
  readonly drawn: Int32Array;
}

/** Empty, and only to be used until the next call: the memory is the same. */
export function columnSharesFor(columns: number, occurring: readonly number[]): ColumnShares {
  if (kept?.columns === columns) return { ...kept, occurring };
  kept = {
    columns,
    occurring,
    own: new Float32Array(columns * states),
    from: new Float32Array((columns + 1) * states),
    level: new Float32Array(states),
    heights: new Int32Array(states),
    drawn: new Int32Array(states),
  };
  return kept;
}

let kept: ColumnShares | null = null;

/** Adds a stretch of a state, in pixels, to the columns that it touches. */
export function addStretch({ columns, own, from }: ColumnShares, state: number, left: number, right: number) {
  const begin = Math.max(0, left);
  const end = Math.min(columns, right);
  if (end <= begin) return;
  const first = Math.floor(begin);
  const last = Math.floor(end);
  if (first === last) {
    add(own, first * states + state, end - begin);
    return;
  }
  add(own, first * states + state, first + 1 - begin);
  if (last > first + 1) {
    add(from, (first + 1) * states + state, 1);
    add(from, last * states + state, -1);
  }
  if (last < columns) add(own, last * states + state, end - last);
}

/** Adds the sums of many tasks that lie in one column. */
export function addSums(
  { own }: ColumnShares,
  column: number,
  sums: Float64Array,
  block: number,
  scale: number,
) {
  for (let state = 0; state < states; state += 1)
    add(own, column * states + state, (sums[block * states + state] ?? 0) * scale);
}

export interface StackPlace {
  /** Columns, `until` exclusive. */
  readonly from: number;
  readonly until: number;
  readonly top: number;
  readonly bottom: number;
  /** The sum that fills a column from bottom to top. */
  readonly full: number;
  /** Pixels that anything takes at least. */
  readonly least: number;
}

/** Draws the columns as stacks, and forgets their shares. Columns that look alike are drawn as one. */
export function drawStacks(pixels: Pixels, palette: Palette, shares: ColumnShares, place: StackPlace): void {
  const { from, until, top, bottom } = place;
  const { heights, drawn, level, occurring } = shares;
  level.fill(0);
  drawn.fill(0);
  let begin = from;
  for (let column = from; column <= until; column += 1) {
    const changed = column === until || stackColumn(shares, column, place);
    if (!changed) continue;
    let below = bottom;
    for (const state of occurring) {
      const above = below - (drawn[state] ?? 0);
      if (above < below && column > begin)
        fillState(pixels, palette, state, { left: begin, right: column, top: above, bottom: below }, top);
      below = above;
    }
    begin = column;
    drawn.set(heights);
  }
  shares.own.fill(0, from * states, until * states);
  shares.from.fill(0, from * states, (until + 1) * states);
}

/** Finds the pixels of each state in a column, from the bottom up; whether they differ from what is drawn. */
function stackColumn(shares: ColumnShares, column: number, place: StackPlace): boolean {
  const { own, from, level, heights, drawn, occurring } = shares;
  const { top, bottom, full, least } = place;
  const offset = column * states;
  let sum = 0;
  let most = 0;
  let largest = 0;
  for (const state of occurring) {
    const higher = (level[state] ?? 0) + (from[offset + state] ?? 0);
    const share = higher + (own[offset + state] ?? 0);
    level[state] = higher;
    own[offset + state] = share;
    sum += share;
    if (share <= most) continue;
    most = share;
    largest = state;
  }
  const scale = (bottom - top) / Math.max(full, sum);
  const tooLow = sum * scale < least;
  let changed = false;
  let stacked = 0;
  let below = 0;
  for (const state of occurring) {
    stacked += own[offset + state] ?? 0;
    const above = Math.round(stacked * scale);
    const height = !tooLow ? above - below : state === largest && sum > 0 ? least : 0;
    if (height !== drawn[state]) changed = true;
    heights[state] = height;
    below = above;
  }
  return changed;
}

function add(sums: Float32Array, at: number, amount: number): void {
  sums[at] = (sums[at] ?? 0) + amount;
}
