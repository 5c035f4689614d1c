/** What it costs to give a task to a pool: time between tasks, and moving input and result. */
import { type ConfigurationRuns, isPool } from './configurationRuns.ts';
import { oncePer } from './oncePer.ts';
import type { Run, TaskTable } from './profile.ts';
import { medianOf } from './statistics.ts';
import { columnMean, rowsToMeasure } from './taskRows.ts';

/** The least that a pool of this profile needs for a task; null where no pool was measured. */
export interface HandOver {
  /**
   * Milliseconds from one task's end to the next one's start on the same worker, of pools that have a core for each
   * worker and one task in flight: elsewhere it is the wait for a core, or for other tasks.
   */
  readonly gap: number | null;
  /** Milliseconds to move one input and one result. */
  readonly transfer: number | null;
  /** Bytes of one input and one result together. */
  readonly bytes: number | null;
}

/** The least over all pools, each with the median of its rounds: the best that can be done here. */
export function measureHandOver(groups: readonly ConfigurationRuns[], cores: number): HandOver {
  const pools = groups.filter((group) => isPool(group.configuration) && group.used.length > 0);
  const withCores = pools.filter(
    ({ configuration }) => configuration.workers <= Math.max(1, Math.ceil(cores)),
  );
  const least = (quantity: (run: Run) => number | null, of = pools) => {
    const told = of.map((pool) => medianOf(pool.used.map(quantity))).filter((value) => value !== null);
    return told.length === 0 ? null : Math.min(...told);
  };
  const transfer = least(transferTime);
  const gap = least(gapTime, withCores);
  return {
    gap: gap === null ? null : Math.max(gap, transfer ?? 0),
    transfer,
    bytes: least(transferBytes),
  };
}

/** Milliseconds to move one input and one result, mean over the tasks. */
export const transferTime = oncePer((run: Run) => sumOfColumns(run.tasks, 'transferIn', 'transferOut'));

const transferBytes = oncePer((run: Run) => sumOfColumns(run.tasks, 'bytesIn', 'bytesOut'));

/**
 * The median task's distance from the one before it on its lane; for a lane's first task, from the
 * dispatch. Nothing for several tasks in flight: there the distance is the other tasks' time.
 */
const gapTime = oncePer((run: Run): number | null => {
  if (run.inFlight > 1) return null;
  const { tasks } = run;
  const freeSince = new Map<number, number>();
  const gaps: (number | null)[] = [];
  const rows = [...rowsToMeasure(tasks)].sort(
    (one, other) => (tasks.started[one] ?? 0) - (tasks.started[other] ?? 0),
  );
  for (const row of rows) {
    const [lane, started, ended] = [tasks.lane[row], tasks.started[row], tasks.ended[row]];
    if (typeof lane !== 'number' || typeof started !== 'number' || typeof ended !== 'number') continue;
    const since = freeSince.get(lane) ?? tasks.dispatched[row] ?? started;
    gaps.push(Math.max(0, started - since));
    freeSince.set(lane, ended);
  }
  return medianOf(gaps);
});

function sumOfColumns(
  tasks: TaskTable,
  one: 'transferIn' | 'bytesIn',
  other: 'transferOut' | 'bytesOut',
): number | null {
  const rows = rowsToMeasure(tasks);
  const [first, second] = [columnMean(tasks, one, rows), columnMean(tasks, other, rows)];
  return first === null && second === null ? null : (first ?? 0) + (second ?? 0);
}
