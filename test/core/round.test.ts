import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Allowance } from '../../src/core/allowance.ts';
import { measureBaseline } from '../../src/core/baseline.ts';
import { configurationKey } from '../../src/core/configurationRuns.ts';
import { chooseRound } from '../../src/core/round.ts';
import { buildProfile, type ConfigurationSpec } from './profileBuilder.ts';
import { loop, processes, serial, threads } from './sweeps.ts';

/** Of what was measured, what a round runs for which there is hardly time. */
function chosen(configurations: readonly ConfigurationSpec[]): readonly string[] {
  const profile = buildProfile({ configurations, shares: { cpu: 0.5, loopIdle: 0.5 } });
  const baseline = measureBaseline(profile.runs[0]!);
  const spent = { runs: profile.runs, durations: new Map(), elapsed: () => 1000 };
  const budget = { budget: 1001, budgetAsked: true };
  const allowance = new Allowance(budget, baseline, { cores: 2, memoryFree: null }, spent);
  const soFar = { runs: profile.runs, profile: () => profile };
  const round = Math.max(...profile.runs.map((run) => run.round)) + 1;
  const contenders = profile.plan.configurations;
  return chooseRound(contenders, round, { request: { rounds: null }, allowance, soFar }).map(
    ({ configuration }) => configurationKey(configuration),
  );
}

describe('a round for which there is hardly time', () => {
  const steady = { ...serial, walls: [100, 100, 101, 99, 100, 101, 99] };

  it('is of serial, the choice and the fastest', () => {
    assert.deepEqual(chosen([steady, threads(60), processes(50)]), [
      'serial/1/1',
      'threads/2/1',
      'processes/2/1',
    ]);
  });

  it('keeps the event loop that may be faster than the pool that was chosen', () => {
    // Its rounds scatter: faster by the median, and not faster than serial beyond doubt.
    const scattered: ConfigurationSpec = { ...loop(0), walls: [90, 40, 160, 42] };
    const found = chosen([steady, scattered, threads(70), processes(55)]);
    assert.deepEqual(found, ['serial/1/1', 'async/1/8', 'processes/2/1']);
  });
});
