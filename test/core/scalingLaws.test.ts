import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandom } from '../../src/core/randomNumbers.ts';
import {
  amdahlBound,
  amdahlSpeedup,
  attainableSpeedup,
  goetzPoolSize,
  grahamBounds,
  gustafson,
  inFlightForWaiting,
  karpFlatt,
  little,
} from '../../src/core/scalingLaws.ts';

const close = (actual: number | null, expected: number) =>
  assert.ok(actual !== null && Math.abs(actual - expected) < 1e-9, `${actual} instead of ${expected}`);

test('Karp–Flatt recovers the serial fraction that Amdahl starts from', () => {
  for (const fraction of [0, 0.01, 0.1, 0.5, 1]) {
    for (const workers of [2, 3, 8, 64])
      close(karpFlatt(amdahlSpeedup(fraction, workers), workers), fraction);
  }
});

test('Karp–Flatt has no answer for one worker or no speed-up', () => {
  assert.equal(karpFlatt(1, 1), null);
  assert.equal(karpFlatt(0, 4), null);
  assert.equal(karpFlatt(Number.NaN, 4), null);
  assert.ok(karpFlatt(5, 4)! < 0, 'faster than the workers: negative, not hidden');
});

test('Amdahl and Gustafson', () => {
  close(amdahlSpeedup(0.05, 20), 1 / (0.05 + 0.95 / 20));
  close(amdahlBound(0.05), 20);
  assert.equal(amdahlBound(0), Number.POSITIVE_INFINITY);
  close(gustafson(0.1, 10), 9.1);
  close(gustafson(0, 8), 8);
});

test('Goetz: cores × utilisation × (1 + W/C), at least one and always finite', () => {
  assert.equal(goetzPoolSize(2, 0, 100), 2);
  assert.equal(goetzPoolSize(2, 100, 100), 4);
  assert.equal(goetzPoolSize(4, 90, 10, 0.5), 20);
  assert.equal(goetzPoolSize(0.5, 0, 100), 1);
  assert.equal(goetzPoolSize(2, 1, 0), 2002);
  assert.equal(inFlightForWaiting(90, 10), 10);
  assert.equal(inFlightForWaiting(0, 10), 1);
});

test('Graham bounds hold for every order of a list', () => {
  const random = createRandom(3);
  for (let trial = 0; trial < 200; trial += 1) {
    const workers = 1 + Math.floor(random() * 6);
    const times = Array.from({ length: 1 + Math.floor(random() * 12) }, () => random() * 100);
    const free = Array<number>(workers).fill(0);
    for (const time of times) free[free.indexOf(Math.min(...free))]! += time;
    const { lower, upper } = grahamBounds(times, workers);
    const makespan = Math.max(...free);
    assert.ok(makespan >= lower - 1e-9 && makespan <= upper + 1e-9, `${lower} ${makespan} ${upper}`);
  }
  assert.deepEqual(grahamBounds([], 3), { lower: 0, upper: 0 });
});

test('the attainable speed-up: tasks that divide evenly reach the workers, others do not', () => {
  const equal = (tasks: number, workers: number) => attainableSpeedup([3], tasks, workers);
  close(equal(8, 4), 4);
  close(equal(5, 4), 2.5);
  close(equal(3, 8), 3);
  close(equal(1, 8), 1);
  close(attainableSpeedup([50, 50, 50, 50, 50, 50, 50, 50, 500], 9, 4), 900 / 600);
  close(attainableSpeedup([1, 3], 4, 2), 8 / 4);
  assert.equal(attainableSpeedup([], 4, 2), 2);
  assert.equal(attainableSpeedup([0, 0], 2, 2), 2);
});

test('the attainable speed-up is that of a pool that starts the longest task last', () => {
  const random = createRandom(5);
  for (let trial = 0; trial < 200; trial += 1) {
    const workers = 1 + Math.floor(random() * 6);
    const times = Array.from({ length: 1 + Math.floor(random() * 12) }, () => random() * 100);
    const ascending = times.toSorted((one, other) => one - other);
    const free = Array<number>(workers).fill(0);
    for (const time of ascending) free[free.indexOf(Math.min(...free))]! += time;
    const total = times.reduce((sum, time) => sum + time, 0);
    close(attainableSpeedup(ascending, times.length, workers), total / Math.max(...free));
  }
});

test('Little: in flight = throughput × latency', () => {
  assert.equal(little(50, 0.1), 5);
});
