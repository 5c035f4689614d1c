/** Ticks of a part of the axis, in the unit that keeps their labels short. */
import { niceStep, type TimelineScale, type TimelineTick } from '../../src/core/timelineAxis.ts';
import { lengthOf, type TimeRange } from './timeRange.ts';

/** CSS pixels between two labels, about. */
export const tickDistance = 90;

/** About `count` ticks at round times; the labels are times since the start of the run. */
export function axisTicks(range: TimeRange, count: number): TimelineScale {
  const step = niceStep(lengthOf(range) / Math.max(1, count));
  const { unit, divisor } = unitOf(range.end, step);
  const decimals = Math.max(0, -Math.floor(Math.log10(step / divisor) + 1e-9));
  const first = Math.ceil(range.start / step - 1e-9);
  const last = Math.floor(range.end / step + 1e-9);
  const ticks: TimelineTick[] = [];
  for (let index = first; index <= last; index += 1) {
    const at = index * step;
    ticks.push({ at, label: grouped((at / divisor).toFixed(decimals)) });
  }
  return { unit, ticks };
}

/** A time as exact as a pixel is, in the unit of the ticks. */
export function exactTime(time: number, range: TimeRange, width: number): string {
  const pixel = lengthOf(range) / Math.max(1, width);
  const { unit, divisor } = unitOf(range.end, niceStep(pixel * tickDistance));
  const decimals = Math.max(0, Math.min(6, -Math.floor(Math.log10(pixel / divisor) + 1e-9)));
  return `${grouped((time / divisor).toFixed(decimals))} ${unit}`;
}

/** Seconds only where ten milliseconds can be told apart: 1.23 s, but 1,234.5 ms. */
function unitOf(
  end: number,
  step: number,
): { readonly unit: TimelineScale['unit']; readonly divisor: number } {
  if (end >= 2000 && step >= 10) return { unit: 's', divisor: 1000 };
  if (end >= 1) return { unit: 'ms', divisor: 1 };
  return { unit: 'µs', divisor: 0.001 };
}

function grouped(number: string): string {
  const [whole = '', decimals] = number.split('.');
  const thousands = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return decimals === undefined ? thousands : `${thousands}.${decimals}`;
}
