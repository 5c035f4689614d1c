import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Configuration, Profile, Run, TaskOutcome } from '../../src/core/profile.ts';
import { layoutTimelines, prepareTimelines, runToShow, type Timeline } from '../../src/core/timeline.ts';
import { niceStep, timelineScale } from '../../src/core/timelineAxis.ts';
import { emptyTasks, sampleProfile, sampleRun } from '../export/sample.ts';

const serial = { mode: 'serial', workers: 1, inFlight: 1 } as const;

interface OneTask {
  readonly dispatched?: number;
  readonly started: number | null;
  readonly ended: number | null;
  readonly split?: readonly [
    cpu: number | null,
    runQueue: number | null,
    blocked: number | null,
    loopIdle: number | null,
  ];
  readonly transferIn?: number;
  readonly outcome?: TaskOutcome;
  readonly lane?: number;
}

function runOf(wall: number, tasks: readonly OneTask[]): Run {
  const table = emptyTasks();
  for (const [row, task] of tasks.entries()) {
    const [cpu, runQueue, blocked, loopIdle] = task.split ?? [null, null, null, null];
    const values = { cpu, runQueue, blocked, loopIdle, started: task.started, ended: task.ended };
    table.input.push(row);
    table.lane.push(task.lane ?? 0);
    for (const [name, value] of Object.entries(values)) table[name as keyof typeof values].push(value);
    table.dispatched.push(task.dispatched ?? task.started);
    table.transferIn.push(task.transferIn ?? null);
    for (const name of ['gc', 'transferOut', 'bytesIn', 'bytesOut', 'digest'] as const)
      table[name].push(null);
    table.outcome.push(task.outcome ?? 'ok');
  }
  return { ...sampleRun(serial, 1, { tasks: 0 }), wall, tasks: table };
}

function profileOf(run: Run): Profile {
  return {
    ...sampleProfile({ rounds: 0, tasks: run.tasks.input.length, configurations: [serial] }),
    runs: [run],
  };
}

function layoutOf(run: Run, columns = 100): Timeline {
  const timeline = layoutTimelines(profileOf(run), { columns }).timelines[0];
  assert.ok(timeline);
  return timeline;
}

function spansOf(timeline: Timeline): readonly (readonly [string, number, number])[] {
  return timeline.lanes.flatMap(({ spans }) =>
    spans.map(({ state, start, end }) => [state, start, end] as const),
  );
}

test('a task is split into its states, in the order of drawing', () => {
  const timeline = layoutOf(runOf(100, [{ started: 0, ended: 100, split: [40, 10, 20, 30] }]));
  assert.deepEqual(spansOf(timeline), [
    ['cpu', 0, 40],
    ['runQueue', 40, 50],
    ['blocked', 50, 70],
    ['loopIdle', 70, 100],
  ]);
  assert.ok(Math.abs(timeline.shares.cpu - 0.4) < 1e-9);
});

test('a task whose parts nobody could tell apart stays whole', () => {
  assert.deepEqual(spansOf(layoutOf(runOf(100, [{ started: 0, ended: 80 }]))), [['running', 0, 80]]);
});

test('what is not told of a task is in flight, and rounding is not', () => {
  const partly = layoutOf(runOf(100, [{ started: 0, ended: 100, split: [30, null, null, null] }]));
  assert.deepEqual(spansOf(partly), [
    ['cpu', 0, 30],
    ['running', 30, 100],
  ]);
  const rounded = layoutOf(runOf(100, [{ started: 0, ended: 100, split: [100.4, 0, 0, 0] }]));
  assert.deepEqual(spansOf(rounded), [['cpu', 0, 100]]);
});

test('the transfer stands before the start and never over the task before it', () => {
  const tasks = [
    { started: 0, ended: 40, split: [40, 0, 0, 0], transferIn: 5 },
    { started: 50, ended: 90, split: [40, 0, 0, 0], transferIn: 30 },
  ] as const;
  assert.deepEqual(spansOf(layoutOf(runOf(90, tasks))), [
    ['cpu', 0, 40],
    ['transfer', 40, 50],
    ['cpu', 50, 90],
  ]);
});

test('a task that never ended holds its lane until the next one, or to the end of the run', () => {
  const tasks = [
    { started: 0, ended: null, outcome: 'timeout' },
    { started: 60, ended: null, outcome: 'timeout' },
  ] as const;
  const timeline = layoutOf(runOf(100, tasks));
  assert.deepEqual(spansOf(timeline), [
    ['running', 0, 60],
    ['running', 60, 100],
  ]);
  assert.equal(timeline.failed, 2);
});

