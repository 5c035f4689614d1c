/** How evenly a run's tasks were spread, and how long each of them takes by itself. */
import { oncePer } from './oncePer.ts';
import type { Configuration, Run } from './profile.ts';
import { medianOf } from './statistics.ts';
import { runTime } from './taskRows.ts';

/**
 * The busiest worker's time / the mean; its time is that of its tasks, added up also where several are in flight.
 * 1: even. Workers that no task was left for do not count: three tasks on eight threads are not uneven, only few.
 */
export const imbalance = oncePer((run: Run): number | null => {
  const busy = new Map<number, number>();
  let tasks = 0;
  for (const [row, lane] of run.tasks.lane.entries()) {
    const time = runTime(run.tasks, row);
    if (lane === null || time === null) continue;
    const worker = Math.floor(lane / run.inFlight);
    busy.set(worker, (busy.get(worker) ?? 0) + time);
    tasks += 1;
  }
  let total = 0;
  let longest = 0;
  for (const time of busy.values()) {
    total += time;
    longest = Math.max(longest, time);
  }
  const workers = Math.min(run.workers, tasks);
  return total > 0 ? longest / (total / Math.max(workers, busy.size)) : null;
});

/**
 * Lanes that had a task, and one for each worker that had none, so that its idle time counts. A slot that a busy worker
 * left empty is no idle worker: calls that never wait all take the first slot.
 */
export function lanesToFill(
  lanes: readonly number[],
  { workers, inFlight }: Pick<Configuration, 'workers' | 'inFlight'>,
): number {
  const used = new Set(lanes.map((lane) => Math.floor(lane / inFlight)));
  return lanes.length + Math.max(0, workers - used.size);
}

/** Busy time of the run's threads / (wall × workers): how much of the workers was used. */
export const utilisation = oncePer((run: Run): number | null => {
  const cpu = run.resources.cpu ?? sumOrNull(run.tasks.cpu);
  return cpu !== null && run.wall > 0 ? cpu / (run.wall * run.workers) : null;
});

/** Milliseconds of each row that ended, the median over the runs. Ascending. */
export function taskTimes(runs: readonly Run[]): readonly number[] {
  const rows = Math.max(0, ...runs.map((run) => run.tasks.input.length));
  const times = Array.from({ length: rows }, (_, row) =>
    medianOf(runs.map((run) => runTime(run.tasks, row))),
  );
  return times.filter((time) => time !== null).sort((one, other) => one - other);
}

function sumOrNull(values: readonly (number | null)[]): number | null {
  const told = values.filter((value) => value !== null);
  return told.length === 0 ? null : told.reduce((sum, value) => sum + value, 0);
}
