/** One time axis, shared by all timelines of a profile. */
export interface TimelineAxis {
  /** Milliseconds; the axis begins at 0. */
  readonly end: number;
}

export interface TimelineTick {
  readonly at: number;
  /** A number without its unit; the unit is said once. */
  readonly label: string;
}

export interface TimelineScale {
  readonly unit: 'µs' | 'ms' | 's';
  readonly ticks: readonly TimelineTick[];
}

/** About `count` ticks at round numbers, in the unit that keeps them short. */
export function timelineScale(end: number, count: number): TimelineScale {
  const { unit, divisor } = unitOf(end);
  const step = niceStep(end / divisor / Math.max(1, count));
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const ticks: TimelineTick[] = [];
  for (let index = 0; index * step * divisor <= end * (1 + 1e-9); index += 1) {
    ticks.push({ at: index * step * divisor, label: (index * step).toFixed(decimals) });
  }
  return { unit, ticks };
}

function unitOf(end: number): { readonly unit: TimelineScale['unit']; readonly divisor: number } {
  if (end >= 2000) return { unit: 's', divisor: 1000 };
  if (end >= 1) return { unit: 'ms', divisor: 1 };
  return { unit: 'µs', divisor: 0.001 };
}

/** The next of 1, 2, 5, 10 … that is not smaller. */
export function niceStep(raw: number): number {
  if (!(raw > 0)) return 1;
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5].find((candidate) => candidate * magnitude >= raw * (1 - 1e-9)) ?? 10;
  return factor * magnitude;
}
