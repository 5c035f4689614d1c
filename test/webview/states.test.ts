import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ProfileState, Snapshot } from '../../src/core/panelProtocol.ts';
import type { Progress } from '../../src/core/progress.ts';
import { progressDetail, progressShare, progressTitle } from '../../webview/states/progressText.ts';
import { statusesOf } from '../../webview/states/status.ts';
import { allFailed, interrupted, notRun } from '../export/cases.ts';
import { sampleProfile } from '../export/sample.ts';
import { snapshotOf } from './evidence.ts';

const progress: Progress = {
  configuration: { mode: 'threads', workers: 2, inFlight: 1 },
  round: 1,
  runsDone: 12,
  runsExpected: 40,
  tasksDone: 10,
  tasks: 40,
  secondsLeft: 8.2,
};

function told(state: ProfileState, changes: Partial<Snapshot> = {}, profile = sampleProfile()) {
  return statusesOf(snapshotOf(profile, state, changes));
}

describe('states', () => {
  test('a complete profile that is still true needs no word', () => {
    assert.deepEqual(told({ kind: 'complete' }), []);
  });

  test('what runs now, how far it is, how long it takes', () => {
    const [status] = told({ kind: 'running', progress });
    assert.equal(status?.title, 'Measuring 2 threads');
    assert.equal(status?.detail, 'round 2 · 12 of 40 runs · about 8 s left');
    assert.equal(status?.share, 12.25 / 40);
  });

  test('a stopped one says what counts and offers to run it again', () => {
    const [status] = told({ kind: 'stopped' }, {}, interrupted.profile);
    assert.match(status?.detail ?? '', /^2 of 8 configurations/);
    assert.deepEqual(status?.actions, ['rerun', 'rerunWith']);
    assert.deepEqual(told({ kind: 'stopped' }, { canRun: false })[0]?.actions, []);
  });

  test('a failed one shows the message and its remedies', () => {
    const state: ProfileState = {
      kind: 'failed',
      message: 'No Node.js.',
      remedies: ['chooseNode', 'showLog'],
    };
    const [status] = statusesOf(snapshotOf(null, state));
    assert.equal(status?.detail, 'No Node.js.');
    assert.deepEqual(status?.actions, ['chooseNode', 'showLog', 'rerun']);
  });

  test('without anything to compare, the first failure is said', () => {
    const [status] = told({ kind: 'complete' }, {}, allFailed.profile);
    assert.equal(status?.kind, 'empty');
    assert.match(status?.detail ?? '', /unsupported colour space/);
    assert.deepEqual(status?.actions, ['openTarget', 'changeInputs', 'rerun']);
    assert.equal(told({ kind: 'complete' }, {}, notRun.profile)[0]?.kind, 'empty');
  });

  test('changed code makes it stale, unless it is being measured again', () => {
    assert.deepEqual(
      told({ kind: 'complete' }, { stale: true }).map(({ kind }) => kind),
      ['stale'],
    );
    assert.deepEqual(
      told({ kind: 'running', progress }, { stale: true }).map(({ kind }) => kind),
      ['running'],
    );
  });

  test('a file whose function is not here says so', () => {
    const changes = { source: 'file', canRun: false } as const;
    assert.deepEqual(
      told({ kind: 'complete' }, changes).map(({ kind, actions }) => [kind, actions.length]),
      [['file', 0]],
    );
  });
});

describe('progress', () => {
  test('the cold round is told apart', () => {
    assert.match(
      progressDetail({ ...progress, round: 0, secondsLeft: null }),
      /^first round, cold · 12 of 40 runs$/,
    );
    assert.equal(progressTitle(progress), 'Measuring 2 threads');
  });

  test('seconds and minutes', () => {
    const left = (secondsLeft: number): string => progressDetail({ ...progress, secondsLeft });
    assert.match(left(0.4), /about a second left$/);
    assert.match(left(59), /about 59 s left$/);
    assert.match(left(200), /about 3 min left$/);
  });

  test('never more than all', () => {
    assert.equal(progressShare({ ...progress, runsDone: 40 }), 1);
    assert.equal(progressShare({ ...progress, runsExpected: 0 }), null);
  });
});
