/** Finding tasks on a lane by time, and their neighbours. */
import type { LaneIndex, LaneTasks } from './laneIndex.ts';

/** Position of the first task that ends after `time`; the number of tasks where none does. */
export function firstEndingAfter({ end, count }: LaneTasks, time: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((end[middle] ?? 0) > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Position of the first task that starts at `time` or later; the number of tasks where none does. */
export function firstStartingFrom({ start, count }: LaneTasks, time: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((start[middle] ?? 0) >= time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What is found at a place: one task, or several that are too short to be told apart. */
export type Hit =
  | { readonly kind: 'task'; readonly row: number }
  | { readonly kind: 'tasks'; readonly tasks: number; readonly lanes: number };

/**
 * What is on a lane at `time`, where `pixel` milliseconds are one pixel: the task there; the nearest one
 * within two pixels; or, where a pixel holds several whole tasks, all of them.
 */
export function hitOnLane(lane: LaneTasks, time: number, pixel: number): Hit | null {
  const from = firstEndingAfter(lane, time - pixel / 2);
  const until = firstStartingFrom(lane, time + pixel / 2);
  if (until - from > 2) return { kind: 'tasks', tasks: until - from, lanes: 1 };
  const nearest = nearestTask(lane, time, firstEndingAfter(lane, time));
  return nearest !== null && nearest.distance <= pixel * 2 ? { kind: 'task', row: nearest.row } : null;
}

/** The row of the task that is nearest to `time` on a lane. */
export function rowNearest(lane: LaneTasks, time: number): number | null {
  return nearestTask(lane, time, firstEndingAfter(lane, time))?.row ?? null;
}

/** The next task on the same lane, `step` further; the last one where there is none. */
export function rowBeside(index: LaneIndex, row: number, step: number): number | null {
  const lane = index.lanes[index.laneOfRow[row] ?? -1];
  const position = index.positionOfRow[row] ?? -1;
  if (lane === undefined || position < 0) return null;
  return lane.rows[Math.max(0, Math.min(lane.count - 1, position + step))] ?? null;
}

/** When a task begins and ends on its lane, transfer of the input included. */
export function spanOfRow(
  index: LaneIndex,
  row: number,
): { readonly start: number; readonly end: number; readonly lane: number } | null {
  const lane = index.laneOfRow[row] ?? -1;
  const position = index.positionOfRow[row] ?? -1;
  const start = index.lanes[lane]?.start[position];
  const end = index.lanes[lane]?.end[position];
  return start === undefined || end === undefined ? null : { start, end, lane };
}

/** What is found on lanes that share a row: one task stays itself, several are told as a number. */
export function joinedHits(hits: readonly Hit[]): Hit | null {
  const [first] = hits;
  if (first === undefined || hits.length === 1) return first ?? null;
  const tasks = hits.reduce((sum, hit) => sum + (hit.kind === 'task' ? 1 : hit.tasks), 0);
  return { kind: 'tasks', tasks, lanes: hits.length };
}

function nearestTask(
  lane: LaneTasks,
  time: number,
  after: number,
): { readonly row: number; readonly distance: number } | null {
  let best: { row: number; distance: number } | null = null;
  for (const position of [after - 1, after]) {
    const row = lane.rows[position];
    const start = lane.start[position];
    const end = lane.end[position];
    if (row === undefined || start === undefined || end === undefined) continue;
    const distance = time < start ? start - time : Math.max(0, time - end);
    if (best === null || distance < best.distance) best = { row, distance };
  }
  return best;
}
