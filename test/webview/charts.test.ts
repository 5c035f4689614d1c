import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { poolData } from '../../webview/charts/poolData.ts';
import { axisPosition, speedupData } from '../../webview/charts/speedupData.ts';
import { splitData } from '../../webview/charts/splitData.ts';
import { buildProfile } from '../core/profileBuilder.ts';
import { computing, waiting, withReport } from '../export/cases.ts';

const everything = { hidden: [], order: 'stable' } as const;

describe('speed-up', () => {
  test('a line a mode, each point with its interval, one of them recommended', () => {
    const data = speedupData(computing.report);
    assert.deepEqual(
      data?.lines.map(({ name }) => name),
      ['serial', 'async', 'threads', 'processes'],
    );
    const marks = data?.lines.flatMap((line) => line.marks) ?? [];
    assert.equal(marks.length, computing.report.configurations.length);
    assert.equal(marks.filter(({ recommended }) => recommended).length, 1);
    for (const { low, speedup, high } of marks) assert.ok((low ?? 0) <= speedup && speedup <= (high ?? 99));
  });

  test('few tasks at once stand in equal steps, many by doublings', () => {
    const few = speedupData(computing.report)?.axes;
    assert.equal(few?.doubling, false);
    assert.deepEqual(few?.ticksX, [1, 2, 3, 4]);
    const many = speedupData(waiting.report)?.axes;
    assert.equal(many?.doubling, true);
    assert.ok(many?.ticksX.includes(64));
    assert.equal(many && axisPosition(many, 64), 6);
  });

  test('all points lie inside the axes, and the ideal line ends with them', () => {
    for (const { report } of [computing, waiting]) {
      const data = speedupData(report);
      assert.ok(data);
      const { largestX, smallestY, largestY } = data.axes;
      for (const { tasksAtOnce, speedup, low, high } of data.lines.flatMap((line) => line.marks)) {
        assert.ok(tasksAtOnce <= largestX);
        assert.ok((low ?? speedup) >= smallestY && (high ?? speedup) <= largestY);
      }
      for (const point of [...data.ideal, ...data.amdahl]) assert.ok(point.speedup <= largestY);
    }
  });

  test('a line without a point for one task begins at serial', () => {
    const data = speedupData(waiting.report);
    assert.deepEqual(
      data?.lines.map(({ name, fromSerial }) => [name, fromSerial]),
      [
        ['serial', false],
        ['async', true],
        ['threads', true],
        ['threads × 8', true],
        ['processes', true],
      ],
    );
  });

  test('nothing where there is nothing beside serial', () => {
    const alone = buildProfile({ configurations: [{ mode: 'serial', walls: [8, 8] }] });
    assert.equal(speedupData(withReport(alone).report), null);
  });
});

describe('where the time goes', () => {
  test('parts add up to the mean task, in the order of the timelines', () => {
    const { bars, states, time } = splitData(computing.report, everything);
    assert.deepEqual(bars.map(({ configuration }) => configuration.mode).slice(0, 2), ['serial', 'async']);
    assert.deepEqual(states, ['cpu', 'runQueue', 'blocked', 'loopIdle', 'transfer', 'running']);
    assert.equal(time.unit, 'ms');
    const serial = bars[0];
    assert.ok(Math.abs((serial?.total ?? 0) - computing.report.breakdown.wall) < 0.3);
  });

  test('hidden ones are left out, the quickest may come first', () => {
    const hidden = splitData(computing.report, { hidden: ['serial/1/1'], order: 'quickest' });
    assert.ok(hidden.bars.every(({ configuration }) => configuration.mode !== 'serial'));
    const walls = hidden.bars.map(
      ({ configuration: { mode, workers, inFlight } }) =>
        computing.report.configurations.find(
          (one) => one.mode === mode && one.workers === workers && one.inFlight === inFlight,
        )?.wall?.median ?? 0,
    );
    assert.deepEqual(
      walls,
      [...walls].sort((a, b) => a - b),
    );
  });
});

describe('what a pool costs', () => {
  test('threads and processes of one number stand side by side', () => {
    const data = poolData(computing.report);
    assert.deepEqual(
      data?.startup.pairs.map(({ label }) => label),
      ['1 worker', '2 workers', '4 workers'],
    );
    for (const { threads, processes } of data?.memory.pairs ?? []) {
      assert.ok((threads ?? 0) < (processes ?? 0));
    }
    assert.equal(data?.memory.column.unit, 'MiB');
  });

  test('one of them may be missing', () => {
    const data = poolData(waiting.report);
    assert.deepEqual(
      data?.startup.pairs.map(({ label, processes }) => [label, processes !== null]),
      [
        ['2 workers', true],
        ['2 workers × 8', false],
      ],
    );
  });
});
