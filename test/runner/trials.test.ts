import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '../../src/core/analyze.ts';
import { createReport } from '../../src/core/createReport.ts';
import type { Condition, Mode, Profile } from '../../src/core/profile.ts';
import { doesNotHelp, helps } from '../../src/core/rules/remedyRules.ts';
import { trialOf } from '../../src/core/trials.ts';
import { profileFixture } from './profileFixture.ts';

function profile(
  name: string,
  inputs: unknown,
  modes: readonly Mode[],
  environment = process.env,
): Promise<Profile> {
  const request = { modes, environment, workers: null, inFlight: null, rounds: null, budget: 30 };
  return profileFixture(`remedies#${name}`, inputs, request);
}

/** The trials of that kind, after asserting that each stands beside an ordinary run of its round. */
function trialsOf(profiled: Profile, kind: Condition['kind']) {
  const trials = profiled.trials.filter(({ condition }) => condition.kind === kind);
  assert.ok(trials.length >= 3, `${trials.length} trials`);
  return trials.map(({ condition, run }) => {
    const ordinary = profiled.runs.find(
      (other) =>
        other.mode === run.mode &&
        other.workers === run.workers &&
        other.inFlight === run.inFlight &&
        other.round === run.round,
    );
    assert.ok(ordinary, 'an ordinary run in the same round');
    return { condition, run, ordinary };
  });
}

function codes(profiled: Profile): readonly string[] {
  const { reasons, warnings } = createReport(profiled).recommendation;
  return [...reasons, ...warnings].map(({ code }) => code);
}

const remedies = ['largerPoolHelps', 'largerPoolNoHelp', 'limitElsewhere'];

const mean = (values: readonly (number | null)[]): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / values.length;

describe('a remedy that is tried', () => {
  it('is a larger pool of native threads, where work waits for them', async () => {
    const inputs = Array.from({ length: 12 }, (_, i) => i);
    const environment = { ...process.env, UV_THREADPOOL_SIZE: '1' };
    const profiled = await profile('computeInPool', inputs, ['serial', 'async'], environment);
    for (const { condition, run, ordinary } of trialsOf(profiled, 'poolThreads')) {
      assert.deepEqual(condition, { kind: 'poolThreads', threads: 4 });
      assert.ok(run.tasks.digest.every((digest, row) => digest !== ordinary.tasks.digest[row]));
    }
    // How much it helps depends on the cores that are free; what may be chance is not told.
    const analysis = analyze(profiled);
    const trial = trialOf('poolThreads', analysis)!;
    const inPool = analysis.workload === 'native-pool';
    const expected = helps(trial) ? ['largerPoolHelps'] : inPool ? ['largerPoolNoHelp'] : ['limitElsewhere'];
    const told = codes(profiled).filter((code) => remedies.includes(code));
    assert.deepEqual(told, helps(trial) || doesNotHelp(trial) ? expected : []);
  });

  it('is handing over one by one, where a pool got batches', async () => {
    const inputs = Array.from({ length: 4000 }, (_, i) => i);
    const profiled = await profile('addOne', inputs, ['serial', 'threads']);
    for (const { run, ordinary } of trialsOf(profiled, 'oneByOne')) {
      assert.equal(run.resources.batch, 1);
      assert.ok(ordinary.resources.batch > 1);
      assert.ok(run.wall > ordinary.wall);
      assert.deepEqual(run.tasks.digest, ordinary.tasks.digest);
    }
    assert.ok(codes(profiled).includes('batchesHelp'));
  });

  it('is transferring buffers, where copying them takes long', async () => {
    const inputs = Array.from({ length: 12 }, () => 16_000_000);
    const profiled = await profile('fillBuffer', inputs, ['serial', 'threads']);
    for (const { run, ordinary } of trialsOf(profiled, 'transferred')) {
      assert.ok(mean(run.tasks.transferOut) < mean(ordinary.tasks.transferOut));
      assert.deepEqual(run.tasks.digest, ordinary.tasks.digest);
    }
  });

  it('is the reverse order, where a mode returns something else than serial', async () => {
    const dependent = await profile('countCalls', [1, 2, 3, 4], ['serial', 'threads']);
    assert.ok(codes(dependent).includes('dependsOnOrder'));
    assert.deepEqual(dependent.trials[0]?.run.tasks.input, [3, 2, 1, 0]);
    const independent = await profile('ownThread', [1, 2, 3, 4], ['serial', 'processes']);
    assert.deepEqual(
      independent.trials.map(({ condition }) => condition.kind),
      ['reversed'],
    );
    assert.ok(codes(independent).includes('independentOfOrder'));
  });

  it('is not tried where nothing suggests it', async () => {
    const { trials } = await profile('addOne', [1, 2, 3, 4], ['serial', 'async']);
    assert.deepEqual(trials, []);
  });
});

describe('an input that is a list of bytes', () => {
  it('is a fresh one in each call, in memory of its own', async () => {
    const inputs = '[1, 2, 3, 4].map((i) => new Uint8Array(1000).fill(i))';
    const request = { inFlight: [1], rounds: 1 };
    const profiled = await profileFixture('remedies#invert', inputs, request);
    const digests = profiled.runs.map(({ tasks }) => JSON.stringify(tasks.digest));
    assert.equal(new Set(digests).size, 1, 'warm or cold, wherever it runs');
    const { configurations } = createReport(profiled);
    assert.ok(configurations.every(({ resultsMatchSerial }) => resultsMatchSerial === true));
  });
});
