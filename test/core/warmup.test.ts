import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseWarmup, guessWarmup } from '../../src/core/warmup.ts';

describe('chooseWarmup', () => {
  const calls = (wall: number, cpu = 0) => chooseWarmup({ wall, cpu, inputBytes: 0 });

  it('calls for about 100 ms, once at least, and not at all where a task takes a second', () => {
    assert.equal(calls(1), 100);
    assert.equal(calls(30), 4);
    assert.equal(calls(999), 1);
    assert.equal(calls(1000), 0);
    assert.equal(calls(0.0001), 50_000);
  });

  it('calls what computes until its loops are compiled for good, if that does not take too long', () => {
    assert.deepEqual([calls(12, 12), calls(12, 2)], [20, 9]);
    assert.deepEqual([calls(25, 25), calls(26, 26)], [20, 4]);
    assert.equal(calls(1, 1), 100);
  });
});

describe('guessWarmup', () => {
  it('computing workers share the cores', () => {
    assert.equal(guessWarmup(2, 2, { wall: 10, cpu: 10 }), 200);
    assert.equal(guessWarmup(32, 2, { wall: 10, cpu: 10 }), 3200);
    assert.equal(guessWarmup(32, 2, { wall: 10, cpu: 5 }), 800);
  });

  it('waiting ones do not', () => {
    assert.equal(guessWarmup(32, 2, { wall: 10, cpu: 0 }), 100);
  });

  it('is a call at least, and none for tasks of a second', () => {
    assert.equal(guessWarmup(2, 2, { wall: 400, cpu: 400 }), 400);
    assert.equal(guessWarmup(32, 2, { wall: 1000, cpu: 1000 }), 0);
  });

  it('takes a task of unknown length for computing', () => {
    assert.equal(guessWarmup(4, 2, { wall: 0, cpu: 0 }), 200);
  });
});
