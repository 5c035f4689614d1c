import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { couldGain } from '../../src/core/gain.ts';
import type { Mode } from '../../src/core/profile.ts';

const split = (loopIdle: number | null, runQueue = 0, poolCpu: number | null = 0) => ({
  wall: 100,
  runQueue,
  loopIdle,
  poolCpu,
});
const one = (mode: Mode, workers = 1, inFlight = 1) => ({ mode, workers, inFlight });

describe('couldGain', () => {
  it('holds for serial, and for several workers', () => {
    assert.equal(couldGain(one('serial'), split(0)), true);
    assert.equal(couldGain(one('threads', 2), split(0)), true);
    assert.equal(couldGain(one('processes', 2), split(0)), true);
  });

  it('does not hold for one worker with one in flight', () => {
    assert.equal(couldGain(one('threads'), split(100)), false);
    assert.equal(couldGain(one('processes'), split(null)), false);
  });

  it('holds for one loop from a twentieth of waiting on, of the time that the task has a core', () => {
    assert.equal(couldGain(one('async', 1, 8), split(5.1)), true);
    assert.equal(couldGain(one('async', 1, 8), split(5)), false);
    assert.equal(couldGain(one('threads', 1, 8), split(5.1)), true);
    assert.equal(couldGain(one('async', 1, 8), split(4.1, 20)), true);
  });

  it('holds for one loop where native threads compute for a fifth of that time, and it waits for them', () => {
    assert.equal(couldGain(one('async', 1, 8), split(1.1, 0, 20.1)), true);
    assert.equal(couldGain(one('async', 1, 8), split(1.1, 0, 20)), false);
    assert.equal(couldGain(one('async', 1, 8), split(1.1, 0, null)), false);
    assert.equal(couldGain(one('async', 1, 8), split(1, 0, 50)), false);
    assert.equal(couldGain(one('threads'), split(1.1, 0, 50)), false);
  });

  it('holds for one loop where waiting is not told', () => {
    assert.equal(couldGain(one('async', 1, 8), split(null)), true);
  });
});
