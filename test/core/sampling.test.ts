import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TaskTable } from '../../src/core/profile.ts';
import { chooseSample, Sampler, sampleFor, sampleOf, tasksFor } from '../../src/core/sampling.ts';
import { buildProfile } from './profileBuilder.ts';

/** The inputs that a sampler hands out when each task takes `each` milliseconds. */
function taken(inputs: number, limit: number, fewest: number, each: number): number[] {
  const all = Array.from({ length: inputs }, (_, input) => input);
  const sampler = new Sampler(all, limit, fewest);
  const order: number[] = [];
  for (let input = sampler.take(0); input !== null; input = sampler.take(order.length * each))
    order.push(input);
  return order;
}

describe('Sampler', () => {
  it('hands out everything in order where it fits', () => {
    assert.deepEqual(taken(5, 100, 2, 20), [0, 1, 2, 3, 4]);
    assert.deepEqual(taken(4, Number.POSITIVE_INFINITY, 2, 1e9), [0, 1, 2, 3]);
  });

  it('leaves nothing out where that would save less than half of the limit', () => {
    assert.equal(taken(14, 100, 4, 10).length, 14);
    assert.ok(taken(16, 100, 4, 10).length <= 11);
  });

  it('spreads a sample evenly over the list, without repeating an input', () => {
    const order = taken(1000, 100, 4, 5);
    assert.equal(new Set(order).size, order.length);
    assert.ok(order.length >= 19 && order.length <= 21, `${order.length}`);
    const spread = order.slice(1).toSorted((one, other) => one - other);
    const gaps = spread.slice(1).map((input, at) => input - spread[at]!);
    assert.ok(Math.min(...gaps) >= 50 && Math.max(...gaps) <= 55, `${gaps}`);
  });

  it('is spread wherever it ends, when the inputs become larger', () => {
    // As if each took 10 ms more than the one before.
    const sampler = new Sampler([...Array(300).keys()], 800, 4);
    const order: number[] = [];
    let elapsed = 0;
    for (let input = sampler.take(0); input !== null; input = sampler.take(elapsed)) {
      order.push(input);
      elapsed += 10 * (input + 1);
    }
    const fair = sampleOf(tableOf(order), 300);
    assert.equal(fair.length, 4);
    const mean = fair.reduce((sum, input) => sum + input, 0) / fair.length;
    assert.ok(mean > 100 && mean < 200, `${fair}`);
  });

  it('runs a few, however long a task takes, and two of those that take longer than the limit', () => {
    assert.equal(taken(1000, 100, 4, 60).length, 4);
    assert.equal(taken(1000, 100, 4, 5000).length, 2);
    assert.equal(taken(1, 100, 4, 5000).length, 1);
  });

  it('does not judge by the first call alone', () => {
    const slowFirst = new Sampler([...Array(300).keys()], 800, 4);
    let elapsed = 0;
    let count = 0;
    for (let input = slowFirst.take(0); input !== null; input = slowFirst.take(elapsed)) {
      elapsed += count === 0 ? 150 : 1;
      count += 1;
    }
    assert.equal(count, 300);
  });

  it('goes on with the rest when only the first call was slow', () => {
    const sampler = new Sampler([...Array(16).keys()], 800, 4);
    const order: number[] = [];
    for (let input = sampler.take(0); input !== null; ) {
      order.push(input);
      input = sampler.take(110 + 52 * (order.length - 1));
    }
    assert.equal(new Set(order).size, 16);
  });

  it('stops when the rest turns out to be slower than the beginning', () => {
    const sampler = new Sampler([...Array(100).keys()], 100, 2);
    sampler.take(0);
    assert.notEqual(sampler.take(10), null);
    assert.equal(sampler.take(101), null);
  });
});

/** Tasks that started in that order. */
function tableOf(order: readonly number[]): TaskTable {
  const { tasks } = buildProfile({
    weights: order.map(() => 1),
    configurations: [{ mode: 'serial', walls: [1] }],
  }).runs[0]!;
  return { ...tasks, input: [...order], started: order.map((_, at) => at) };
}

describe('sampleOf', () => {
  it('counts what came in order before the sample as one', () => {
    assert.deepEqual(sampleOf(tableOf([0, 1, 2, 50, 25, 75]), 100), [0, 25, 50, 75]);
    assert.deepEqual(sampleOf(tableOf([0, 50, 25, 75]), 100), [0, 25, 50, 75]);
  });

  it('is all where all were run, or were cut off in order', () => {
    assert.deepEqual(sampleOf(tableOf([0, 1, 2]), 3), [0, 1, 2]);
    assert.deepEqual(sampleOf(tableOf([0, 1, 2]), 100), [0, 1, 2]);
  });
});

describe('chooseSample', () => {
  it('takes a twenty-fifth of the budget, and at least four tasks', () => {
    assert.deepEqual(chooseSample(20_000), { milliseconds: 800, fewest: 4 });
    assert.equal(chooseSample(Number.POSITIVE_INFINITY), null);
  });
});

describe('tasksFor', () => {
  const threads = (workers: number, inFlight = 1) => ({ mode: 'threads' as const, workers, inFlight });
  const of = (lanes: number, ran: number, count: number, couldGain = true) =>
    tasksFor(threads(lanes), { ran, count, couldGain });

  it('is all where the baseline ran all', () => {
    assert.equal(of(32, 10, 10), 10);
    assert.equal(of(1, 10, 10, false), 10);
  });

  it('is the sample, or three a lane, but no more than there are', () => {
    assert.equal(of(2, 20, 1000), 20);
    assert.equal(of(32, 20, 1000), 96);
    assert.equal(of(32, 20, 50), 50);
    assert.equal(tasksFor(threads(4, 8), { ran: 20, count: 1000, couldGain: true }), 96);
  });

  it('is a quarter of the sample, at least four, for what cannot gain', () => {
    assert.equal(of(1, 20, 1000, false), 5);
    assert.equal(of(1, 8, 1000, false), 4);
    assert.equal(of(1, 3, 1000, false), 3);
  });
});

describe('sampleFor', () => {
  const sample = [0, 10, 20, 30, 40, 50, 60, 70];

  it('takes fewer evenly from the sample', () => {
    assert.deepEqual(sampleFor(4, sample, 100), [10, 30, 50, 70]);
    assert.deepEqual(sampleFor(8, sample, 100), sample);
  });

  it('adds others, evenly spread, and keeps the sample', () => {
    const more = sampleFor(20, sample, 100);
    assert.equal(new Set(more).size, 20);
    assert.deepEqual(
      more,
      more.toSorted((one, other) => one - other),
    );
    assert.ok(sample.every((input) => more.includes(input)));
    assert.ok(more.some((input) => input > 90));
  });

  it('takes all where all are wanted', () => {
    assert.deepEqual(
      sampleFor(100, sample, 100),
      Array.from({ length: 100 }, (_, input) => input),
    );
  });
});
