import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Configuration, Run, TaskOutcome } from '../../src/core/profile.ts';
import { type LaneIndex, laneIndexOf } from '../../webview/timelines/laneIndex.ts';
import { laneRows, lanesOfRow, rowAt } from '../../webview/timelines/laneRows.ts';
import { hitOnLane, rowBeside, rowNearest, spanOfRow } from '../../webview/timelines/laneSearch.ts';
import { makePalette } from '../../webview/timelines/pixels.ts';
import { type RasterMarks, rasterize } from '../../webview/timelines/rasterize.ts';
import { sharesOf, sharesOfLane } from '../../webview/timelines/shares.ts';
import { taskLines, taskSentence } from '../../webview/timelines/taskLines.ts';
import { type SampleOptions, sampleRun } from '../export/sample.ts';

const threads = (workers: number, inFlight = 1): Configuration => ({ mode: 'threads', workers, inFlight });

function runOf(configuration: Configuration, options: SampleOptions = {}): Run {
  return sampleRun(configuration, 1, options);
}

describe('the index of a run', () => {
  test('holds every task once, findable by its row', () => {
    const run = runOf(threads(4), { tasks: 200, failEvery: 9 });
    const index = laneIndexOf(run);
    assert.equal(index.lanes.length, 4);
    assert.equal(index.tasks, 200);
    assert.equal(index.failed, 22);
    for (let row = 0; row < 200; row += 1) {
      const span = spanOfRow(index, row);
      assert.equal(span?.end, run.tasks.ended[row]);
      assert.equal(index.lanes[span?.lane ?? -1]?.lane, run.tasks.lane[row]);
    }
    assert.equal(laneIndexOf(run), index);
  });

  test('sums up the states; shares and idle are all of the time', () => {
    const run = runOf(threads(2), { tasks: 100, waiting: 10 });
    const index = laneIndexOf(run);
    const cpu = run.tasks.cpu.reduce((sum: number, one) => sum + (one ?? 0), 0);
    assert.ok(Math.abs((index.amounts[0] ?? 0) - cpu) < 1e-6);
    const shares = sharesOf([{ run }, { run: null }]);
    assert.ok(shares !== null);
    assert.ok(Math.abs(Object.values(shares).reduce((sum, one) => sum + one, 0) - 1) < 1e-9);
    const lanes = index.lanes.map((lane) => sharesOfLane(lane, index.end).cpu);
    assert.ok(Math.abs(lanes.reduce((sum, one) => sum + one, 0) / 2 - shares.cpu) < 1e-9);
    assert.equal(sharesOf([{ run: null }]), null);
  });
});

describe('tasks whose worker was killed', () => {
  const run = runOf(threads(2), { tasks: 20 });
  const end = run.tasks.ended[5] ?? 0;
  const outcomes: Readonly<Record<number, TaskOutcome>> = { 5: 'timeout', 6: 'uncloneable', 7: 'notRun' };
  const killed: Run = {
    ...run,
    tasks: {
      ...run.tasks,
      outcome: run.tasks.outcome.map((outcome, row) => outcomes[row] ?? outcome),
      started: run.tasks.started.map((started, row) => (row in outcomes ? null : started)),
    },
  };
  const index = laneIndexOf(killed);

  test('have a bar, and count as failed like those that never began', () => {
    assert.equal(spanOfRow(index, 5)?.end, end);
    assert.equal(spanOfRow(index, 6), null);
    assert.deepEqual([index.tasks, index.failed], [18, 2]);
  });

  test('tell from when to when they ran, as far as that is known', () => {
    assert.match(taskLines(killed, 5)[1]?.text ?? '', /^[\d.]+ ms, from /);
    assert.equal(taskLines(killed, 6)[1]?.text, 'never started');
  });
});

