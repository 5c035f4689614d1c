import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Run } from '../../src/core/profile.ts';
import { columnWidths } from '../../webview/tasks/columnWidths.ts';
import { gridStep } from '../../webview/tasks/gridStep.ts';
import { listedRun, serialRun } from '../../webview/tasks/listedRun.ts';
import { type RowChoice, shownRows } from '../../webview/tasks/shownRows.ts';
import { ranksOf, sortRows } from '../../webview/tasks/sortRows.ts';
import { type TaskColumnId, taskColumnsOf } from '../../webview/tasks/taskColumns.ts';
import { scrollTopFor, topOf, totalHeight, visibleRows } from '../../webview/tasks/visibleRows.ts';
import { sampleProfile } from '../export/sample.ts';
import { evidenceOf, shownRunsOf } from './evidence.ts';

const plain: RowChoice = { sort: 'input', descending: false, filter: '', failedOnly: false };

function runOf(mode: Run['mode'], failEvery?: number): Run {
  const profile = sampleProfile({ tasks: 30, ...(failEvery === undefined ? {} : { failEvery }) });
  const run = profile.runs.find((one) => one.mode === mode && one.workers <= 2 && one.round === 1);
  assert.ok(run);
  return run;
}

function rowsOf(run: Run, choice: Partial<RowChoice>): readonly number[] {
  const columns = taskColumnsOf({ run, serial: null });
  return [...shownRows(run.tasks, columns, { ...plain, ...choice })];
}

describe('sorting', () => {
  test('by value, equal ones in order of the rows, unknown ones last', () => {
    const values = Float64Array.of(3, Number.NaN, 1, 3, -0, 0);
    assert.deepEqual([...sortRows(values, false)], [4, 5, 2, 0, 3, 1]);
    assert.deepEqual([...sortRows(values, true)], [0, 3, 2, 4, 5, 1]);
    assert.deepEqual([...ranksOf(values, 6)], [4, Number.NaN, 3, 5, 1, 2]);
  });

  test('gives what a comparison would give', () => {
    const values = Float64Array.from({ length: 2000 }, (_, row) => (row * 7919) % 613);
    const expected = Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
    assert.deepEqual([...sortRows(values, false)], expected);
  });

  test('by the order of completion is by the end of the tasks', () => {
    const run = runOf('threads');
    const ends = rowsOf(run, { sort: 'completed' }).map((row) => run.tasks.ended[row] ?? 0);
    assert.deepEqual(
      ends,
      [...ends].sort((a, b) => a - b),
    );
  });

  test('by a column that is not there is by input', () => {
    assert.deepEqual(rowsOf(runOf('serial'), { sort: 'nothing' }).slice(0, 3), [0, 1, 2]);
  });
});

describe('filtering', () => {
  const run = runOf('serial', 7);

  test('only failed ones', () => {
    assert.deepEqual(rowsOf(run, { failedOnly: true }), [6, 13, 20, 27]);
  });

  test('by the number of an input', () => {
    assert.deepEqual(rowsOf(run, { filter: '2' }), [2, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29]);
    assert.deepEqual(rowsOf(run, { filter: ' 13 ' }), [13]);
  });

  test('by what a failure says, whatever its case', () => {
    assert.deepEqual(rowsOf(run, { filter: 'COLOUR', failedOnly: false }), [6, 13, 20, 27]);
    assert.deepEqual(rowsOf(run, { filter: 'rangeerror', sort: 'input', descending: true })[0], 27);
    assert.deepEqual(rowsOf(run, { filter: 'no such text' }), []);
  });
});

