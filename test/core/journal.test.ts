import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeJournal, RecordBuffer, recordKinds, recordWidth } from '../../src/core/journal.ts';
import { type TaskOutcome, taskOutcomes } from '../../src/core/profile.ts';

/** A buffer with records of these kinds and fields, one a list. */
function write(...records: readonly (readonly number[])[]): RecordBuffer {
  const buffer = new RecordBuffer();
  for (const [kind = 0, ...fields] of records) {
    const at = buffer.add(kind);
    for (const [field, value] of fields.entries()) buffer.set(at, field + 1, value);
  }
  return buffer;
}

const started = (input: number): readonly number[] => [recordKinds.started, input];
const ended = (input: number, outcome: TaskOutcome = 'ok'): readonly number[] => [
  ...[recordKinds.ended, input, 3, 10, 11, 21, 5, 1, 2, 0.5, 0.25],
  taskOutcomes.indexOf(outcome),
];

describe('the journal', () => {
  it('gives back what was written', () => {
    const result = [recordKinds.result, 7, 100, 2 ** 48 - 1, 1];
    const journal = decodeJournal(write(started(7), ended(7, 'threw'), result, [3, 2, 12, 4]).take());
    const times = { dispatched: 10, started: 11, ended: 21, cpu: 5, runQueue: 1, loopIdle: 2 };
    const record = { input: 7, lane: 3, ...times, transferIn: 0.5, transferOut: 0.25, outcome: 'threw' };
    assert.deepEqual([...journal.ended], [[7, record]]);
    assert.deepEqual([...journal.results], [[7, { bytesOut: 100, digest: 2 ** 48 - 1, cloneable: true }]]);
    assert.deepEqual(journal.collections, [{ lane: 2, start: 12, duration: 4 }]);
    assert.deepEqual(journal.unfinished, []);
  });

  it('names the tasks that did not end, in order of starting', () => {
    const journal = decodeJournal(write(started(4), started(2), started(9), ended(2), started(1)).take());
    assert.deepEqual(journal.unfinished, [4, 9, 1]);
  });

  it('keeps every outcome', () => {
    const journal = decodeJournal(write(...taskOutcomes.map((one, input) => ended(input, one))).take());
    assert.deepEqual(
      [...journal.ended.values()].map(({ outcome }) => outcome),
      taskOutcomes,
    );
  });

  for (const missing of [1, recordWidth - 1]) {
    it(`leaves out a record that lacks its last ${missing} numbers`, () => {
      const numbers = write(started(0), ended(0), started(1), ended(1)).take();
      const journal = decodeJournal(numbers.subarray(0, numbers.length - missing));
      assert.deepEqual([...journal.ended.keys()], [0]);
      assert.deepEqual(journal.unfinished, [1]);
    });
  }

  it('ignores records of a kind that it does not know', () => {
    assert.deepEqual([...decodeJournal(write([99, 1], ended(1)).take()).ended.keys()], [1]);
  });
});

describe('RecordBuffer', () => {
  it('grows, and is empty once taken', () => {
    const buffer = write(...Array.from({ length: 1000 }, (_, input) => ended(input)));
    assert.equal(buffer.rows, 1000);
    assert.equal(decodeJournal(buffer.take()).ended.size, 1000);
    assert.equal(buffer.rows, 0);
    assert.equal(buffer.take().length, 0);
  });

  it('takes over the records of another', () => {
    const buffer = write(ended(1));
    buffer.append(write(...Array.from({ length: 200 }, (_, at) => ended(at + 2))).take());
    assert.deepEqual([...decodeJournal(buffer.take()).ended.keys()].slice(0, 3), [1, 2, 3]);
  });
});
