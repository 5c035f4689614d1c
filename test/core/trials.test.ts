import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '../../src/core/analyze.ts';
import { chooseTrials, dependsOnOrder, trialOf } from '../../src/core/trials.ts';
import {
  buildProfile,
  type ConfigurationSpec,
  cpuShares,
  type ProfileSpec,
  poolShares,
  sleepShares,
} from './profileBuilder.ts';
import { loop, processes, rounds, serial, threads } from './sweeps.ts';

const chosen = (configurations: readonly ConfigurationSpec[], spec: Partial<ProfileSpec> = {}) =>
  chooseTrials(buildProfile({ ...spec, configurations })).map(
    ({ condition, configuration }) =>
      `${condition.kind} ${configuration.mode} ${configuration.workers}×${configuration.inFlight}`,
  );

describe('chooseTrials', () => {
  it('tries a larger pool of native threads for work that computes in it', () => {
    assert.deepEqual(chosen([serial, loop(50)], { shares: poolShares }), ['poolThreads async 1×8']);
    // Four in flight are no more than the pool has threads.
    assert.deepEqual(chosen([serial, loop(50, 4)], { shares: poolShares }), []);
  });

  it('tries it as well where asynchronous waiting is held up below half of what is in flight', () => {
    assert.deepEqual(chosen([serial, loop(25.1)], { shares: sleepShares }), ['poolThreads async 1×8']);
    assert.deepEqual(chosen([serial, loop(24.5)], { shares: sleepShares }), []);
    assert.deepEqual(chosen([serial, loop(90)], { shares: cpuShares }), []);
  });

  it('multiplies the pool by four, or takes a thread for each core', () => {
    const sizeFor = (cores: number) =>
      chooseTrials(buildProfile({ cores, shares: poolShares, configurations: [serial, loop(50)] }))[0]
        ?.condition;
    assert.deepEqual(sizeFor(2), { kind: 'poolThreads', threads: 16 });
    assert.deepEqual(sizeFor(24), { kind: 'poolThreads', threads: 24 });
  });

  it('tries one by one what came in batches', () => {
    const batched = { ...threads(90), batch: 40, gap: 13 };
    assert.deepEqual(chosen([serial, batched]), ['oneByOne threads 2×1']);
    assert.deepEqual(chosen([serial, { ...batched, batch: 1 }]), []);
  });

  it('tries to transfer what takes a tenth of the task to copy, from 64 KiB on', () => {
    const copying = (time: number, bytes: number) => ({ ...threads(60), transfer: { time, bytes } });
    assert.deepEqual(chosen([serial, copying(1.3, 65_536)]), ['transferred threads 2×1']);
    assert.deepEqual(chosen([serial, copying(1.2, 65_536)]), []);
    assert.deepEqual(chosen([serial, copying(1.3, 65_535)]), []);
    assert.deepEqual(chosen([serial, { ...processes(60), transfer: { time: 2, bytes: 1e6 } }]), []);
  });

  it('runs serial backwards where results differ, unless they differ by themselves', () => {
    const other = { ...threads(50), digest: (row: number) => row + 1 };
    assert.deepEqual(chosen([serial, other]), ['reversed serial 1×1']);
    const random = { ...serial, digest: (row: number, round: number) => row + round };
    assert.deepEqual(chosen([random, other]), []);
    assert.deepEqual(chosen([serial, threads(50)]), []);
  });
});

describe('trialOf', () => {
  const tried = (walls: readonly (number | null)[], failing: readonly number[] = []) =>
    trialOf(
      'transferred',
      analyze(
        buildProfile({
          configurations: [serial, threads(60)],
          trials: [{ ...threads(60), walls, failing, condition: { kind: 'transferred' } }],
        }),
      ),
    );

  it('compares round by round', () => {
    assert.equal(tried([null, 30.3, 29.7, 30])?.gain?.median.toFixed(3), '2.000');
    assert.equal(tried([null, 60])?.gain?.low, null);
  });

  it('does not compare with less work', () => {
    assert.equal(tried([null, 30, 30, 30], [0])?.gain, null);
  });

  it('is null where nothing of that kind was tried', () => {
    assert.equal(trialOf('oneByOne', analyze(buildProfile({ configurations: [serial] }))), null);
  });
});

describe('dependsOnOrder', () => {
  const backwards = (digest: (row: number) => number | null) =>
    dependsOnOrder(
      analyze(
        buildProfile({
          configurations: [{ ...serial, digest: (row) => row }],
          trials: [{ ...serial, walls: [rounds(100)[0]!], digest, condition: { kind: 'reversed' } }],
        }),
      ),
    );

  it('compares the results of each input', () => {
    assert.equal(
      backwards((row) => row),
      false,
    );
    assert.equal(
      backwards((row) => (row === 3 ? 99 : row)),
      true,
    );
    assert.equal(
      backwards(() => null),
      null,
    );
  });
});
