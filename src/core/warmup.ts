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
 * Calls in each worker before its clock starts, by the duration of a task in milliseconds and the
 * bytes of an input: each call gets a fresh clone.
 */
export function chooseWarmup(taskDuration: number, inputBytes: number): number {
  if (taskDuration >= longTask) return 0;
  const call = Math.max(taskDuration + inputBytes * cloningPerByte, 0.001);
  return Math.max(1, Math.min(mostWarmupCalls, Math.ceil(warmupTime / call)));
}

/**
 * Milliseconds that the warm-up of so many workers beside each other takes: `wall` and `cpu` of a task, in milliseconds.
 * Their computing shares the cores: 32 workers on two cores warm up sixteen times as long as two of them.
 */
export function guessWarmup(
  workers: number,
  cores: number,
  { wall, cpu }: { readonly wall: number; readonly cpu: number },
): number {
  if (wall >= longTask) return 0;
  const share = wall > 0 ? Math.min(1, cpu / wall) : 1;
  return Math.max(warmupTime, wall) * Math.max(1, (workers * share) / Math.max(1, cores));
}
