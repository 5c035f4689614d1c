import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Allowance } from '../../src/core/allowance.ts';
import { measureBaseline } from '../../src/core/baseline.ts';
import { configurationKey } from '../../src/core/configurationRuns.ts';
import { durationKey } from '../../src/core/plannedRun.ts';
import { chooseRound } from '../../src/core/round.ts';
import { buildProfile, type ConfigurationSpec } from './profileBuilder.ts';
import { loop, processes, serial, threads } from './sweeps.ts';

interface Situation {
  /** Milliseconds that are left. */
  readonly left: number;
  readonly rounds: number | null;
}

/** What the round after those that were measured runs. */
function chosen(
  configurations: readonly ConfigurationSpec[],
  { left, rounds }: Situation = { left: 60_000, rounds: null },
): readonly string[] {
  const profile = buildProfile({ configurations, shares: { cpu: 0.5, loopIdle: 0.5 } });
  const baseline = measureBaseline(profile.runs[0]!);
  const durations = new Map(
    profile.runs.map((run) => [
      durationKey({ configuration: run, round: run.round, condition: null }),
      run.wall,
    ]),
  );
  const spent = { runs: profile.runs, durations, elapsed: () => 0 };
  const budget = { budget: left, budgetAsked: true };
  const allowance = new Allowance(budget, baseline, { cores: 2, memoryFree: null }, spent);
  const soFar = { runs: profile.runs, profile: () => profile };
  const round = Math.max(...profile.runs.map((run) => run.round)) + 1;
  const contenders = profile.plan.configurations;
  return chooseRound(contenders, round, { request: { rounds }, allowance, soFar }).map(({ configuration }) =>
    configurationKey(configuration),
  );
}

const steady: ConfigurationSpec = { ...serial, walls: [100, 100, 101, 99, 100, 101, 99] };
const first = (spec: ConfigurationSpec, rounds: number): ConfigurationSpec => ({
  ...spec,
  walls: spec.walls.slice(0, rounds + 1),
});

describe('a round for which there is hardly time', () => {
  const hardly = { left: 1, rounds: null };

  it('is of serial, the choice and what comes nearest', () => {
    const two = [steady, threads(60), processes(50), threads(80, 4)].map((one) => first(one, 2));
    assert.deepEqual(chosen(two, hardly), ['serial/1/1', 'threads/2/1', 'processes/2/1']);
  });

  it('is of the event loop as well where that costs less than serial', () => {
    const sweep = (of: number) => [steady, loop(of), threads(50), processes(52)].map((one) => first(one, 1));
    // Its only warm round was slower than those of both pools.
    assert.deepEqual(chosen(sweep(70), hardly), ['serial/1/1', 'async/1/8', 'threads/2/1', 'processes/2/1']);
    assert.deepEqual(chosen(sweep(101), hardly), ['serial/1/1', 'threads/2/1', 'processes/2/1']);
  });

  it('keeps the event loop that may be faster than the pool that was chosen', () => {
    // Its rounds scatter: faster by the median, and not faster than serial beyond doubt.
    const scattered: ConfigurationSpec = { ...loop(0), walls: [90, 40, 160, 42] };
    const found = chosen([steady, scattered, threads(70), processes(55)], hardly);
    assert.deepEqual(found, ['serial/1/1', 'async/1/8', 'processes/2/1']);
  });
});

describe('a round for which there is time', () => {
  const sweep = [steady, threads(50), processes(52), threads(90, 4)];
  const everything = ['serial/1/1', 'threads/2/1', 'processes/2/1', 'threads/4/1'];

  it('is of all before there are intervals', () => {
    assert.deepEqual(new Set(chosen(sweep.map((one) => first(one, 2)))), new Set(everything));
  });

  it('is then of the choice and what may still be better', () => {
    const scattered: ConfigurationSpec = { ...processes(0), walls: [60, 44, 62, 47] };
    const found = chosen([...sweep.slice(0, 2), scattered, threads(90, 4)].map((one) => first(one, 3)));
    assert.deepEqual(found, ['serial/1/1', 'threads/2/1', 'processes/2/1']);
  });

  it('is of all where so many rounds were asked for', () => {
    const asked = { left: 60_000, rounds: 8 };
    assert.deepEqual(new Set(chosen(sweep, asked)), new Set(everything));
  });
});
