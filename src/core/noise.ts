/**
 * What disturbs rounds: single ones that stand out, and a drift of all of them. Both are looked for on
 * logarithms, because times are skewed and their ratios are what is asked for; so values in other units
 * give the same answer. Values of 0 have no logarithm and are left out.
 */
import { type ByRound, meanOf, medianOf } from './statistics.ts';

export const noiseThresholds = {
  /** Modified z-score from which a value is an outlier: Iglewicz and Hoaglin (1993). */
  outlierScore: 3.5,
  /** Outlier / median, or median / outlier, at least: among rounds that agree within 1 %, 2 % is no outlier. */
  outlierFactor: 1.3,
  /** Of three values, two that agree by chance would make the third an outlier. */
  fewestForOutlier: 4,
  /** Last / first, or first / last, of the fitted line. */
  driftFactor: 1.15,
  /** |Z| of the trend from which it is no chance: 5 %, both sides. */
  driftScore: 1.96,
  /** Of four rounds, all in order are chance too often: 2 of 4! = 8 %. */
  fewestForDrift: 5,
} as const;

const limits = noiseThresholds;

/** Median absolute deviation / standard deviation of a normal distribution. */
const deviationScale = 0.6745;

export interface Outlier {
  readonly round: number;
  readonly value: number;
}

export interface Drift {
  readonly first: number;
  readonly last: number;
  /** Fitted value of the last round / of the first: above 1 where rounds become slower. */
  readonly factor: number;
}

interface Point {
  readonly round: number;
  readonly logarithm: number;
}

/**
 * Values far from the median of all, by round: modified z-score 0.6745 × distance / median absolute
 * deviation. Iglewicz and Hoaglin, "How to Detect and Handle Outliers" (ASQC, 1993).
 */
export function outliersOf(values: ByRound): readonly Outlier[] {
  const points = pointsOf(values);
  if (points.length < limits.fewestForOutlier) return [];
  const middle = medianOf(points.map(({ logarithm }) => logarithm)) ?? 0;
  const distance = ({ logarithm }: Point) => Math.abs(logarithm - middle);
  const deviation = medianOf(points.map(distance)) ?? 0;
  const standsOut = (point: Point) =>
    distance(point) >= Math.log(limits.outlierFactor) &&
    deviationScale * distance(point) > limits.outlierScore * deviation;
  return points.filter(standsOut).map(({ round }) => ({ round, value: values.get(round) ?? 0 }));
}

/** The values without those that stand out. */
export function withoutOutliers(values: ByRound): ByRound {
  const outliers = new Set(outliersOf(values).map(({ round }) => round));
  return new Map([...values].filter(([round]) => !outliers.has(round)));
}

/**
 * Whether rounds become steadily slower or faster: the Mann–Kendall test (Mann, Econometrica 1945; Kendall,
 * 1955) over the round number says whether, the Theil–Sen slope (Sen, JASA 1968) by how much.
 * Series that were measured in the same rounds are looked at together, by their geometric mean.
 * Null for a trend that may be chance, or is too small to matter.
 */
export function driftOf(series: readonly ByRound[]): Drift | null {
  const points = meanPoints(series.map(pointsOf));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < limits.fewestForDrift) return null;
  if (Math.abs(trendScore(points)) < limits.driftScore) return null;
  const factor = Math.exp(slopeOf(points) * (last.round - first.round));
  if (Math.max(factor, 1 / factor) < limits.driftFactor) return null;
  return { first: first.round, last: last.round, factor };
}

/** The values as they would have been without the drift, all as in the first round. */
export function withoutDrift(values: ByRound, drift: Drift | null): ByRound {
  if (drift === null) return values;
  const { first, last, factor } = drift;
  return new Map(
    [...values].map(([round, value]) => [round, value / factor ** ((round - first) / (last - first))]),
  );
}

function pointsOf(values: ByRound): readonly Point[] {
  return [...values]
    .filter(([, value]) => value > 0)
    .map(([round, value]) => ({ round, logarithm: Math.log(value) }))
    .sort((one, other) => one.round - other.round);
}

/** Means of the logarithms, of the rounds that all series have. */
function meanPoints([first = [], ...others]: readonly (readonly Point[])[]): readonly Point[] {
  return first.flatMap(({ round, logarithm }) => {
    const beside = others.map((points) => points.find((point) => point.round === round)?.logarithm ?? null);
    if (beside.includes(null)) return [];
    return [{ round, logarithm: meanOf([logarithm, ...beside]) ?? logarithm }];
  });
}

/** Z of Mann and Kendall: pairs that rise − pairs that fall, one less for continuity, / standard deviation. */
function trendScore(points: readonly Point[]): number {
  const sum = pairsOf(points).reduce((total, [one, other]) => total + rise(one, other), 0);
  if (sum === 0) return 0;
  return (sum - Math.sign(sum)) / Math.sqrt(trendVariance(points));
}

/** n(n − 1)(2n + 5) / 18, less the same for each group of equal values. */
function trendVariance(points: readonly Point[]): number {
  const counts = new Map<number, number>();
  for (const { logarithm } of points) counts.set(logarithm, (counts.get(logarithm) ?? 0) + 1);
  const term = (count: number) => (count * (count - 1) * (2 * count + 5)) / 18;
  return [...counts.values()].reduce((variance, count) => variance - term(count), term(points.length));
}

/** The median slope of all pairs, on logarithms: e to it is the factor from one round to the next. */
function slopeOf(points: readonly Point[]): number {
  const slopes = pairsOf(points).map(
    ([one, other]) => (other.logarithm - one.logarithm) / (other.round - one.round),
  );
  return medianOf(slopes) ?? 0;
}

function rise(one: Point, other: Point): number {
  return Math.sign(other.logarithm - one.logarithm);
}

function pairsOf(points: readonly Point[]): readonly (readonly [Point, Point])[] {
  return points.flatMap((one, index) => points.slice(index + 1).map((other) => [one, other] as const));
}
