/** Where a task's time went, on average, and what part of it was waiting. */
import { type ConfigurationRuns, isPool } from './configurationRuns.ts';
import { oncePer } from './oncePer.ts';
import type { NumericColumn, Resources, Run } from './profile.ts';
import type { Breakdown, Report } from './report.ts';
import { clockResolution } from './scalingLaws.ts';
import { meanOf, medianOf } from './statistics.ts';
import { columnMean, rowsToMeasure, runTime, tasksOk, tasksRun } from './taskRows.ts';

type State = 'cpu' | 'runQueue' | 'loopIdle' | 'blocked' | 'gc';

/** Milliseconds that a task's thread waited, with what is known about why. */
export interface Waiting {
  readonly total: number;
  readonly loopIdle: number;
  readonly blocked: number;
}

/**
 * Milliseconds per task, of the round in the middle by its mean run time, or of the two in the middle: medians
 * of single states would come from different rounds, and not add up to the wall time. Warm rounds; the cold one
 * where no warm one completed; what an interrupted round left where nothing completed.
 * Where tasks share a thread (`inFlight` > 1) the thread's own times are divided by its tasks.
 */
export function splitOf(group: ConfigurationRuns): Breakdown {
  const runs = group.used.length > 0 ? group.used : group.runs.filter((run) => tasksOk(run) > 0);
  const middle = middleOf(runs.flatMap(splitOfRun));
  const part = (name: keyof Breakdown) => meanOf(middle.map((split) => split[name]));
  return {
    wall: part('wall') ?? 0,
    cpu: part('cpu'),
    runQueue: part('runQueue'),
    loopIdle: part('loopIdle'),
    blocked: part('blocked'),
    // Beside the split, so it need not come from the same round.
    poolCpu: medianOf(runs.map((run) => perTask(run, 'poolCpu'))),
    gc: part('gc'),
  };
}

/**
 * Waiting per task. `blocked` is what remains of the wall time, so where the platform cannot tell it,
 * neither can it tell the run queue, and what remains contains both.
 */
export function waitingOf(split: Breakdown): Waiting | null {
  if (split.blocked === null && split.cpu === null) return null;
  const loopIdle = split.loopIdle ?? 0;
  const rest = split.wall - (split.cpu ?? 0) - (split.runQueue ?? 0) - loopIdle;
  const blocked = split.blocked ?? Math.max(0, rest);
  return { total: loopIdle + blocked, loopIdle, blocked };
}

/**
 * Waiting / computing of one task. CPU in the libuv pool looks like waiting from the task's thread, so
 * it is taken off the waiting and counted as computing. Null where CPU cannot be told.
 */
export function ioCpuRatio(split: Breakdown): number | null {
  const waiting = waitingOf(split);
  if (waiting === null || split.cpu === null) return null;
  const poolCpu = split.poolCpu ?? 0;
  return Math.max(0, waiting.total - poolCpu) / Math.max(split.cpu + poolCpu, clockResolution);
}

/**
 * Garbage collection / time of the tasks, both on the clock: a collection that waits for a core takes
 * longer than its processor time. Where tasks share a thread, the time of the thread.
 */
export function gcShare({ used, configuration }: ConfigurationRuns): number | null {
  const shareOf = (run: Run) => {
    const gc = statePerTask(run, 'gc');
    const lanes = configuration.workers / Math.max(1, tasksRun(run));
    const time = configuration.inFlight > 1 ? run.wall * lanes : meanRunTime(run);
    return gc === null || time === null || time <= 0 ? null : Math.min(1, gc / time);
  };
  return medianOf(used.map(shareOf));
}

/** None where no task ended. */
const splitOfRun = oncePer((run: Run): readonly Breakdown[] => {
  const wall = meanRunTime(run);
  if (wall === null) return [];
  return [
    {
      wall,
      cpu: statePerTask(run, 'cpu'),
      runQueue: statePerTask(run, 'runQueue'),
      loopIdle: statePerTask(run, 'loopIdle'),
      blocked: statePerTask(run, 'blocked'),
      poolCpu: perTask(run, 'poolCpu'),
      gc: statePerTask(run, 'gc'),
    },
  ];
});

/** One or two, of those that tell the most. Equal walls are told apart by their parts, never by their order. */
function middleOf(splits: readonly Breakdown[]): readonly Breakdown[] {
  const toldBy = (split: Breakdown) => Object.values(split).filter((value) => value !== null).length;
  const most = Math.max(0, ...splits.map(toldBy));
  const telling = splits.filter((split) => toldBy(split) === most).sort(compareSplits);
  return telling.slice(Math.floor((telling.length - 1) / 2), Math.floor(telling.length / 2) + 1);
}

function compareSplits(one: Breakdown, other: Breakdown): number {
  const differences = (['wall', 'cpu', 'runQueue', 'loopIdle', 'blocked', 'gc'] as const).map(
    (name) => (one[name] ?? 0) - (other[name] ?? 0),
  );
  return differences.find((difference) => difference !== 0) ?? 0;
}

function meanRunTime(run: Run): number | null {
  const times = rowsToMeasure(run.tasks).map((row) => runTime(run.tasks, row));
  const told = times.filter((time) => time !== null);
  return told.length === 0 ? null : told.reduce((sum, time) => sum + time, 0) / told.length;
}

/** A pool's threads also wait for the next task, so their idle time cannot be divided by their tasks. */
function statePerTask(run: Run, state: State & NumericColumn): number | null {
  const own = columnMean(run.tasks, state, rowsToMeasure(run.tasks));
  const waits = state === 'loopIdle' || state === 'blocked';
  return own ?? (waits && isPool(run) ? null : perTask(run, state));
}

function perTask(run: Run, quantity: (State & keyof Resources) | 'poolCpu'): number | null {
  const total = run.resources[quantity];
  const tasks = tasksRun(run);
  return total === null || tasks === 0 ? null : total / tasks;
}

/** CPU outside the task's thread, where it says something: beside a tiny task, Node's own threads are many times it. */
export function poolCpuWorthTelling({
  breakdown,
  workload,
}: Pick<Report, 'breakdown' | 'workload'>): number | null {
  return workload === 'tiny' ? null : breakdown.poolCpu;
}
