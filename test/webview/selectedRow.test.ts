import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Run } from '../../src/core/profile.ts';
import { selectedRow, selectionOf } from '../../webview/selectedRow.ts';
import { sampleRun } from '../export/sample.ts';

/** A run of these inputs only. */
function runOf(inputs: readonly number[], workers = 2): Run {
  const run = sampleRun({ mode: 'threads', workers, inFlight: 1 }, 1, { tasks: inputs.length });
  return { ...run, tasks: { ...run.tasks, input: [...inputs] } };
}

describe('the selected task', () => {
  const sampled = runOf([0, 10, 20]);
  const all = runOf([0, 5, 10, 15, 20]);

  test('is the same input in every run of its configuration', () => {
    const selected = selectionOf(sampled, 1);
    assert.deepEqual(selected, { configuration: 'threads/2/1', input: 10 });
    assert.equal(selectedRow(sampled, selected), 1);
    assert.equal(selectedRow(all, selected), 2);
  });

  test('is in no run that did not run it, and in no other configuration', () => {
    assert.equal(selectedRow(sampled, selectionOf(all, 3)), null);
    assert.equal(selectedRow(runOf([0, 10, 20], 4), selectionOf(sampled, 1)), null);
    assert.equal(selectedRow(null, selectionOf(sampled, 1)), null);
    assert.equal(selectedRow(sampled, null), null);
  });

  test('is none where there is no such row', () => assert.equal(selectionOf(sampled, 3), null));
});
