/** Heavy computing in JavaScript: nothing but processor time. */

/**
 * Counts the primes below a limit, by trial division.
 *
 * Expect: computing (cpu). Threads and processes are faster, about as many times as there are cores; starting calls together on one event loop changes nothing.
 *
 * @inputs Array.from({ length: 8 }, (_, task) => 600_000 + task)
 */
export function countPrimes(below: number): number {
  let primes = 0;
  for (let candidate = 2; candidate < below; candidate += 1) {
    if (isPrime(candidate)) primes += 1;
  }
  return primes;
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor += 1) {
    if (candidate % divisor === 0) return false;
  }
  return true;
}

/**
 * Counts in a loop. In Python, threads make this slower (one lock); worker threads do not have that lock.
 *
 * Expect: computing (cpu). Threads and processes are faster, about as many times as there are cores.
 *
 * @inputs Array.from({ length: 8 }, () => 200_000_000)
 */
export function countTo(end: number): number {
  let count = 0;
  while (count < end) count += 1;
  return count;
}
