/** The lanes of one configuration as a picture: each task where it can be told apart, shares where not. */
import { addStretch, addSums, type ColumnShares, columnSharesFor, drawStacks } from './columnShares.ts';
import { blockSize, type LaneTasks } from './laneIndex.ts';
import { type LaneRows, lanesOfRow } from './laneRows.ts';
import { firstEndingAfter } from './laneSearch.ts';
import { fillColour, fillState, type Palette, type Pixels } from './pixels.ts';
import type { TimeRange } from './timeRange.ts';

export interface RasterRequest {
  readonly pixels: Pixels;
  readonly palette: Palette;
  readonly lanes: readonly LaneTasks[];
  /** States that occur on them. */
  readonly states: readonly number[];
  readonly rows: LaneRows;
  readonly range: TimeRange;
  /** Device pixels to a CSS pixel. */
  readonly pixelRatio: number;
  /** CSS pixels of the rows that are scrolled out at the top. */
  readonly scrolled: number;
}

/** What is written or marked upon the bars afterwards, in device pixels. */
export interface RasterMarks {
  /** Ends of failed tasks, so far apart that they can be told apart. */
  readonly failed: readonly { readonly x: number; readonly top: number; readonly height: number }[];
  /** Bars that are wide enough for a number. */
  readonly wide: readonly {
    readonly row: number;
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly height: number;
    /** Where the number begins. */
    readonly state: number;
    readonly failed: boolean;
  }[];
}

/** From so many CSS pixels on, a task is a bar of its own. */
const barWidth = 3;
/** From so many on, it is set apart from the one before it. */
const gapWidth = 5;
const numberWidth = 20;
/** Where a number begins: it is written in a colour for the state there. */
export const numberInset = 5;
const markDistance = 14;

export function rasterize(request: RasterRequest): RasterMarks {
  const { pixels, rows, lanes, states, pixelRatio, scrolled } = request;
  const marks: Writable = { failed: [], wide: [] };
  const shares = columnSharesFor(pixels.width, states);
  pixels.data.fill(0);
  for (let row = 0; row < rows.count; row += 1) {
    const top = Math.round((row * rows.pitch - scrolled) * pixelRatio);
    const bottom = top + Math.max(1, Math.round(rows.bar * pixelRatio));
    if (bottom <= 0 || top >= pixels.height) continue;
    const { from, until } = lanesOfRow(rows, row, lanes.length);
    const strip: Strip = { ...request, shares, marks, top, bottom, marked: Number.NEGATIVE_INFINITY };
    if (until - from === 1) drawLane(strip, lanes[from] ?? null);
    else drawSharedRow(strip, lanes.slice(from, until), rows.lanesPerRow);
  }
  return marks;
}

interface Writable {
  readonly failed: RasterMarks['failed'][number][];
  readonly wide: RasterMarks['wide'][number][];
}

interface Strip extends RasterRequest {
  readonly shares: ColumnShares;
  readonly marks: Writable;
  readonly top: number;
  readonly bottom: number;
  /** Where the last failed task of this row was marked. */
  marked: number;
}

function drawLane(strip: Strip, lane: LaneTasks | null): void {
  if (lane === null) return;
  const { range, pixels, pixelRatio } = strip;
  const scale = pixels.width / (range.end - range.start);
  const wide = barWidth * pixelRatio;
  let drawnUntil = Number.NEGATIVE_INFINITY;
  let mergedFrom = -1;
  let mergedUntil = 0;
  const flush = (): void => {
    if (mergedFrom < 0) return;
    drawMerged(strip, mergedFrom, mergedUntil, 1);
    drawnUntil = mergedUntil;
    mergedFrom = -1;
  };
  for (let position = firstEndingAfter(lane, range.start); position < lane.count; position += 1) {
    const start = lane.start[position] ?? 0;
    if (start >= range.end) break;
    const left = (start - range.start) * scale;
    const column = Math.max(0, Math.floor(left));
    if (position % blockSize === 0 && isBlockInColumn(strip, lane, position, column, scale)) {
      if (mergedFrom >= 0 && column > mergedUntil) flush();
      if (mergedFrom < 0) mergedFrom = column;
      mergedUntil = Math.max(mergedUntil, column + 1);
      addBlock(strip, lane, position, column, scale);
      position += blockSize - 1;
      continue;
    }
    const right = ((lane.end[position] ?? start) - range.start) * scale;
    if (right - left >= wide) {
      flush();
      drawBar(strip, lane, { position, left, right, scale, touches: Math.round(left) <= drawnUntil });
      drawnUntil = Math.round(right);
    } else {
      if (mergedFrom >= 0 && column > mergedUntil) flush();
      if (mergedFrom < 0) mergedFrom = column;
      addTask(strip, lane, position, { left, scale, atLeast: 1e-3 });
      mergedUntil = Math.max(mergedUntil, Math.min(pixels.width, Math.ceil(Math.max(right, left + 1e-3))));
    }
    if (lane.failed[position] === 1) markFailed(strip, right);
  }
  flush();
}

