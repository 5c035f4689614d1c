import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseSample, Sampler } from '../../src/core/sampling.ts';

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

  it('spreads a sample evenly over the list, without repeating an input', () => {
    const order = taken(1000, 100, 4, 5);
    assert.equal(new Set(order).size, order.length);
    assert.ok(order.length >= 19 && order.length <= 21, `${order.length}`);
    const gaps = order.slice(2).map((input, at) => input - order[at + 1]!);
    assert.ok(Math.min(...gaps) >= 50 && Math.max(...gaps) <= 55, `${gaps}`);
  });

  it('runs the fewest that a pool needs, however long a task takes', () => {
    assert.equal(taken(1000, 100, 4, 5000).length, 4);
    assert.equal(taken(3, 100, 4, 5000).length, 3);
  });

  it('stops when the rest turns out to be slower than the beginning', () => {
    const sampler = new Sampler([...Array(100).keys()], 100, 2);
    sampler.take(0);
    assert.notEqual(sampler.take(10), null);
    assert.equal(sampler.take(101), null);
  });
});

describe('chooseSample', () => {
  it('takes an eighth of the budget, and two tasks a core', () => {
    assert.deepEqual(chooseSample(20_000, 2), { milliseconds: 2500, fewest: 4 });
    assert.deepEqual(chooseSample(8000, 1.5), { milliseconds: 1000, fewest: 4 });
    assert.equal(chooseSample(Number.POSITIVE_INFINITY, 2), null);
  });
});
