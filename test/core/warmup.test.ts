import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseWarmup, guessWarmup } from '../../src/core/warmup.ts';

describe('chooseWarmup', () => {
  it('calls for about 100 ms, once at least, and not at all where a task takes a second', () => {
    assert.equal(chooseWarmup(1, 0), 100);
    assert.equal(chooseWarmup(30, 0), 4);
    assert.equal(chooseWarmup(999, 0), 1);
    assert.equal(chooseWarmup(1000, 0), 0);
    assert.equal(chooseWarmup(0.0001, 0), 50_000);
  });
});

describe('guessWarmup', () => {
  it('computing workers share the cores', () => {
    assert.equal(guessWarmup(2, 2, { wall: 10, cpu: 10 }), 100);
    assert.equal(guessWarmup(32, 2, { wall: 10, cpu: 10 }), 1600);
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
