import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '../../src/core/analyze.ts';
import { decide } from '../../src/core/decide.ts';
import { isSettled, mayBeMuchBetter } from '../../src/core/settled.ts';
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

describe('mayBeMuchBetter', () => {
  const processes = (...walls: number[]): ConfigurationSpec => ({ mode: 'processes', workers: 2, walls });
  const inDoubt = (...configurations: ConfigurationSpec[]): boolean => {
    const analysis = analyze(buildProfile({ shares: cpuShares, configurations }));
    return mayBeMuchBetter(analysis, decide(analysis));
  };

  it('is true where a rival may be better by a quarter, for all that the rounds tell', () => {
    const steady = [serial(105, 100, 101, 100), threads(60, 50, 51, 50)] as const;
    assert.equal(inDoubt(...steady, processes(60, 40, 75, 50)), true);
    assert.equal(inDoubt(...steady, processes(60, 50, 52, 51)), false);
  });

  it('is true of a choice with too few rounds to tell, if there is a rival', () => {
    const steady = serial(105, 100, 101, 100);
    assert.equal(inDoubt(steady, threads(60, 52), processes(60, 50, 50, 50)), true);
    assert.equal(inDoubt(steady, threads(60, 50)), false);
  });
});
