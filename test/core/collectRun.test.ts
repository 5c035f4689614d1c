import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import {
  type CollectedRun,
  collectRun,
  shiftJournal,
  splitTime,
  unknownResources,
} from '../../src/core/collectRun.ts';
import type { EndedRecord, GcRecord } from '../../src/core/journal.ts';
import { type Run, runSchema } from '../../src/core/profile.ts';

const record: EndedRecord = {
  ...{ input: 0, lane: 0, dispatched: 0, started: 0, ended: 100, cpu: 0, runQueue: 0, loopIdle: 0 },
  ...{ transferIn: Number.NaN, transferOut: Number.NaN, outcome: 'ok' },
};
const serial = { mode: 'serial', workers: 1, inFlight: 1 } as const;

/** A run of tasks with these records, checked by the profile's own schema. */
function collect(records: readonly Partial<EndedRecord>[], more: Partial<CollectedRun> = {}): Run {
  return v.parse(
    runSchema,
    collectRun({
      ...{ configuration: serial, round: 0, startup: 1, wall: 100, sizes: records.map(() => 8) },
      inputs: [...(more.sizes ?? records).keys()],
      ended: new Map(records.map((one, input) => [input, { ...record, input, ...one }])),
      ...{ results: new Map(), collections: [], failures: new Map(), lateErrors: [] },
      ...{ resources: unknownResources, outcome: 'completed' },
      ...more,
    }),
  );
}

type Quadruple = readonly [cpu: number, runQueue: number, loopIdle: number, blocked: number];

describe('splitTime', () => {
  const unknown = Number.NaN;
  const table: readonly (readonly [title: string, measured: readonly number[], split: Quadruple])[] = [
    ['what remains was blocked', [30, 10, 20], [30, 10, 20, 40]],
    ['nothing was measured', [0, 0, 0], [0, 0, 0, 100]],
    ['waking up counted as idle and as queued: it was queued', [10, 30, 80], [10, 30, 60, 0]],
    ['the clock of the CPU is ahead', [101, 5, 5], [100, 0, 0, 0]],
    ['more queued than there was time', [60, 70, 0], [60, 40, 0, 0]],
    ['the run queue is not told', [60, unknown, 50], [60, unknown, 40, unknown]],
    ['nothing is told', [unknown, unknown, unknown], [unknown, unknown, unknown, unknown]],
  ];
  for (const [title, [cpu, runQueue, loopIdle], expected] of table) {
    it(title, () => {
      const split = splitTime({ ...record, cpu: cpu!, runQueue: runQueue!, loopIdle: loopIdle! });
      assert.deepEqual([split.cpu, split.runQueue, split.loopIdle, split.blocked], expected);
    });
  }
});

describe('collectRun', () => {
  it('gives tasks without a record the outcome notRun and nothing else', () => {
    const failures = new Map([[1, { name: 'Error', message: 'of an earlier try', stack: '' }]]);
    const { tasks } = collect([{ ended: 4 }], { sizes: [8, null], failures });
    assert.deepEqual(tasks.outcome, ['ok', 'notRun']);
    assert.deepEqual(
      [tasks.lane, tasks.started, tasks.ended, tasks.cpu, tasks.bytesIn],
      [
        ...[
          [0, null],
          [0, null],
          [4, null],
          [0, null],
        ],
        [8, null],
      ],
    );
    assert.deepEqual(tasks.failures, {});
  });

  it('turns what is not told into null', () => {
    const { tasks } = collect([{ cpu: Number.NaN, runQueue: Number.NaN, loopIdle: Number.NaN }]);
    assert.deepEqual(
      [tasks.cpu, tasks.runQueue, tasks.blocked, tasks.transferIn],
      [[null], [null], [null], [null]],
    );
  });

  it('keeps the whole digest, and none of a result that cannot be cloned', () => {
    const digest = 2 ** 48 - 1;
    const results = new Map([
      [0, { bytesOut: 3, digest, cloneable: true }],
      [1, { bytesOut: 0, digest: 0, cloneable: false }],
      [2, { bytesOut: 5, digest: 131_057_740_775_013, cloneable: true }],
    ]);
    const { tasks } = collect([{}, {}, {}], { results });
    assert.deepEqual(tasks.digest, [digest, null, 131_057_740_775_013]);
    assert.deepEqual(tasks.bytesOut, [3, null, 5]);
    assert.deepEqual(tasks.outcome, ['ok', 'uncloneable', 'ok']);
  });

  it('keeps the failures of tasks that failed', () => {
    const failure = { name: 'TypeError', message: 'no', stack: '' };
    const failures = new Map([
      [0, failure],
      [1, failure],
    ]);
    const { tasks } = collect([{}, { outcome: 'threw' }], { failures });
    assert.deepEqual(tasks.failures, { 1: failure });
  });

  const gcOf = (...collections: readonly GcRecord[]) =>
    collect(
      [
        { started: 0, ended: 10 },
        { started: 10, ended: 30 },
        { started: 0, ended: 30, lane: 1 },
      ],
      {
        collections,
      },
    ).tasks.gc;
  const collection = (start: number, duration: number, lane = 0): GcRecord => ({ lane, start, duration });
  const overlaps: readonly (readonly [string, readonly GcRecord[], readonly number[]])[] = [
    ['inside a task', [collection(2, 3)], [3, 0, 0]],
    ['over two tasks, to each its part', [collection(8, 5)], [2, 3, 0]],
    ['before and after, not at all', [collection(-4, 2), collection(31, 2)], [0, 0, 0]],
    ['of another thread, to that one', [collection(2, 3, 1)], [0, 0, 3]],
    ['several, in any order', [collection(20, 2), collection(1, 1), collection(12, 1)], [1, 3, 0]],
  ];
  for (const [title, collections, expected] of overlaps) {
    it(`counts a garbage collection ${title}`, () => assert.deepEqual(gcOf(...collections), expected));
  }

  it('counts no garbage collection where tasks share a thread', () => {
    const configuration = { mode: 'async', workers: 1, inFlight: 2 } as const;
    assert.deepEqual(collect([{}], { configuration, collections: [collection(1, 1)] }).tasks.gc, [null]);
  });
});

describe('shiftJournal', () => {
  it('moves times, and nothing else', () => {
    const moved = shiftJournal(
      {
        unfinished: [2],
        ended: new Map([[0, { ...record, dispatched: 1, started: 2, ended: 3, cpu: 1 }]]),
        results: new Map(),
        collections: [{ lane: 0, start: 5, duration: 1 }],
      },
      100,
    );
    assert.deepEqual(moved.ended.get(0), { ...record, dispatched: 101, started: 102, ended: 103, cpu: 1 });
    assert.deepEqual(moved.collections, [{ lane: 0, start: 105, duration: 1 }]);
    assert.deepEqual(moved.unfinished, [2]);
  });
});