interface Bar {
  readonly position: number;
  readonly left: number;
  readonly right: number;
  readonly scale: number;
  /** Nothing is between it and the one before. */
  readonly touches: boolean;
}

function drawBar(strip: Strip, lane: LaneTasks, { position, left, right, scale, touches }: Bar): void {
  const { pixels, palette, range, pixelRatio, top, bottom, marks } = strip;
  const gap = touches && right - left >= gapWidth * pixelRatio ? Math.max(1, Math.round(pixelRatio)) : 0;
  const begin = Math.round(left) + gap;
  const finish = Math.round(right);
  const last = (lane.segmentFrom[position + 1] ?? 0) - 1;
  const first = lane.segmentFrom[position] ?? 0;
  let from = begin;
  let state = -1;
  for (let segment = first; segment <= last; segment += 1) {
    const ends = ((lane.segmentEnd[segment] ?? 0) - range.start) * scale;
    const until = segment === last ? finish : Math.min(finish, Math.round(ends));
    const own = lane.segmentState[segment] ?? 0;
    if (until <= from) continue;
    fillState(pixels, palette, own, { left: from, right: until, top, bottom });
    if (state < 0 && until > Math.max(0, begin) + numberInset * pixelRatio) state = own;
    from = until;
  }
  const [seenLeft, seenRight] = [Math.max(0, begin), Math.min(pixels.width, finish)];
  const height = bottom - top;
  if (lane.failed[position] === 1) {
    const line = Math.max(1, Math.min(Math.round(2 * pixelRatio), Math.floor(height / 3)));
    fillColour(pixels, palette.failed, { left: begin, right: finish, top: bottom - line, bottom });
  }
  if (seenRight - seenLeft >= numberWidth * pixelRatio)
    marks.wide.push({
      row: lane.rows[position] ?? 0,
      left: seenLeft,
      right: seenRight,
      top,
      height,
      state,
      failed: lane.failed[position] === 1,
    });
}

/** Adds a task to the shares of the columns; one that takes no time at all still leaves a trace. */
function addTask(
  { shares, range }: Strip,
  lane: LaneTasks,
  position: number,
  { left, scale, atLeast }: { readonly left: number; readonly scale: number; readonly atLeast: number },
): void {
  const last = (lane.segmentFrom[position + 1] ?? 0) - 1;
  let from = left;
  for (let segment = lane.segmentFrom[position] ?? 0; segment <= last; segment += 1) {
    const ends = ((lane.segmentEnd[segment] ?? 0) - range.start) * scale;
    const until = segment === last ? Math.max(ends, left + atLeast) : ends;
    addStretch(shares, lane.segmentState[segment] ?? 0, from, until);
    from = Math.max(from, until);
  }
}

function drawSharedRow(strip: Strip, lanes: readonly LaneTasks[], full: number): void {
  const { range, pixels } = strip;
  const scale = pixels.width / (range.end - range.start);
  for (const lane of lanes) {
    for (let position = firstEndingAfter(lane, range.start); position < lane.count; position += 1) {
      const start = lane.start[position] ?? 0;
      if (start >= range.end) break;
      addTask(strip, lane, position, { left: (start - range.start) * scale, scale, atLeast: 1e-3 });
      if (lane.failed[position] === 1)
        markFailed(strip, ((lane.end[position] ?? start) - range.start) * scale);
    }
  }
  drawMerged(strip, 0, pixels.width, full);
}

function drawMerged(strip: Strip, from: number, until: number, full: number): void {
  const { pixels, palette, shares, top, bottom, pixelRatio } = strip;
  const least = Math.min(bottom - top, Math.max(1, Math.round(2 * pixelRatio)));
  drawStacks(pixels, palette, shares, {
    from,
    until: Math.min(until, pixels.width),
    top,
    bottom,
    full,
    least,
  });
}

/** Whether a whole block of tasks, from the one at `position` on, lies in a column that is seen. */
function isBlockInColumn(
  { range, pixels }: Strip,
  lane: LaneTasks,
  position: number,
  column: number,
  scale: number,
): boolean {
  const ends = lane.end[position + blockSize - 1];
  const starts = lane.start[position] ?? 0;
  if (ends === undefined || starts < range.start || column >= pixels.width) return false;
  return Math.floor((ends - range.start) * scale) === column;
}

function addBlock(strip: Strip, lane: LaneTasks, position: number, column: number, scale: number): void {
  const block = position / blockSize;
  addSums(strip.shares, column, lane.blockSums, block, scale);
  if ((lane.blockFailed[block] ?? 0) > 0) markFailed(strip, column + 1);
}

function markFailed(strip: Strip, right: number): void {
  const { marks, pixelRatio, pixels, top, bottom } = strip;
  const distance = markDistance * pixelRatio;
  if (right < 0 || right > pixels.width + distance || Math.abs(right - strip.marked) < distance) return;
  strip.marked = right;
  marks.failed.push({ x: right, top, height: bottom - top });
}