describe('looking for tasks', () => {
  const run = runOf(threads(2), { tasks: 40 });
  const index = laneIndexOf(run);
  const lane = index.lanes[0];
  assert.ok(lane !== undefined);

  test('finds the task at every place of its bar, and nothing far from all', () => {
    for (let position = 0; position < lane.count; position += 1) {
      const start: number = lane.start[position] ?? 0;
      const end: number = lane.end[position] ?? 0;
      for (const share of [0.05, 0.5, 0.95])
        assert.deepEqual(hitOnLane(lane, start + (end - start) * share, 0.1), {
          kind: 'task',
          row: lane.rows[position],
        });
    }
    assert.equal(hitOnLane(lane, index.end + 100, 0.1), null);
  });

  test('tells how many there are where a pixel holds several', () => {
    const hit = hitOnLane(lane, index.end / 2, index.end);
    assert.equal(hit?.kind === 'tasks' ? hit.tasks : 0, lane.count);
  });

  test('goes from task to task and stops at the ends', () => {
    const [first = -1, second = -1] = lane.rows;
    assert.equal(rowBeside(index, first, 1), second);
    assert.equal(rowBeside(index, second, -1), first);
    assert.equal(rowBeside(index, first, -1), first);
    assert.equal(rowBeside(index, first, 1000), lane.rows[lane.count - 1]);
    assert.equal(rowNearest(lane, -50), first);
    assert.equal(rowNearest(lane, 1e9), lane.rows[lane.count - 1]);
  });
});

describe('rows of lanes', () => {
  test('get thinner with their number, and share rows where there are too many', () => {
    let before = Number.POSITIVE_INFINITY;
    for (const lanes of [1, 2, 4, 8, 16, 32, 40]) {
      const { bar, count, lanesPerRow } = laneRows(lanes);
      assert.ok(bar <= before);
      assert.deepEqual([count, lanesPerRow], [lanes, 1]);
      before = bar;
    }
    for (const lanes of [41, 64, 100, 1000, 4096]) {
      const rows = laneRows(lanes);
      assert.ok(rows.height <= 200 && rows.count * rows.lanesPerRow >= lanes, `${lanes}`);
      const seen = Array.from({ length: rows.count }, (_, row) => lanesOfRow(rows, row, lanes));
      assert.equal(
        seen.reduce((sum, { from, until }) => sum + until - from, 0),
        lanes,
      );
    }
    assert.equal(laneRows(1000, { each: true }).count, 1000);
  });

  test('are found by their height, gaps included', () => {
    const rows = laneRows(4);
    for (let row = 0; row < 4; row += 1) assert.equal(rowAt(rows, row * rows.pitch + rows.bar / 2), row);
    assert.equal(rowAt(rows, -5), 0);
    assert.equal(rowAt(rows, 10_000), 3);
    assert.equal(rowAt(laneRows(0), 3), null);
  });
});

