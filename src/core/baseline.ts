/** What the first serial run tells about a task: what the sweep is chosen by. */
import type { Run } from './profile.ts';
import { sampleOf } from './sampling.ts';
import { tasksOk } from './taskRows.ts';

/** Milliseconds per task of the first serial run, by which the sweep is chosen. */
export interface Baseline {
  /** Inputs that there are. */
  readonly tasks: number;
  /** Inputs that the first run had: all of them, or a fair sample. */
  readonly ran: number;
  /** Mean bytes of an input. */
  readonly inputBytes: number;
  readonly wall: number;
  readonly cpu: number;
  /** What of it native threads computed. */
  readonly poolCpu: number;
  readonly asynchronousWaiting: number;
  readonly synchronousWaiting: number;
  /** As they were read, null where the platform cannot tell: waiting on the event loop, and for a core. */
  readonly loopIdle: number | null;
  readonly runQueue: number | null;
}

/** `inputs`: how many there are. */
export function measureBaseline(run: Run, inputs = run.tasks.input.length): Baseline {
  const { tasks, resources } = run;
  const sample = sampleOf(tasks, inputs);
  const fair = new Set(sample);
  const done = tasks.outcome.flatMap((outcome, row) =>
    outcome === 'ok' && fair.has(tasks.input[row]!) ? [row] : [],
  );
  const mean = (column: readonly (number | null)[]): number =>
    done.reduce((sum, row) => sum + (column[row] ?? 0), 0) / Math.max(1, done.length);
  const told = (column: readonly (number | null)[]): boolean => done.some((row) => column[row] !== null);
  const wall = mean(tasks.ended.map((ended, row) => (ended ?? 0) - (tasks.started[row] ?? 0)));
  // What looks like waiting for the libuv pool is CPU elsewhere.
  const poolCpu = (resources.poolCpu ?? 0) / Math.max(1, tasksOk(run));
  const idle = mean(tasks.loopIdle);
  return {
    tasks: inputs,
    ran: sample.length,
    inputBytes: mean(tasks.bytesIn),
    wall,
    cpu: mean(tasks.cpu) + poolCpu,
    poolCpu,
    asynchronousWaiting: Math.max(0, idle - poolCpu),
    synchronousWaiting: mean(tasks.blocked),
    loopIdle: told(tasks.loopIdle) ? idle : null,
    runQueue: told(tasks.runQueue) ? mean(tasks.runQueue) : null,
  };
}
