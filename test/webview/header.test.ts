import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ProfileState } from '../../src/core/panelProtocol.ts';
import type { Profile } from '../../src/core/profile.ts';
import { circumstancesOf } from '../../webview/header/circumstances.ts';
import { factsOf } from '../../webview/header/facts.ts';
import { hasVerdict, headlineOf } from '../../webview/header/headline.ts';
import { blockShares, buildProfile, cpuShares, sleepShares } from '../core/profileBuilder.ts';
import { allFailed } from '../export/cases.ts';
import { sampleProfile } from '../export/sample.ts';
import { evidenceOf, snapshotOf } from './evidence.ts';

const complete: ProfileState = { kind: 'complete' };
const running: ProfileState = {
  kind: 'running',
  progress: {
    configuration: { mode: 'async', workers: 1, inFlight: 4 },
    round: 0,
    runsDone: 1,
    runsExpected: 8,
    tasksDone: 3,
    tasks: 40,
    secondsLeft: null,
  },
};

function firstRuns(count: number): Profile {
  const profile = sampleProfile({ rounds: 0 });
  return { ...profile, runs: profile.runs.slice(0, count) };
}

describe('the headline', () => {
  test('is the verdict, its interval apart, and together they are the sentence', () => {
    const { evidence } = snapshotOf(sampleProfile(), complete);
    const headline = headlineOf({ evidence, state: complete });
    assert.match(headline.interval, /^ \(95 %: [\d.]+–[\d.]+\)\.$/);
    assert.equal(headline.sentence + headline.interval, evidence?.verdict.sentence);
    assert.equal(headline.lead, null);
    assert.ok(headline.decided);
  });

  test('is no verdict as long as only serial was measured', () => {
    const headline = headlineOf(snapshotOf(firstRuns(1), running));
    assert.match(headline.sentence, /^Serial takes .+\. Now the others are measured\.$/);
    assert.equal(headline.decided, false);
  });

  test('says that it may change while others are measured', () => {
    assert.equal(headlineOf(snapshotOf(firstRuns(4), running)).lead, 'So far');
    assert.equal(headlineOf(snapshotOf(firstRuns(4), { kind: 'stopped' })).lead, 'From what was measured');
  });

  test('says what is waited for where nothing is known', () => {
    const sentence = (state: ProfileState): string => headlineOf(snapshotOf(null, state)).sentence;
    assert.equal(sentence({ kind: 'queued' }), 'Waiting for another profile');
    assert.equal(sentence({ kind: 'preparing' }), 'Getting ready to measure');
    assert.equal(sentence(running), 'Measuring the first run');
    assert.equal(sentence({ kind: 'stopped' }), 'Stopped before anything was measured');
    assert.equal(sentence({ kind: 'failed', message: 'x', remedies: [] }), 'No profile could be made');
  });

  test('is no verdict where every task failed', () => {
    assert.equal(hasVerdict(evidenceOf(allFailed.profile)), false);
    assert.equal(hasVerdict(evidenceOf(sampleProfile())), true);
  });
});

describe('the facts', () => {
  const valuesOf = (profile: Profile): Readonly<Record<string, string>> =>
    Object.fromEntries(factsOf(evidenceOf(profile).report).map(({ label, value }) => [label, value]));
  const withShares = (shares: typeof cpuShares): Profile =>
    buildProfile({
      shares,
      configurations: [
        { mode: 'serial', walls: [800, 800, 800, 800] },
        { mode: 'threads', workers: 2, walls: [400, 400, 400, 400], startup: 100 },
      ],
    });

  test('the split of a computing task', () => {
    const values = valuesOf(withShares(cpuShares));
    assert.equal(values['A task, run serially'], 'CPU 99 % · waiting 0 %');
    assert.equal(values['I/O-to-CPU ratio'], '0.00');
    assert.equal(values['Threads or processes'], 'threads');
    assert.equal(values['Start-up pays off'], 'from 2 tasks on');
  });

  test('waiting is asynchronous or blocked', () => {
    assert.equal(valuesOf(withShares(sleepShares))['A task, run serially'], 'CPU <1 % · waiting 100 %');
    assert.equal(valuesOf(withShares(blockShares))['A task, run serially'], 'CPU <1 % · waiting 100 %');
  });

  test("threads of Node's own are not told of where they are many times a tiny task", () => {
    const { evidence } = snapshotOf(withShares({ ...cpuShares, poolCpu: 30 }), complete);
    assert.ok(evidence);
    const [large] = factsOf({ ...evidence.report, workload: 'cpu' });
    assert.match(large?.detail ?? '', /in native threads/);
    const [tiny] = factsOf({ ...evidence.report, workload: 'tiny' });
    assert.doesNotMatch(tiny?.detail ?? '', /in native threads/);
  });

  test('what this platform cannot tell is not told', () => {
    const unknown = { cpu: null, runQueue: null, loopIdle: null, blocked: null, poolCpu: null, gc: null };
    const profile = buildProfile({ shares: unknown, configurations: [{ mode: 'serial', walls: [8, 8] }] });
    assert.equal(valuesOf(profile)['A task, run serially'], 'cannot be split here');
    assert.equal(valuesOf(profile)['Start-up pays off'], 'nothing to start');
  });
});

describe('the circumstances', () => {
  const snapshot = snapshotOf(sampleProfile(), complete);

  test('are told in a line', () => {
    const [inputs, node, cores, moment] = circumstancesOf(snapshot, new Date('2026-07-01'), 'en');
    assert.deepEqual([inputs, node, cores], ['40 inputs', 'Node 24.21', '2 cores']);
    assert.match(moment ?? '', /^Mar \d, 2026, \d\d:02$/);
  });

  test('today has no date', () => {
    const today = new Date(sampleProfile().createdAt);
    assert.match(circumstancesOf(snapshot, today, 'en')[3] ?? '', /^\d\d:02$/);
  });

  test('a sample of the inputs is said to be one', () => {
    const { evidence } = snapshotOf(sampleProfile({ tasks: 1600 }), complete);
    const told = circumstancesOf({ ...snapshot, evidence }, new Date('2026-07-01'), 'en');
    assert.equal(told[0], '40 of 1,600 inputs');
  });

  test('a file is said to be one', () => {
    const told = circumstancesOf({ ...snapshot, source: 'file' }, new Date('2026-07-01'), 'en');
    assert.equal(told[0], 'saved profile');
  });
});
