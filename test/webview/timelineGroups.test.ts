import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ProfileState } from '../../src/core/panelProtocol.ts';
import type { Profile } from '../../src/core/profile.ts';
import { groupsOf, type Measured, parted } from '../../webview/timelines/groups.ts';
import { sampleProfile } from '../export/sample.ts';
import { evidenceOf, shownRunsOf } from './evidence.ts';

const stable = { order: 'stable' } as const;
const profile = sampleProfile({ tasks: 20, rounds: 5 });
const first = profile.plan.configurations[0] ?? { mode: 'serial', workers: 1, inFlight: 1 };

function running(
  configuration: typeof first,
  tasks: number | null,
  { tasksDone = 5, round = 0 } = {},
): ProfileState {
  const counts = { round, runsDone: 2, runsExpected: 9, tasksDone, tasks, secondsLeft: null };
  return { kind: 'running', progress: { configuration, ...counts } };
}

function measured(of: Profile, state: ProfileState): Measured {
  return { evidence: evidenceOf(of), runs: shownRunsOf(of), state };
}

describe('what is told beside the lanes', () => {
  test('one group a configuration, the recommended one marked once, with its numbers', () => {
    const groups = groupsOf(measured(profile, { kind: 'complete' }), stable);
    assert.deepEqual(
      groups.map(({ configuration }) => configuration),
      profile.plan.configurations,
    );
    const [best, ...others] = groups.filter(({ recommended }) => recommended);
    assert.ok(best !== undefined && others.length === 0);
    assert.match(best.wall, /^[\d.]+ m?s$/);
    assert.match(best.speedup, /^[\d.]+×$/);
    assert.match(best.interval, /^[\d.]+–[\d.]+$/);
    assert.equal(groups[0]?.interval, '', 'serial is what the others are compared with');
  });

  test('the quickest come first when that was chosen', () => {
    const groups = groupsOf(measured(profile, { kind: 'complete' }), { order: 'quickest' });
    const walls = groups.map(({ run }) => run?.wall ?? 0);
    assert.ok(Math.abs((walls[0] ?? 0) - Math.min(...walls)) < 0.1 * Math.min(...walls));
    assert.equal(groups.length, profile.plan.configurations.length);
  });

  test('while it runs: progress for the one being run, and the others say what they wait for', () => {
    const partly = { ...profile, runs: profile.runs.filter(({ mode }) => mode === 'serial') };
    const next = profile.plan.configurations[2] ?? first;
    const groups = groupsOf(measured(partly, running(next, 20)), stable);
    assert.equal(groups[0]?.notice, '');
    assert.deepEqual(groups[2]?.progress, { text: '5 of 20 tasks', share: 0.25 });
    assert.equal(groups[3]?.notice, 'waiting for its run');
  });

  test('before anything is known, the first run is there with its progress', () => {
    const groups = groupsOf({ evidence: null, runs: [], state: running(first, null) }, stable);
    assert.deepEqual(
      groups.map(({ name, progress }) => [name, progress]),
      [['serial', { text: '5 tasks done', share: null }]],
    );
    assert.deepEqual(groupsOf({ evidence: null, runs: [], state: { kind: 'queued' } }, stable), []);
  });

  test('the progress counts rounds from 1, as the strip above does, and one task is one task', () => {
    const textOf = (tasks: number | null, progress: { tasksDone: number; round: number }) => {
      const state = running(first, tasks, progress);
      return groupsOf({ evidence: null, runs: [], state }, stable)[0]?.progress?.text;
    };
    assert.equal(textOf(20, { tasksDone: 5, round: 1 }), 'round 2: 5 of 20 tasks');
    assert.equal(textOf(1, { tasksDone: 0, round: 2 }), 'round 3: 0 of 1 task');
    assert.equal(textOf(1, { tasksDone: 0, round: 0 }), '0 of 1 task');
    assert.equal(textOf(null, { tasksDone: 1, round: 0 }), '1 task done');
  });

  test('lanes are shown where every task was killed', () => {
    const runs = shownRunsOf(profile).map((run) => ({
      ...run,
      tasks: {
        ...run.tasks,
        started: run.tasks.started.map(() => null),
        outcome: run.tasks.outcome.map(() => 'crashed' as const),
      },
    }));
    const [group] = groupsOf({ evidence: evidenceOf(profile), runs, state: { kind: 'complete' } }, stable);
    assert.equal(group?.notice, '');
  });

  test('when it is over, what never ran is only a name', () => {
    const partly = { ...profile, runs: profile.runs.filter(({ mode }) => mode !== 'processes') };
    const now = measured(partly, { kind: 'stopped' });
    const { measured: shown, unmeasured } = parted(groupsOf(now, stable), now);
    assert.equal(shown.length + unmeasured.length, profile.plan.configurations.length);
    assert.ok(unmeasured.every(({ configuration }) => configuration.mode === 'processes'));
    const going = measured(partly, running(first, 20));
    assert.deepEqual(parted(groupsOf(going, stable), going).unmeasured, []);
  });
});
