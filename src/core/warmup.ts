/** How many calls each worker makes before its clock starts. */

/** Milliseconds of calls that let V8 compile what is hot. */
const warmupTime = 100;
/** Tasks of 2 µs are compiled for good after some 13 000 calls. */
const mostWarmupCalls = 50_000;
/** A task this long (ms) compiles its own hot code early in its first call. */
const longTask = 1000;

/** Milliseconds to clone a byte for each of these calls (about 1 GB/s). */
const cloningPerByte = 1e-6;

/**
 * Code with loops inside loops is slow once more in about its 18th call, whatever time passed by then: V8 leaves what it
 * compiled for the loop and compiles the whole (`--trace-deopt` of V8 13.6: "exit from OSR'd inner loop").
 */
const compilingCalls = 20;
/** Tasks longer than this (ms) would take too much time for so many calls. */
const shortEnough = 25;

interface Task {
  /** Milliseconds. */
  readonly wall: number;
  readonly cpu: number;
}

/** Calls in each worker before its clock starts, by the task and the bytes of its input: each call gets a fresh clone. */
export function chooseWarmup({ wall, cpu, inputBytes }: Task & { readonly inputBytes: number }): number {
  if (wall >= longTask) return 0;
  const call = Math.max(wall + inputBytes * cloningPerByte, 0.001);
  const calls = Math.max(Math.ceil(warmupTime / call), fewestCalls({ wall, cpu }));
  return Math.min(mostWarmupCalls, calls);
}

function fewestCalls({ wall, cpu }: Task): number {
  return cpu > wall / 2 && wall <= shortEnough ? compilingCalls : 1;
}

/**
 * Milliseconds that the warm-up of so many workers beside each other takes: `wall` and `cpu` of a task, in milliseconds.
 * Their computing shares the cores: 32 workers on two cores warm up sixteen times as long as two of them.
 */
export function guessWarmup(workers: number, cores: number, { wall, cpu }: Task): number {
  if (wall >= longTask) return 0;
  const share = wall > 0 ? Math.min(1, cpu / wall) : 1;
  return (
    Math.max(warmupTime, wall * fewestCalls({ wall, cpu })) *
    Math.max(1, (workers * share) / Math.max(1, cores))
  );
}
