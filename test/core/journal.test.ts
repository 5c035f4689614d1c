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

  /** A buffer with tasks of these wall times in milliseconds; `NaN`: it never started. */
  function tasksOf(...walls: readonly number[]): RecordBuffer {
    const buffer = new RecordBuffer();
    for (const [input, wall] of walls.entries()) {
      const never = Number.isNaN(wall);
      buffer.addEnded({
        ...{ input, lane: 0, dispatched: 0, transferIn: Number.NaN },
        ...{ started: never ? Number.NaN : 5, ended: never ? Number.NaN : 5 + wall, outcome: 'ok' },
      });
    }
    return buffer;
  }

  function cpuOf(buffer: RecordBuffer): number[] {
    return [...decodeJournal(buffer.take()).ended.values()].map(({ cpu }) => cpu);
  }

  const reading = { cpu: 8, runQueue: 4, loopIdle: 2 };

  it('divides what was read for a group by the wall times of its tasks', () => {
    const buffer = tasksOf(1, 3);
    buffer.addGroup(0, reading);
    const parts = [...decodeJournal(buffer.take()).ended.values()].map(({ cpu, runQueue, loopIdle }) => [
      cpu,
      runQueue,
      loopIdle,
    ]);
    assert.deepEqual(parts, [
      [2, 1, 0.5],
      [6, 3, 1.5],
    ]);
  });

  it('divides equally among tasks that took no time', () => {
    const buffer = tasksOf(0, 0);
    buffer.addGroup(0, reading);
    assert.deepEqual(cpuOf(buffer), [4, 4]);
  });

  it('gives a task that never started, or that is not in the group, nothing of it', () => {
    const buffer = tasksOf(1, Number.NaN, 1);
    buffer.addGroup(recordWidth, reading);
    assert.deepEqual(cpuOf(buffer), [Number.NaN, Number.NaN, 8]);
  });

  it('tells groups apart, and lets what stands between the tasks stand', () => {
    const buffer = tasksOf(1, 1);
    buffer.add(recordKinds.started);
    buffer.addGroup(0, reading);
    const second = buffer.rows * recordWidth;
    buffer.append(tasksOf(1, 1, 1).take());
    buffer.addGroup(second, { ...reading, cpu: 3 });
    assert.deepEqual(cpuOf(buffer), [1, 1, 1]);
  });

  it('does not change what was written', () => {
    const buffer = tasksOf(1);
    buffer.addGroup(0, reading);
    const written = buffer.take();
    const before = written.slice();
    decodeJournal(written);
    assert.deepEqual(written, before);
  });

  it('writes all that it holds, once', () => {
    const buffer = tasksOf(1, 2);
    const lengths: number[] = [];
    for (let i = 0; i < 2; i++) buffer.drain((bytes) => lengths.push(bytes.byteLength));
    assert.deepEqual(lengths, [2 * recordWidth * 8]);
    assert.equal(buffer.rows, 0);
  });

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