describe('columns', () => {
  const ids = (run: Run, serial: Run | null): readonly TaskColumnId[] =>
    taskColumnsOf({ run, serial }).map(({ id }) => id);

  test('what was not measured has no column', () => {
    const shared = runOf('async');
    assert.ok(!ids(shared, null).includes('cpu'));
    assert.ok(ids(runOf('threads'), null).includes('cpu'));
    assert.ok(!ids(runOf('threads'), null).includes('asSerial'));
  });

  test('all times have one unit, so that a row can be read across', () => {
    const columns = taskColumnsOf({ run: runOf('threads'), serial: null });
    const units = columns.filter(({ unit }) => unit.endsWith('s')).map(({ unit }) => unit);
    assert.deepEqual([...new Set(units)], ['ms']);
  });

  test('one task that took far longer leaves the others their digits', () => {
    const run = runOf('threads');
    const ended = run.tasks.started.map((started, row) => (started ?? 0) + (row === 4 ? 30_000 : 1.234));
    const columns = taskColumnsOf({ run: { ...run, tasks: { ...run.tasks, ended } }, serial: null });
    const column = columns.find(({ id }) => id === 'run');
    assert.deepEqual([column?.unit, column?.text(3), column?.text(4)], ['ms', '1.23', '30000']);
  });

  test('a short part of a long task keeps its digits too', () => {
    const run = runOf('threads');
    const runQueue = run.tasks.runQueue.map((_, row) => (row === 4 ? 123.4 : 0.056));
    const columns = taskColumnsOf({ run: { ...run, tasks: { ...run.tasks, runQueue } }, serial: null });
    const column = columns.find(({ id }) => id === 'runQueue');
    assert.deepEqual([column?.text(3), column?.text(4)], ['0.06', '123']);
  });

  test('a result is compared with the serial one of the same input', () => {
    const serial = runOf('serial', 7);
    const run = runOf('threads', 7);
    const digest = run.tasks.digest.map((value, row) => (row === 2 ? 1 : value));
    const changed = { ...run, tasks: { ...run.tasks, digest } };
    const column = taskColumnsOf({ run: changed, serial }).find(({ id }) => id === 'asSerial');
    assert.deepEqual(
      [1, 2, 6].map((row) => column?.text(row)),
      ['yes', 'NO', '–'],
    );
  });

  test('several tasks in flight have slots', () => {
    const column = taskColumnsOf({ run: runOf('async'), serial: null }).find(({ id }) => id === 'worker');
    assert.deepEqual([column?.text(0), column?.text(1)], ['1.1', '1.2']);
  });

  test('each column has a width', () => {
    const columns = taskColumnsOf({ run: runOf('threads', 7), serial: null });
    assert.equal(columnWidths(columns, 30).match(/calc\(\d+ch/g)?.length, columns.length);
  });
});

describe('which run is listed', () => {
  const profile = sampleProfile();
  const measured = { evidence: evidenceOf(profile), runs: shownRunsOf(profile) };

  test('the recommended one, or the one that was chosen', () => {
    const { mode, workers } = measured.evidence.report.recommendation;
    const recommended = listedRun(measured, null);
    assert.deepEqual([recommended?.mode, recommended?.workers], [mode, workers]);
    assert.equal(listedRun(measured, 'processes/2/1')?.mode, 'processes');
    assert.equal(listedRun(measured, 'processes/64/1')?.mode, mode);
    assert.equal(listedRun({ evidence: null, runs: [] }, null), null);
  });

  test('results are compared with serial: cold with cold, warm with warm', () => {
    const [warm, cold] = [runOf('threads'), { ...runOf('threads'), round: 0 }];
    assert.equal(serialRun(measured, warm)?.mode, 'serial');
    assert.equal(serialRun(measured, cold), null);
    const runs = measured.runs.map((run) => ({ ...run, round: 0 }));
    assert.equal(serialRun({ ...measured, runs }, warm), null);
    assert.equal(serialRun({ ...measured, runs }, cold)?.round, 0);
    assert.equal(serialRun(measured, null), null);
  });
});

describe('rows that can be seen', () => {
  const rows = { count: 100_000, height: 24, expanded: null, extra: 0 };
  const expanded = { ...rows, expanded: 10, extra: 76 };

  test('are the ones at the scroll position, and a few more', () => {
    assert.deepEqual(visibleRows(rows, 0, 240, 2), { first: 0, end: 13 });
    assert.deepEqual(visibleRows(rows, 24_000, 240, 2), { first: 998, end: 1013 });
    assert.deepEqual(visibleRows(rows, totalHeight(rows) - 240, 240, 2), { first: 99_988, end: 100_000 });
    assert.deepEqual(visibleRows({ ...rows, count: 0 }, 0, 240), { first: 0, end: 0 });
  });

  test('those below an expanded one stand lower', () => {
    assert.equal(topOf(expanded, 10), 240);
    assert.equal(topOf(expanded, 11), 340);
    assert.equal(totalHeight(expanded), 2_400_076);
    assert.deepEqual(visibleRows(expanded, 300, 24, 0), { first: 10, end: 11 });
    assert.deepEqual(visibleRows(expanded, 340, 24, 0), { first: 11, end: 13 });
  });

  test('scrolling to a row moves as little as possible', () => {
    assert.equal(scrollTopFor(rows, 5, 0, 240), 0);
    assert.equal(scrollTopFor(rows, 10, 0, 240), 24);
    assert.equal(scrollTopFor(rows, 3, 240, 240), 72);
    assert.equal(scrollTopFor(expanded, 10, 0, 240), 100);
  });
});

test('keys move through the rows and stay inside', () => {
  const step = (key: string): number | null => gridStep(key, 5, 20, 10);
  assert.deepEqual(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'x'].map(step), [
    6,
    4,
    15,
    0,
    0,
    19,
    null,
  ]);
  assert.equal(gridStep('End', 0, 0, 10), null);
});
