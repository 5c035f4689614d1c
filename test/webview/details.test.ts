import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { roundsText } from '../../src/export/roundsText.ts';
import { environmentOf } from '../../webview/details/environment.ts';
import { failuresOutsideTasks } from '../../webview/details/failures.ts';
import { stackLinesOf } from '../../webview/tasks/stackLines.ts';
import { broken, computing } from '../export/cases.ts';
import { sampleFailure } from '../export/sample.ts';
import { evidenceOf, shownRunsOf } from './evidence.ts';

describe('lines of a stack', () => {
  test('lead to files, the user’s own apart from packages and Node', () => {
    const stack = [
      'Error: x',
      '    at async resize (file:///home/ada/my%20shop/a.ts:44:17)',
      '    at /home/ada/b.ts:7:1',
      '    at wrap (/home/ada/node_modules/p/index.js:3:9)',
      '    at Object.f (C:\\shop\\c.ts:5:2)',
      '    at node:internal/process/task_queues:95:5',
    ].join('\n');
    const lines = stackLinesOf(stack);
    assert.deepEqual(
      lines.map(({ place, own }) => [place?.file, place?.line, own]),
      [
        ['/home/ada/my shop/a.ts', 44, true],
        ['/home/ada/b.ts', 7, true],
        ['/home/ada/node_modules/p/index.js', 3, false],
        ['C:\\shop\\c.ts', 5, true],
        [undefined, undefined, false],
      ],
    );
  });

  test('the sample’s two frames are its own', () => {
    const own = stackLinesOf(sampleFailure('x').stack).filter((line) => line.own);
    assert.deepEqual(
      own.map(({ place }) => place?.line),
      [61, 44],
    );
  });
});

test('failures outside of tasks are told once, with their places', () => {
  const found = failuresOutsideTasks(shownRunsOf(broken.profile));
  assert.deepEqual(
    found.map(({ kind, where, count }) => [kind, where, count]),
    [
      ['a rejection that nobody handled', 'async × 4', 1],
      ['the whole run failed', '1 thread, 2 threads, 4 threads', 3],
    ],
  );
  assert.deepEqual(failuresOutsideTasks(shownRunsOf(computing.profile)), []);
});

test('rounds are told by number', () => {
  assert.match(roundsText(computing.report.configurations), /^5: serial, async × 4, 1 thread/);
});

test('the environment names what is needed to repeat it', () => {
  const values = new Map(
    environmentOf(evidenceOf(computing.profile)).map(({ name, value }) => [name, value]),
  );
  assert.equal(values.get('Node.js'), '24.21.0 (V8 13.6.233)');
  assert.equal(values.get('processor'), 'AMD EPYC; 2 of 2 cores available');
});
