/**
 * Medians with their 95 % intervals, and ratios of two series of rounds.
 * Everything sorts first, so the order of the values never matters, and everything is relative to
 * the median, so that values in other units give the same estimate in those units.
 */
import { mean, medianSorted, quantileSorted, sampleStandardDeviation } from 'simple-statistics';
import { createRandom } from './randomNumbers.ts';
import type { Estimate } from './report.ts';

/** Values by round; a round is missing where nothing was measured. */
export type ByRound = ReadonlyMap<number, number>;

/** From this many values on they are resampled; below, a distribution is assumed. */
const bootstrapFrom = 6;
const resamples = 2000;
const bootstrapSeed = 20_240_229;

/** Fewer values have no interval: Student's t of two of them, with a quantile of 12.7, says nothing. */
export const fewestForInterval = 3;
/** 0.975 quantiles of Student's t for 2–4 degrees of freedom (3–5 values). */
const studentQuantiles: readonly number[] = [4.303, 3.182, 2.776];
/** Values that differ a million times say nothing: the interval ends here, at e^46 = 1e20. */
const widestLogarithm = 46;

/** Median and 95 % interval; `null` for no values, no interval for fewer than three. */
export function estimate(values: readonly number[]): Estimate | null {
  const sorted = toSorted(values);
  if (sorted.length === 0) return null;
  const middle = medianSorted(sorted);
  if (sorted.length < fewestForInterval) return { median: middle, low: null, high: null };
  const interval = sorted.length < bootstrapFrom ? studentInterval(sorted) : bootstrapInterval(sorted);
  return { median: middle, low: Math.min(interval.low, middle), high: Math.max(interval.high, middle) };
}

/**
 * serial/other: above 1 where `other` is faster. Paired by round, else of the medians: also where only one or two pairs
 * exist and one of the two has more rounds, for a single round may be an outlier.
 */
export function ratioEstimate(serialByRound: ByRound, otherByRound: ByRound): Estimate | null {
  const pairs = pairedRatios(serialByRound, otherByRound);
  const most = Math.max(serialByRound.size, otherByRound.size);
  if (pairs.length >= Math.min(most, fewestForInterval)) return pairs.length === 0 ? null : estimate(pairs);
  const serial = estimate([...serialByRound.values()].filter(isPositive));
  const other = estimate([...otherByRound.values()].filter(isPositive));
  if (serial === null || other === null) return null;
  return {
    median: serial.median / other.median,
    low: serial.low !== null && other.high !== null ? serial.low / other.high : null,
    high: serial.high !== null && other.low !== null && other.low > 0 ? serial.high / other.low : null,
  };
}

/** The ratio of each round that both series have, ascending. Times of 0 have no ratio and are left out. */
export function pairedRatios(serialByRound: ByRound, otherByRound: ByRound): readonly number[] {
  const ratios: number[] = [];
  for (const [round, other] of otherByRound) {
    const serial = serialByRound.get(round);
    if (serial !== undefined && isPositive(serial) && isPositive(other)) ratios.push(serial / other);
  }
  return toSorted(ratios);
}

/** Of the values that are told; `null` where none is. */
export function medianOf(values: Iterable<number | null>): number | null {
  const told = toldOnly(values);
  return told.length === 0 ? null : medianSorted(toSorted(told));
}

/** Of the values that are told; `null` where none is. */
export function meanOf(values: Iterable<number | null>): number | null {
  const told = toldOnly(values);
  return told.length === 0 ? null : mean(told);
}

/** Relative distance of the 10th from the 90th percentile: 0.2 means that rounds differ by a fifth. */
export function spread(values: readonly number[]): number {
  const sorted = toSorted(values);
  const middle = sorted.length < 2 ? 0 : medianSorted(sorted);
  return middle > 0 ? (quantileSorted(sorted, 0.9) - quantileSorted(sorted, 0.1)) / middle : 0;
}

/** Student's t (1908) on logarithms: times are skewed, and their ratios are what is asked for. */
function studentInterval(sorted: readonly number[]): { low: number; high: number } {
  const middle = medianSorted(sorted);
  if (sorted[0]! <= 0) return { low: sorted[0]!, high: sorted.at(-1)! };
  const logarithms = sorted.map((value) => Math.log(Math.max(value / middle, Number.MIN_VALUE)));
  const quantile = studentQuantiles[sorted.length - fewestForInterval]!;
  const halfWidth = (quantile * sampleStandardDeviation(logarithms)) / Math.sqrt(sorted.length);
  const centre = mean(logarithms);
  return {
    low: middle * Math.exp(Math.max(centre - halfWidth, -widestLogarithm)),
    high: Math.min(middle * Math.exp(Math.min(centre + halfWidth, widestLogarithm)), Number.MAX_VALUE),
  };
}

/** Percentile bootstrap of the median: Efron, "Bootstrap methods" (Annals of Statistics, 1979). */
function bootstrapInterval(sorted: readonly number[]): { low: number; high: number } {
  const random = createRandom(bootstrapSeed);
  const medians = new Float64Array(resamples);
  for (let index = 0; index < resamples; index += 1) medians[index] = resampledMedian(sorted, random);
  const ordered = Array.from(medians.sort());
  return { low: quantileSorted(ordered, 0.025), high: quantileSorted(ordered, 0.975) };
}

/** Counts how often each value is drawn and walks to the middle: no sorting in the inner loop. */
function resampledMedian(sorted: readonly number[], random: () => number): number {
  const drawn = new Uint32Array(sorted.length);
  for (let draw = 0; draw < sorted.length; draw += 1) drawn[Math.floor(random() * sorted.length)]! += 1;
  const lower = valueAtRank(sorted, drawn, Math.floor((sorted.length - 1) / 2));
  const upper = valueAtRank(sorted, drawn, Math.floor(sorted.length / 2));
  return (lower + upper) / 2;
}

function valueAtRank(sorted: readonly number[], drawn: Uint32Array, rank: number): number {
  let passed = 0;
  for (let index = 0; index < sorted.length; index += 1) {
    passed += drawn[index]!;
    if (passed > rank) return sorted[index]!;
  }
  return sorted.at(-1)!;
}

/** From so many values on a typed array sorts them faster, ten times where a column has a million rows. */
const typedFrom = 50;

function toSorted(values: readonly number[]): number[] {
  if (values.length < typedFrom) return [...values].sort((one, other) => one - other);
  return Array.from(Float64Array.from(values).sort());
}

function toldOnly(values: Iterable<number | null>): number[] {
  const told: number[] = [];
  for (const value of values) if (value !== null) told.push(value);
  return told;
}

function isPositive(value: number): boolean {
  return value > 0;
}
