import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandom } from '../../src/core/randomNumbers.ts';
import {
  estimate,
  meanOf,
  medianOf,
  pairedRatios,
  ratioEstimate,
  spread,
} from '../../src/core/statistics.ts';

const rounds = (...values: number[]) => new Map(values.map((value, round) => [round + 1, value]));

test('one value or two have no interval, and no value has no estimate', () => {
  assert.equal(estimate([]), null);
  assert.deepEqual(estimate([7]), { median: 7, low: null, high: null });
  assert.deepEqual(estimate([100, 121]), { median: 110.5, low: null, high: null });
});

test('three values: Student t on logarithms, worked by hand', () => {
  const { median, low, high } = estimate([100, 110, 121])!;
  // log 1.1 on each side of the geometric mean 110: s = log 1.1, half width = 4.303 s/√3.
  const halfWidth = (4.303 * Math.log(1.1)) / Math.sqrt(3);
  assert.equal(median, 110);
  assert.ok(Math.abs(low! - 110 * Math.exp(-halfWidth)) < 1e-9);
  assert.ok(Math.abs(high! - 110 * Math.exp(halfWidth)) < 1e-9);
});

test('equal values have an interval of no width', () => {
  for (const count of [3, 5, 6, 20]) {
    assert.deepEqual(estimate(Array(count).fill(5)), { median: 5, low: 5, high: 5 });
  }
});

test('zeros and extremes stay finite', () => {
  for (const values of [
    [0, 0, 0],
    [0, 5, 9],
    [1e-9, 1, 1e9],
    [1e-300, 1, 1e300],
    [0, 0, 0, 0, 0, 1],
  ]) {
    const { median, low, high } = estimate(values)!;
    for (const value of [median, low!, high!]) assert.ok(Number.isFinite(value), `${values}: ${value}`);
  }
});

test('random series: the interval holds the median, order does not matter, units scale exactly', () => {
  const random = createRandom(1);
  for (let trial = 0; trial < 120; trial += 1) {
    const values = Array.from({ length: 3 + Math.floor(random() * 12) }, () => 10 + 90 * random());
    const one = estimate(values)!;
    assert.ok(one.low! <= one.median && one.median <= one.high!);
    assert.deepEqual(estimate([...values].reverse()), one);
    const scaled = estimate(values.map((value) => value * 8))!;
    assert.deepEqual(scaled, { median: one.median * 8, low: one.low! * 8, high: one.high! * 8 });
  }
});

test('the bootstrap covers the true median about as often as it says', () => {
  const random = createRandom(7);
  const trials = 300;
  let covered = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const { low, high } = estimate(Array.from({ length: 15 }, () => random()))!;
    if (low! <= 0.5 && high! >= 0.5) covered += 1;
  }
  assert.ok(covered / trials > 0.88, `${covered} of ${trials}`);
});

test('Student intervals of three rounds cover at least as often as they say', () => {
  const random = createRandom(11);
  const trials = 500;
  let covered = 0;
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  for (let trial = 0; trial < trials; trial += 1) {
    const { low, high } = estimate([0, 0, 0].map(() => Math.exp(0.1 * normal())))!;
    if (low! <= 1 && high! >= 1) covered += 1;
  }
  assert.ok(covered / trials > 0.92, `${covered} of ${trials}`);
});

test('ratios are paired by round, so that drift of the machine cancels', () => {
  const ratio = ratioEstimate(rounds(100, 200, 400), rounds(50, 100, 200))!;
  assert.deepEqual(ratio, { median: 2, low: 2, high: 2 });
  assert.deepEqual(pairedRatios(rounds(100, 200), rounds(50, 50, 50)), [2, 4]);
});

test('without a common round the medians are compared', () => {
  const ratio = ratioEstimate(new Map([[1, 100]]), new Map([[2, 50]]));
  assert.deepEqual(ratio, { median: 2, low: null, high: null });
  const wide = ratioEstimate(
    rounds(100, 110, 120),
    new Map([
      [7, 50],
      [8, 55],
      [9, 60],
    ]),
  )!;
  assert.equal(wide.median, 2);
  assert.ok(wide.low! < 2 && wide.high! > 2);
});

test('two common rounds give a ratio without an interval', () => {
  const ratio = ratioEstimate(rounds(100, 100), rounds(50, 20));
  assert.deepEqual(ratio, { median: 3.5, low: null, high: null });
});

test('one or two of more rounds are compared with all of them: those in common may be outliers', () => {
  const one = ratioEstimate(rounds(300, 100, 100), rounds(200));
  assert.deepEqual(one, { median: 0.5, low: null, high: null });
  const other = ratioEstimate(rounds(100), rounds(300, 50, 50));
  assert.deepEqual(other, { median: 2, low: null, high: null });
});

test('times of zero have no ratio', () => {
  assert.equal(ratioEstimate(rounds(0), rounds(5)), null);
  assert.equal(ratioEstimate(rounds(5), rounds(0)), null);
  assert.equal(ratioEstimate(new Map(), rounds(1)), null);
});

test('what is not told is left out', () => {
  assert.equal(medianOf([null, 3, 1, null, 2]), 2);
  assert.equal(meanOf([null, 3, 1]), 2);
  assert.equal(medianOf([null]), null);
  assert.equal(meanOf([]), null);
});

test('spread is the distance of the outer tenths', () => {
  assert.equal(spread([5]), 0);
  assert.equal(spread([100, 100, 100]), 0);
  assert.ok(Math.abs(spread([90, 100, 110]) - 0.16) < 1e-12);
  assert.equal(spread([0, 0]), 0);
});

test('the generator repeats for a seed and is even', () => {
  const [one, other] = [createRandom(5), createRandom(5)];
  let sum = 0;
  for (let draw = 0; draw < 1000; draw += 1) {
    const value = one();
    assert.equal(value, other());
    assert.ok(value >= 0 && value < 1);
    sum += value;
  }
  assert.ok(Math.abs(sum / 1000 - 0.5) < 0.05);
});
