import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keepNewest } from '../../src/host/keepNewest.ts';

/** Names of the files that go, of files of these sizes, the oldest first. */
const gone = (sizes: readonly number[], limits: { files: number; bytes: number }) =>
  keepNewest(
    sizes.map((bytes, time) => ({ name: String(time), bytes, time })),
    limits,
  ).map(({ name }) => name);

describe('keepNewest', () => {
  it('keeps the newest, as many as allowed', () => {
    assert.deepEqual(gone([1, 1, 1, 1], { files: 2, bytes: 100 }), ['1', '0']);
    assert.deepEqual(gone([1, 1], { files: 2, bytes: 100 }), []);
  });

  it('keeps the newest, as much as allowed, and the newest of all in any case', () => {
    assert.deepEqual(gone([10, 40, 50], { files: 9, bytes: 90 }), ['0']);
    assert.deepEqual(gone([10, 500], { files: 9, bytes: 90 }), ['0']);
  });
});
