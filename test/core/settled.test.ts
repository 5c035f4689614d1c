import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSettled } from '../../src/core/settled.ts';
import { buildProfile, type ConfigurationSpec, cpuShares } from './profileBuilder.ts';

/** Walls of a cold round, then of warm ones. */
const serial = (...walls: number[]): ConfigurationSpec => ({ mode: 'serial', walls });
const threads = (...walls: number[]): ConfigurationSpec => ({ mode: 'threads', workers: 2, walls });

const settled = (...configurations: ConfigurationSpec[]): boolean =>
  isSettled(buildProfile({ shares: cpuShares, configurations }));

describe('isSettled', () => {
  it('is sure of steady rounds that differ clearly', () => {
    assert.equal(settled(serial(105, 100, 101, 100), threads(60, 51, 50, 50.5)), true);
    assert.equal(settled(serial(105, 100, 101, 100), threads(110, 120, 121, 120)), true);
  });

  it('wants more of rounds that scatter, and of too few', () => {
    assert.equal(settled(serial(105, 100, 130, 90), threads(60, 40, 70, 55)), false);
    assert.equal(settled(serial(105, 100), threads(60, 50)), false);
  });

  it('does not ask for what is beside the question: a rival slow in its only round', () => {
    const slow: ConfigurationSpec = { mode: 'processes', workers: 1, walls: [100, 100] };
    assert.equal(settled(serial(105, 100, 101, 100), threads(60, 51, 50, 50.5), slow), true);
  });
});
