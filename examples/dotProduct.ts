/** The dot product of two vectors of numbers, in JavaScript on typed arrays. */

const length = 100_000;

/**
 * Makes two vectors from a seed and multiplies them, many times over: only a number is handed over.
 *
 * Expect: computing (cpu). Threads and processes are faster, up to the number of cores. In Python a native library did this in parallel already.
 *
 * @inputs Array.from({ length: 8 }, (_, seed) => seed)
 */
export function dotProduct(seed: number): number {
  const one = vector(seed);
  const other = vector(seed + 1);
  let sum = 0;
  for (let pass = 0; pass < 600; pass += 1) sum += multiply(one, other);
  return sum;
}

/**
 * Multiplies two vectors that are handed over with the task.
 *
 * Expect: moving 1.6 MB to a worker takes longer than multiplying (transfer). No pool pays, serial is as good as anything.
 *
 * @inputs Array.from({ length: 8 }, (_, seed) => [vector(seed), vector(seed + 1)])
 */
export function dotProductOf(one: Float64Array, other: Float64Array): number {
  return multiply(one, other);
}

function vector(seed: number): Float64Array {
  return Float64Array.from({ length }, (_, at) => ((at * 31 + seed) % 1000) / 1000);
}

function multiply(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += one[at]! * other[at]!;
  return sum;
}
