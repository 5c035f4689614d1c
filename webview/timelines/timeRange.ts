/** A part of the time axis, in milliseconds, and how zooming and panning change it. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

/** No closer than this: one microsecond is below what is measured. */
export const shortestRange = 0.001;

export function lengthOf({ start, end }: TimeRange): number {
  return end - start;
}

/** `factor` below 1 zooms in; what is at `at` stays where it is, as far as the ends allow. */
export function zoomedAt(range: TimeRange, factor: number, at: number, whole: TimeRange): TimeRange {
  const length = clamp(lengthOf(range) * factor, shortestRange, lengthOf(whole));
  const share = lengthOf(range) > 0 ? (at - range.start) / lengthOf(range) : 0.5;
  const start = at - share * length;
  return within({ start, end: start + length }, whole);
}

export function pannedBy(range: TimeRange, shift: number, whole: TimeRange): TimeRange {
  return within({ start: range.start + shift, end: range.end + shift }, whole);
}

/** The range, moved and if need be shortened until it lies within the whole axis. */
export function within(range: TimeRange, whole: TimeRange): TimeRange {
  const length = Math.min(Math.max(lengthOf(range), shortestRange), lengthOf(whole));
  const start = clamp(range.start, whole.start, whole.end - length);
  return { start, end: start + length };
}

/** Whether it is all of the axis, but for what the arithmetic loses. */
export function isWhole(range: TimeRange, whole: TimeRange): boolean {
  const tolerance = lengthOf(whole) * 1e-9;
  return range.start <= whole.start + tolerance && range.end >= whole.end - tolerance;
}

/**
 * Where to look for something from `start` to `end`: the range as it is when that can be seen well in it, else
 * moved there, and also closer when it would be narrower than `narrowest` of the width.
 */
export function broughtIntoView(
  { start, end }: TimeRange,
  range: TimeRange,
  whole: TimeRange,
  narrowest: number,
): TimeRange {
  const inside = start >= range.start && end <= range.end;
  const covered = start <= range.start && end >= range.end;
  const wideEnough = end - start >= lengthOf(range) * narrowest;
  if ((inside && wideEnough) || covered) return range;
  const length = wideEnough ? Math.max(lengthOf(range), (end - start) * 1.2) : (end - start) / narrowest / 4;
  const middle = (start + end) / 2;
  return within({ start: middle - length / 2, end: middle + length / 2 }, whole);
}

export function xOf(time: number, range: TimeRange, width: number): number {
  return ((time - range.start) / lengthOf(range)) * width;
}

export function timeAt(x: number, range: TimeRange, width: number): number {
  return range.start + (x / Math.max(1, width)) * lengthOf(range);
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
