/** How long a run will probably take, and how much memory, before it was ever tried. */
import type { Baseline } from './baseline.ts';
import { couldGain } from './gain.ts';
import type { Configuration, Run } from './profile.ts';
import { tasksFor } from './sampling.ts';

/** Bytes: a process with Node and a small program in it takes about this much (measured: 40–60 MB). */
const bytesPerProcess = 64 * 1024 * 1024;
const bytesPerThread = 16 * 1024 * 1024;

/** Bytes that this pool would take, by what another one of its mode took a worker, or by experience. */
export function memoryNeeded({ mode, workers }: Configuration, runs: readonly Run[]): number {
  const measured = runs
    .filter((run) => run.mode === mode && run.workers !== workers && run.resources.memory !== null)
    .map((run) => (run.resources.memory ?? 0) / run.workers);
  const each = mode === 'threads' ? bytesPerThread : bytesPerProcess;
  return (measured.length === 0 ? each : Math.max(...measured)) * workers;
}

/** Milliseconds until a runner is ready, and of processor time for each worker (measured: 60–90, Node 24). */
const startOfRun = 120;
const startOfWorker = 80;

/** Milliseconds that a run will probably take, start-up and warm-up included, before it was ever tried. */
export function guessDuration(configuration: Configuration, baseline: Baseline, cores: number): number {
  const tasks = tasksOf(configuration, baseline);
  return startOfRun + startUp(configuration, cores) + guessWall(configuration, baseline, cores, tasks);
}

/** Workers start beside each other as far as there are cores. */
function startUp({ mode, workers }: Configuration, cores: number): number {
  if (mode === 'serial' || mode === 'async') return 0;
  return (workers * startOfWorker) / Math.max(1, Math.min(cores, workers));
}

/** Inputs that the configuration is run with: all, or as many of them as show what it can do. */
export function tasksOf(configuration: Configuration, baseline: Baseline): number {
  const { ran, tasks: count, wall } = baseline;
  // Nothing returned: nothing is known that could be shown with more.
  if (wall === 0) return ran;
  return tasksFor(configuration, { ran, count, couldGain: couldGain(configuration, baseline) });
}

/** By theory: waiting on the event loop overlaps in the lanes, what holds a thread in the workers, computing in the cores. */
export function guessWall(
  { workers, inFlight }: Configuration,
  { wall, cpu, poolCpu, synchronousWaiting }: Baseline,
  cores: number,
  tasks: number,
): number {
  const lanes = Math.max(1, Math.min(workers * inFlight, tasks));
  const held = (tasks * (cpu - poolCpu + synchronousWaiting)) / Math.max(1, Math.min(workers, tasks));
  const computing = (tasks * cpu) / Math.max(1, Math.min(cores, workers));
  return Math.min(tasks * wall, Math.max((tasks * wall) / lanes, held, computing));
}
