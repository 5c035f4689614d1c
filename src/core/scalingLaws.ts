/**
 * What theory says about doing several things at once. The measured sweep overrules all of it;
 * these formulas explain the sweep and say where a measurement surprises.
 */

/** Milliseconds of processor time below which a clock cannot tell: keeps waiting/computing finite. */
export const clockResolution = 0.001;

/**
 * Share of the work that ran serially: Karp and Flatt, CACM 33(5), 1990: e = (1/S − 1/N)/(1 − 1/N).
 * They assume work that divides evenly. N is what would be reached without a serial part: the workers for such
 * work, else `attainableSpeedup`.
 */
export function karpFlatt(speedup: number, attainable: number): number | null {
  if (!(speedup > 0) || !(attainable > 1)) return null;
  return (1 / speedup - 1 / attainable) / (1 - 1 / attainable);
}

/** Amdahl, AFIPS 1967: S(N) = 1/(s + (1 − s)/N), s the serial fraction. */
export function amdahlSpeedup(serialFraction: number, workers: number): number {
  return 1 / (serialFraction + (1 - serialFraction) / workers);
}

/** Amdahl, AFIPS 1967, for N → ∞: 1/s. Infinite where nothing is serial. */
export function amdahlBound(serialFraction: number): number {
  return serialFraction > 0 ? 1 / serialFraction : Number.POSITIVE_INFINITY;
}

/** Gustafson, CACM 31(5), 1988: S(N) = N − s(N − 1), for work that grows with the workers. */
export function gustafson(serialFraction: number, workers: number): number {
  return workers - serialFraction * (workers - 1);
}

/**
 * Workers: Goetz, "Java Concurrency in Practice" (2006) §8.2: N = cores × utilisation × (1 + W/C).
 * In Node.js, W is synchronous waiting only: asynchronous waiting does not hold a thread.
 */
export function goetzPoolSize(cores: number, waiting: number, computing: number, utilisation = 1): number {
  const size = cores * utilisation * (1 + waiting / Math.max(computing, clockResolution));
  return Math.max(1, Math.round(size));
}

/** Tasks in flight on one event loop that keep its thread busy: 1 + W/C, W asynchronous waiting. After Goetz. */
export function inFlightForWaiting(waiting: number, computing: number): number {
  return goetzPoolSize(1, waiting, computing);
}

export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * How long a list of tasks takes on N workers when none of them idles while a task is left:
 * Graham, SIAM J. Applied Mathematics 17(2), 1969: max(ΣT/N, max T) ≤ M ≤ ΣT/N + (1 − 1/N) max T.
 */
export function grahamBounds(times: readonly number[], workers: number): Bounds {
  let total = 0;
  let longest = 0;
  for (const time of times) {
    total += time;
    longest = Math.max(longest, time);
  }
  const share = total / Math.max(1, workers);
  return { lower: Math.max(share, longest), upper: share + (1 - 1 / Math.max(1, workers)) * longest };
}

/**
 * The speed-up of a pool that costs nothing, in which each task goes to the worker that is free first (Graham's
 * list scheduling): five equal tasks on four workers take as long as two of them, 2.5. The order is the least
 * lucky one, the longest last: there the workers take turns, and the one that gets the last task ends last.
 *
 * `times`: of the tasks by themselves, ascending, or of a sample of them.
 */
export function attainableSpeedup(times: readonly number[], tasks: number, workers: number): number {
  const timeOf = (task: number): number => times[Math.floor((task * times.length) / tasks)] ?? 0;
  let total = 0;
  let busiest = 0;
  for (let task = 0; task < tasks; task += 1) {
    total += timeOf(task);
    if ((tasks - 1 - task) % workers === 0) busiest += timeOf(task);
  }
  return busiest > 0 ? total / busiest : workers;
}

/** Little, Operations Research 9(3), 1961: in flight = throughput × latency, in the same unit of time. */
export function little(throughput: number, latency: number): number {
  return throughput * latency;
}
