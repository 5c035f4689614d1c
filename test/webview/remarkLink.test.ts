import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Profile } from '../../src/core/profile.ts';
import { type Part, parts } from '../../src/core/report.ts';
import { choiceFor, reachable } from '../../webview/remarkLink.ts';
import type { View } from '../../webview/view.ts';
import { buildProfile } from '../core/profileBuilder.ts';
import { allCases, allFailed, broken, computing, notRun } from '../export/cases.ts';
import { evidenceOf, shownRunsOf } from './evidence.ts';

const threads = { mode: 'threads', workers: 2, inFlight: 1 } as const;
const view: View = {
  hidden: ['serial/1/1', 'threads/2/1'],
  order: 'quickest',
  only: 'cpu',
  range: { start: 0, end: 5 },
  pastRanges: [null],
  selected: { configuration: 'serial/1/1', input: 3 },
  listed: 'serial/1/1',
  led: null,
  tasks: { sort: 'wall', descending: true, filter: 'x', failedOnly: false },
  open: ['why'],
  scroll: 100,
};

/** The parts of the panel that a link can lead to. */
function reachableIn(profile: Profile): readonly Part[] {
  const [evidence, runs] = [evidenceOf(profile), shownRunsOf(profile)];
  return parts.filter((part) => reachable({ part, configuration: null }, evidence, runs) !== null);
}

describe('what a link changes', () => {
  const led = (part: Part) => ({ led: { part, configuration: 'threads/2/1' } });
  const choose = (part: Part) => choiceFor({ part, configuration: threads }, view);

  test('a hidden configuration is shown again', () => {
    for (const part of ['timelines', 'split'] as const)
      assert.deepEqual(choose(part), { ...led(part), hidden: ['serial/1/1'] });
  });

  test('its tasks are listed, those that failed where that is the matter', () => {
    assert.deepEqual(choose('tasks'), { ...led('tasks'), listed: 'threads/2/1' });
    assert.deepEqual(choose('failures'), {
      ...led('failures'),
      listed: 'threads/2/1',
      tasks: { sort: 'wall', descending: true, filter: '', failedOnly: true },
    });
    assert.equal(choiceFor({ part: 'tasks', configuration: null }, view).listed, 'serial/1/1');
  });

  test('what is folded is opened, once', () => {
    for (const part of ['configurations', 'environment'] as const) {
      const choice = choose(part);
      assert.deepEqual(choice, { ...led(part), open: ['why', part] });
      assert.deepEqual(choiceFor({ part, configuration: threads }, { ...view, ...choice }), choice);
    }
  });

  test('the rest needs no choice', () => {
    for (const part of ['speedup', 'pools', 'lateErrors'] as const) assert.deepEqual(choose(part), led(part));
  });

  test('the same link again is another change', () => {
    assert.notEqual(choose('speedup').led, choose('speedup').led);
  });
});

describe('what can be reached', () => {
  test('in a complete profile all but errors that there are not', () => {
    assert.deepEqual(
      reachableIn(computing.profile),
      parts.filter((part) => part !== 'lateErrors'),
    );
    assert.ok(reachableIn(broken.profile).includes('lateErrors'));
  });

  test('no charts without a verdict', () => {
    const rest = ['timelines', 'configurations', 'tasks', 'failures', 'environment'];
    assert.deepEqual(reachableIn(allFailed.profile), rest);
    assert.deepEqual(reachableIn(notRun.profile), ['configurations', 'environment']);
  });

  test('no chart that has nothing to compare', () => {
    const alone = buildProfile({ configurations: [{ mode: 'serial', walls: [8, 8, 8, 8] }] });
    assert.ok(!reachableIn(alone).includes('speedup'));
    assert.ok(!reachableIn(alone).includes('pools'));
    assert.ok(reachableIn(alone).includes('split'));
  });

  test('a run that failed as a whole has no tasks, but stands with the errors outside them', () => {
    const [evidence, runs] = [evidenceOf(broken.profile), shownRunsOf(broken.profile)];
    const partOf = (part: Part, mode: 'threads' | 'processes') =>
      reachable({ part, configuration: { mode, workers: 2, inFlight: 1 } }, evidence, runs)?.part ?? null;
    assert.equal(partOf('failures', 'threads'), 'lateErrors');
    assert.equal(partOf('tasks', 'threads'), null);
    assert.equal(partOf('failures', 'processes'), 'failures');
  });

  test('a link names a configuration of the report', () => {
    let links = 0;
    for (const { report } of Object.values(allCases)) {
      const { reasons, warnings } = report.recommendation;
      for (const { code, shows } of [...reasons, ...warnings]) {
        const configuration = shows?.configuration ?? null;
        if (configuration === null) continue;
        links++;
        const { mode, workers, inFlight } = configuration;
        const known = report.configurations.some(
          (one) => one.mode === mode && one.workers === workers && one.inFlight === inFlight,
        );
        assert.ok(known, code);
      }
    }
    assert.ok(links > 20);
  });
});