test('a task whose worker was killed holds its lane from the hand-over on', () => {
  for (const outcome of ['timeout', 'crashed'] as const) {
    const tasks = [
      { dispatched: 10, started: null, ended: 60, outcome },
      { started: 70, ended: 90 },
      { dispatched: 90, started: null, ended: null, outcome },
    ];
    const timeline = layoutOf(runOf(100, tasks));
    assert.deepEqual(spansOf(timeline), [
      ['running', 10, 60],
      ['running', 70, 90],
      ['running', 90, 100],
    ]);
    assert.deepEqual([timeline.tasks, timeline.failed], [3, 2]);
  }
});

test('one that was handed over ahead begins when the ones before it had ended', () => {
  const tasks = [
    { dispatched: 0, started: 1, ended: 20 },
    { dispatched: 0, started: 20, ended: 50 },
    { dispatched: 0, started: null, ended: 80, outcome: 'crashed' },
    { started: 85, ended: 100 },
  ] as const;
  assert.deepEqual(spansOf(layoutOf(runOf(100, tasks))), [
    ['running', 1, 20],
    ['running', 20, 50],
    ['running', 50, 80],
    ['running', 85, 100],
  ]);
});

test('a task that failed before it began counts as failed, one that did not run does not', () => {
  const tasks = [
    { started: 0, ended: 40 },
    { dispatched: 40, started: null, ended: null, outcome: 'uncloneable' },
    { started: null, ended: null, outcome: 'notRun' },
  ] as const;
  const timeline = layoutOf(runOf(40, tasks));
  assert.deepEqual(spansOf(timeline), [['running', 0, 40]]);
  assert.deepEqual([timeline.tasks, timeline.failed], [1, 1]);
});

test('shares of all states and idle add up to one', () => {
  for (const timeline of layoutTimelines(sampleProfile(), { columns: 80 }).timelines) {
    const sum = Object.values(timeline.shares).reduce((total, share) => total + share, 0);
    assert.ok(Math.abs(sum - 1) < 1e-6, `${timeline.configuration.mode}: ${sum}`);
  }
});

test('all configurations share one axis, as long as the longest of them', () => {
  const { axis, timelines } = layoutTimelines(sampleProfile(), { columns: 80 });
  const ends = timelines.map(({ run }) => run?.wall ?? 0);
  assert.equal(axis.end, Math.max(...ends));
  assert.deepEqual(
    timelines.map(({ lanes }) => lanes.length),
    [1, 4, 1, 2, 4, 1, 2, 4],
  );
});

test('many tasks give a bounded number of spans, and none gets lost', () => {
  const tasks = 100_000;
  const configurations = [serial, { mode: 'threads', workers: 4, inFlight: 1 } as const];
  const layoutAt = prepareTimelines(
    sampleProfile({ tasks, cpu: 0.05, rounds: 0, configurations, failEvery: 1000 }),
  );
  for (const columns of [40, 400, 4000]) {
    for (const { lanes, failed } of layoutAt({ columns }).timelines) {
      const spans = lanes.flatMap((lane) => lane.spans);
      assert.ok(spans.length <= lanes.length * (5 * columns + 1), `${spans.length} spans`);
      assert.equal(
        spans.reduce((sum, span) => sum + span.tasks, 0),
        tasks,
      );
      assert.equal(
        spans.reduce((sum, span) => sum + span.failed, 0),
        failed,
      );
    }
  }
});

test('the median warm round is shown; the cold one where there is no warm one', () => {
  const run = (round: number, wall: number): Run => ({ ...runOf(wall, []), round });
  assert.equal(runToShow([run(0, 900), run(1, 300), run(2, 100), run(3, 200)], serial)?.wall, 200);
  assert.equal(runToShow([run(0, 900)], serial)?.wall, 900);
  assert.equal(runToShow([], serial), null);
});

test('ticks stand at round numbers, in the unit that keeps them short', () => {
  assert.deepEqual(
    timelineScale(1045, 5).ticks.map(({ label }) => label),
    ['0', '500', '1000'],
  );
  assert.equal(timelineScale(1045, 5).unit, 'ms');
  assert.deepEqual(timelineScale(6440, 3), {
    unit: 's',
    ticks: [
      { at: 0, label: '0' },
      { at: 5000, label: '5' },
    ],
  });
  assert.equal(timelineScale(0.2, 4).unit, 'µs');
  assert.equal(niceStep(0), 1);
});

test('slots that a busy worker leaves empty are not idle, workers without a task are', () => {
  const lanes = [
    { started: 0, ended: 10, lane: 0 },
    { started: 0, ended: 10, lane: 4 },
  ];
  const idleOf = (configuration: Configuration) => {
    const run = { ...runOf(10, lanes), ...configuration };
    const profile = { ...profileOf(run), plan: { configurations: [configuration] } };
    return layoutTimelines(profile, { columns: 100 }).timelines[0]?.shares.idle;
  };
  assert.equal(idleOf({ mode: 'threads', workers: 2, inFlight: 4 }), 0);
  assert.equal(idleOf({ mode: 'threads', workers: 4, inFlight: 4 }), 0.5);
});
