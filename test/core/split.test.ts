import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupRuns } from '../../src/core/configurationRuns.ts';
import type { Profile, Run } from '../../src/core/profile.ts';
import type { Breakdown } from '../../src/core/report.ts';
import { splitOf } from '../../src/core/split.ts';
import { buildProfile, type Shares } from './profileBuilder.ts';

/** Two serial tasks a round, each of `wall` milliseconds, split in its own way. */
function splitOfRounds(rounds: readonly (Partial<Shares> & { readonly wall: number })[]): Breakdown {
  const runs = rounds.map(({ wall, ...shares }, index) => roundOf(index + 1, wall, shares));
  const group = groupRuns({ ...oneRound(1, {}), runs })[0]!;
  return splitOf(group);
}

function oneRound(wall: number, shares: Partial<Shares>): Profile {
  return buildProfile({
    weights: [1, 1],
    shares,
    configurations: [{ mode: 'serial', walls: [2 * wall] }],
  });
}

function roundOf(round: number, wall: number, shares: Partial<Shares>): Run {
  return { ...oneRound(wall, shares).runs[0]!, round };
}

const sumOf = ({ cpu, runQueue, loopIdle, blocked }: Breakdown) =>
  (cpu ?? 0) + (runQueue ?? 0) + (loopIdle ?? 0) + (blocked ?? 0);
const near = (actual: number | null, expected: number) =>
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 1e-9, `${actual}, not ${expected}`);

const allCpu = { cpu: 1, runQueue: 0, loopIdle: 0, blocked: 0 };
const allQueue = { ...allCpu, cpu: 0, runQueue: 1 };
const allBlocked = { ...allCpu, cpu: 0, blocked: 1 };

describe('splitOf', () => {
  it('takes all parts from the round in the middle, so that they add up', () => {
    // The median of each state by itself is 0: together nothing of 11 ms.
    const split = splitOfRounds([
      { wall: 10, ...allCpu },
      { wall: 11, ...allQueue },
      { wall: 12, ...allBlocked },
    ]);
    near(split.wall, 11);
    near(split.runQueue, 11);
    near(sumOf(split), split.wall);
  });

  it('takes the mean of the two in the middle', () => {
    const split = splitOfRounds([
      { wall: 30, ...allBlocked },
      { wall: 10, ...allCpu },
      { wall: 12, ...allQueue },
      { wall: 1, ...allBlocked },
    ]);
    near(split.wall, 11);
    near(split.cpu, 5);
    near(split.runQueue, 6);
    near(sumOf(split), split.wall);
  });

  it('prefers rounds that tell more', () => {
    const split = splitOfRounds([
      { wall: 10, ...allCpu },
      { wall: 11, ...allCpu, blocked: null },
      { wall: 12, ...allCpu, blocked: null },
    ]);
    near(split.wall, 10);
    near(split.blocked, 0);
  });

  it('does not depend on the order of rounds of the same length', () => {
    const rounds = [
      { wall: 10, ...allCpu },
      { wall: 10, ...allQueue },
      { wall: 10, ...allBlocked },
    ];
    const turned = [2, 0, 1].map((index) => rounds[index]!);
    assert.deepEqual(splitOfRounds(turned), splitOfRounds(rounds));
  });

  it('tells nothing of no round', () => {
    assert.deepEqual(splitOfRounds([]), {
      wall: 0,
      cpu: null,
      runQueue: null,
      loopIdle: null,
      blocked: null,
      poolCpu: null,
      gc: null,
    });
  });
});
