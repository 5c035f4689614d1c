import type { Run, TaskTable } from './profile.ts';
import { splitStates, type TimelineState } from './timelineStates.ts';

export interface TimelineSegment {
  readonly state: TimelineState;
  readonly start: number;
  readonly end: number;
}

/** One task on its lane. `start` includes the transfer of the input. */
export interface TimelineBar {
  /** Row of the task table. */
  readonly row: number;
  readonly start: number;
  readonly end: number;
  readonly failed: boolean;
  readonly segments: readonly TimelineSegment[];
}

/** A remainder below this share of a task is the clocks' rounding, not a state of its own. */
const rounding = 0.01;

/** The bars of a run by lane, each lane in order of time, no bar over another. */
export function barsByLane(run: Run): ReadonlyMap<number, readonly TimelineBar[]> {
  const bars = new Map<number, TimelineBar[]>();
  for (const [lane, rows] of rowsByLane(run.tasks)) {
    const laneBars: TimelineBar[] = [];
    let free = 0;
    rows.forEach((row, position) => {
      const bar = barOf(run, row, rows[position + 1], free);
      if (bar === null) return;
      free = Math.max(free, bar.end);
      laneBars.push(bar);
    });
    bars.set(lane, laneBars);
  }
  return bars;
}

function rowsByLane(tasks: TaskTable): Map<number, number[]> {
  const lanes = new Map<number, number[]>();
  tasks.lane.forEach((lane, row) => {
    if (lane === null || begunAt(tasks, row) === null) return;
    const rows = lanes.get(lane);
    if (rows === undefined) lanes.set(lane, [row]);
    else rows.push(row);
  });
  for (const rows of lanes.values()) rows.sort((a, b) => placeOf(tasks, a) - placeOf(tasks, b));
  return lanes;
}

/**
 * When a task began, in milliseconds; null where it never did. One whose worker was killed could not tell its start:
 * it began when it was handed over, as far as anybody knows.
 */
export function begunAt({ started, dispatched, outcome }: TaskTable, row: number): number | null {
  const killed = outcome[row] === 'timeout' || outcome[row] === 'crashed';
  return started[row] ?? (killed ? (dispatched[row] ?? null) : null);
}

/** A task that was handed over ahead, and killed, stands after those that its worker executed before. */
function placeOf({ started, ended, dispatched }: TaskTable, row: number): number {
  return started[row] ?? ended[row] ?? dispatched[row] ?? 0;
}

function barOf(run: Run, row: number, next: number | undefined, free: number): TimelineBar | null {
  const { tasks } = run;
  const begun = begunAt(tasks, row);
  if (begun === null) return null;
  const start = Math.max(begun, free);
  const end = Math.max(tasks.ended[row] ?? lastSign(run, row, next), start);
  const transferStart = Math.max(start - (tasks.transferIn[row] ?? 0), free, 0);
  const segments = splitTask(tasks, row, start, end);
  if (transferStart < start) segments.unshift({ state: 'transfer', start: transferStart, end: start });
  return { row, start: Math.min(transferStart, start), end, failed: tasks.outcome[row] !== 'ok', segments };
}

/** A task that never ended held its lane until the next one came, or until the run was over. */
function lastSign(run: Run, row: number, next: number | undefined): number {
  const until = next === undefined ? null : begunAt(run.tasks, next);
  return until ?? Math.max(run.wall, begunAt(run.tasks, row) ?? 0);
}

function splitTask(tasks: TaskTable, row: number, start: number, end: number): TimelineSegment[] {
  const duration = end - start;
  const amounts = splitStates.map((state) => tasks[state][row] ?? null);
  const known = amounts.reduce((sum: number, amount) => sum + (amount ?? 0), 0);
  // Without a CPU time the rest cannot be told apart either: the bar stays whole.
  if (amounts[0] === null || duration <= 0 || known <= 0) return [{ state: 'running', start, end }];
  const exact = known > duration || known > duration * (1 - rounding);
  const scale = exact ? duration / known : 1;
  const segments: TimelineSegment[] = [];
  let position = start;
  splitStates.forEach((state, index) => {
    const length = (amounts[index] ?? 0) * scale;
    if (length <= 0) return;
    segments.push({ state, start: position, end: Math.min(position + length, end) });
    position += length;
  });
  if (!exact) segments.push({ state: 'running', start: position, end });
  return segments;
}
