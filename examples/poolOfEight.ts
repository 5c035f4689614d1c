/** More tasks than workers: a pool has a fixed size, and tasks wait in its queue until a worker is free. */

/**
 * Holds its worker for 100 ms. Profile it with `--workers 8` to see the two waves.
 *
 * Expect: with 8 workers two waves, of 8 and of 6 tasks, so 0.2 s against 1.4 s in serial. With no option, also one worker for each task: one wave.
 *
 * @inputs Array.from({ length: 14 }, (_, task) => task)
 */
export function holdWorker(task: number): number {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  return task;
}
