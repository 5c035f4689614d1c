import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { timeoutStep } from '../../src/runner/watchTimeouts.ts';

describe('looking for tasks that take too long', () => {
  it('is done often enough for who watches from outside', () => {
    const limits = [50, 400, 1000, 10_000, 600_000];
    assert.deepEqual(limits.map(timeoutStep), [20, 40, 100, 100, 100]);
  });
});