describe('the picture of the lanes', () => {
  const failed = 99;

  /** One number a state, from 1 on, so that a pixel tells its state. */
  function draw(index: LaneIndex, range: { start: number; end: number }, width = 400) {
    const rows = laneRows(index.lanes.length);
    const pixels = { data: new Uint32Array(width * rows.height), width, height: rows.height };
    const tiles = Array.from({ length: 7 }, (_, state) => new Uint32Array(4).fill(state + 1));
    const palette = makePalette(tiles, { side: 2, width, failed });
    const { lanes, states } = index;
    const marks = rasterize({ pixels, palette, lanes, states, rows, range, pixelRatio: 1, scrolled: 0 });
    return { pixels: pixels.data, marks, rows, width };
  }
  const count = (pixels: Uint32Array, value: number): number =>
    pixels.reduce((sum, pixel) => sum + (pixel === value ? 1 : 0), 0);

  test('gives each state its share of the area, at any zoom', () => {
    for (const tasks of [8, 300, 20_000]) {
      const run = runOf(threads(1), { tasks, cpu: 10, waiting: 10, cores: 2 });
      const index = laneIndexOf(run);
      const { pixels } = draw(index, { start: 0, end: index.end });
      const total = index.amounts.reduce((sum, one) => sum + one, 0);
      for (const state of [0, 3])
        assert.ok(
          Math.abs(count(pixels, state + 1) / pixels.length - (index.amounts[state] ?? 0) / total) < 0.06,
          `state ${state} of ${tasks} tasks`,
        );
    }
  });

  test('a part of the time looks like that part, enlarged', () => {
    const run = runOf(threads(1), { tasks: 4, cpu: 100 });
    const index = laneIndexOf(run);
    const span = spanOfRow(index, 2);
    assert.ok(span !== null);
    const { pixels, marks } = draw(index, span);
    assert.equal(count(pixels, 0), 0);
    assert.deepEqual(
      marks.wide.map(({ row, left, right }) => [row, left, right]),
      [[2, 0, 400]],
    );
  });

  test('neighbours are set apart where there is room', () => {
    const index = laneIndexOf(runOf({ mode: 'serial', workers: 1, inFlight: 1 }, { tasks: 10, cpu: 10 }));
    const { pixels, rows } = draw(index, { start: 0, end: index.end });
    assert.equal(count(pixels, 0), 9 * rows.height);
  });

  test('failed tasks are marked, as far apart as they can be told apart', () => {
    const few = draw(laneIndexOf(runOf(threads(1), { tasks: 10, failEvery: 5 })), { start: 0, end: 300 });
    assert.equal(few.marks.failed.length, 2);
    assert.ok(count(few.pixels, failed) > 0);
    const index = laneIndexOf(runOf(threads(1), { tasks: 50_000, failEvery: 2 }));
    const many: RasterMarks = draw(index, { start: 0, end: index.end }).marks;
    assert.ok(many.failed.length > 5 && many.failed.length <= 400 / 14 + 1, `${many.failed.length}`);
  });

  test('a tiny task alone on its lane is not lost', () => {
    const run = runOf(threads(1), { tasks: 1, cpu: 0.001 });
    const index = laneIndexOf(run);
    const { pixels } = draw(index, { start: 0, end: 1e6 });
    assert.ok(count(pixels, 0) < pixels.length);
  });

  test('a thousand lanes share rows, each with what its lanes did', () => {
    const run = runOf({ mode: 'async', workers: 1, inFlight: 1000 }, { tasks: 3000, cpu: 0.01, waiting: 50 });
    const index = laneIndexOf(run);
    const { pixels, rows } = draw(index, { start: 0, end: index.end });
    assert.equal(rows.lanesPerRow, 25);
    assert.ok(count(pixels, 6) / (rows.count * rows.bar * 400) > 0.9);
  });
});

describe('what is told of a task', () => {
  test('has at most eight lines, and where the time went', () => {
    const run = runOf(threads(2), { tasks: 20, waiting: 5, failEvery: 4 });
    for (let row = 0; row < 20; row += 1) assert.ok(taskLines(run, row).length <= 8);
    const lines = taskLines(run, 3);
    assert.deepEqual(
      lines.flatMap(({ state }) => state ?? []),
      ['cpu', 'runQueue', 'blocked', 'loopIdle'],
    );
    assert.match(lines[0]?.text ?? '', /^task 4 of 20 · input 3 · worker [12]$/);
    assert.equal(lines.at(-1)?.failed, true);
    assert.match(lines.at(-1)?.text ?? '', /✗ RangeError: unsupported colour space/);
    assert.match(taskSentence(run, 0), /CPU.* ms \d+ %; .*; returned$/);
  });

  test('says so where several in flight cannot be told apart', () => {
    const run = runOf(threads(2, 4), { tasks: 20 });
    const texts = taskLines(run, 5).map(({ text }) => text);
    assert.ok(texts.includes('several tasks in flight: the time cannot be split'));
    assert.match(texts[0] ?? '', /worker \d, slot \d$/);
  });
});
