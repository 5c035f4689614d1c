/**
 * A run's bars in typed arrays: what the drawing and the pointer look things up in, at any zoom. Made from
 * the same bars as every other timeline of the product.
 */
import type { Run } from '../../src/core/profile.ts';
import { tasksFailed } from '../../src/core/taskRows.ts';
import { barsByLane, type TimelineBar } from '../../src/core/timelineBars.ts';
import { type TimelineState, timelineStates } from '../../src/core/timelineStates.ts';

/** The tasks of one lane, in order of time, none over another. */
export interface LaneTasks {
  /** worker × inFlight + slot. */
  readonly lane: number;
  readonly count: number;
  /** Rows of the task table. */
  readonly rows: Int32Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly failed: Uint8Array;
  /** Where a task's segments begin; one more entry than there are tasks. */
  readonly segmentFrom: Int32Array;
  /** Each segment begins where the one before it ends, the first of a task where the task begins. */
  readonly segmentEnd: Float64Array;
  /** Index into `timelineStates`. */
  readonly segmentState: Uint8Array;
  /** Milliseconds by state of each `blockSize` tasks, and how many of them failed: for a view from far. */
  readonly blockSums: Float64Array;
  readonly blockFailed: Int32Array;
}

export const blockSize = 16;

export interface LaneIndex {
  readonly lanes: readonly LaneTasks[];
  /** Until when there is something to see: the end of the run, or of a task that outlived it. */
  readonly end: number;
  /** Tasks that are drawn. */
  readonly tasks: number;
  /** Whether they are drawn or not. */
  readonly failed: number;
  /** Milliseconds over all lanes, by state; `idle` is not told. */
  readonly amounts: Float64Array;
  /** States that occur, by their index. */
  readonly states: readonly number[];
  /** By row: position of the lane in `lanes`, and of the task in its lane; -1 where it is not drawn. */
  readonly laneOfRow: Int32Array;
  readonly positionOfRow: Int32Array;
}

export const stateIndex: Readonly<Record<TimelineState, number>> = Object.fromEntries(
  timelineStates.map(({ state }, index) => [state, index]),
) as Record<TimelineState, number>;

const known = new WeakMap<Run, LaneIndex>();

/** Made once a run. */
export function laneIndexOf(run: Run): LaneIndex {
  const index = known.get(run) ?? indexRun(run);
  known.set(run, index);
  return index;
}

export function hasLaneIndex(run: Run): boolean {
  return known.has(run);
}

function indexRun(run: Run): LaneIndex {
  const rows = run.tasks.input.length;
  const laneOfRow = new Int32Array(rows).fill(-1);
  const positionOfRow = new Int32Array(rows).fill(-1);
  const amounts = new Float64Array(timelineStates.length);
  const lanes: LaneTasks[] = [];
  for (const [lane, bars] of [...barsByLane(run)].sort(([one], [other]) => one - other)) {
    bars.forEach(({ row }, position) => {
      laneOfRow[row] = lanes.length;
      positionOfRow[row] = position;
    });
    lanes.push(indexLane(lane, bars, amounts));
  }
  return {
    lanes,
    end: lanes.reduce((end, lane) => Math.max(end, lane.end[lane.count - 1] ?? 0), run.wall),
    tasks: lanes.reduce((sum, { count }) => sum + count, 0),
    failed: tasksFailed(run),
    amounts,
    states: timelineStates.map((_, index) => index).filter((index) => (amounts[index] ?? 0) > 0),
    laneOfRow,
    positionOfRow,
  };
}

function indexLane(lane: number, bars: readonly TimelineBar[], amounts: Float64Array): LaneTasks {
  const count = bars.length;
  const segments = bars.reduce((sum, bar) => sum + bar.segments.length, 0);
  const tasks = {
    lane,
    count,
    rows: new Int32Array(count),
    start: new Float64Array(count),
    end: new Float64Array(count),
    failed: new Uint8Array(count),
    segmentFrom: new Int32Array(count + 1),
    segmentEnd: new Float64Array(segments),
    segmentState: new Uint8Array(segments),
    blockSums: new Float64Array(Math.ceil(count / blockSize) * timelineStates.length),
    blockFailed: new Int32Array(Math.ceil(count / blockSize)),
  };
  let next = 0;
  bars.forEach((bar, position) => {
    tasks.rows[position] = bar.row;
    tasks.start[position] = bar.start;
    tasks.end[position] = bar.end;
    tasks.failed[position] = bar.failed ? 1 : 0;
    tasks.segmentFrom[position] = next;
    const block = Math.floor(position / blockSize);
    if (bar.failed) tasks.blockFailed[block] = (tasks.blockFailed[block] ?? 0) + 1;
    for (const { state, start, end } of bar.segments) {
      const index = stateIndex[state];
      tasks.segmentEnd[next] = end;
      tasks.segmentState[next] = index;
      amounts[index] = (amounts[index] ?? 0) + end - start;
      const at = block * timelineStates.length + index;
      tasks.blockSums[at] = (tasks.blockSums[at] ?? 0) + end - start;
      next += 1;
    }
  });
  tasks.segmentFrom[count] = next;
  return tasks;
}
