/**
 * A counter in shared memory that every task increments and decrements: without a lock updates get lost,
 * with one they do not, and it is slower.
 *
 * Each input is the same shared memory, so all worker threads see one counter. Memory cannot be shared
 * between processes.
 */

/** Places in the shared memory. */
const counter = 0;
const lock = 1;

const unlocked = 0;
const locked = 1;
const lockedWithWaiters = 2;

const updates = 1_000_000;

/**
 * Updates the counter without a lock and returns how many updates of other tasks it overwrote.
 *
 * Expect: 0 lost in serial, many in threads, so threads are left out for their other results. In processes every task fails: shared memory cannot cross.
 *
 * @inputs Array(4).fill(new Int32Array(new SharedArrayBuffer(8)))
 */
export function countWithoutLock(memory: Int32Array): number {
  let lost = 0;
  for (let update = 0; update < updates; update += 1) {
    lost += addSlowly(memory, 1);
    lost += addSlowly(memory, -1);
  }
  return lost;
}

/**
 * The same, each update under a lock.
 *
 * Expect: 0 lost everywhere, but threads are slower than serial: they do nothing but wait for each other. In processes every task fails.
 *
 * @inputs Array(4).fill(new Int32Array(new SharedArrayBuffer(8)))
 */
export function countWithLock(memory: Int32Array): number {
  let lost = 0;
  for (let update = 0; update < updates; update += 1) {
    acquire(memory);
    lost += addSlowly(memory, 1);
    release(memory);
    acquire(memory);
    lost += addSlowly(memory, -1);
    release(memory);
  }
  return lost;
}

/** Reads, works a little and writes. Returns 1 where the counter was changed in between: that change is lost. */
function addSlowly(memory: Int32Array, amount: number): number {
  const read = Atomics.load(memory, counter);
  let sum = read;
  // Back and forth an odd number of times: in the end the amount is added once.
  for (let step = 0; step < 51; step += 1) sum += step % 2 === 0 ? amount : -amount;
  const overwritten = Atomics.exchange(memory, counter, sum);
  return overwritten === read ? 0 : 1;
}

/** A mutex of three states, so that a lock nobody waits for costs no system call (Drepper, "Futexes Are Tricky"). */
function acquire(memory: Int32Array): void {
  let state = Atomics.compareExchange(memory, lock, unlocked, locked);
  while (state !== unlocked) {
    if (
      state === lockedWithWaiters ||
      Atomics.compareExchange(memory, lock, locked, lockedWithWaiters) !== unlocked
    ) {
      Atomics.wait(memory, lock, lockedWithWaiters);
    }
    state = Atomics.compareExchange(memory, lock, unlocked, lockedWithWaiters);
  }
}

function release(memory: Int32Array): void {
  if (Atomics.exchange(memory, lock, unlocked) === lockedWithWaiters) Atomics.notify(memory, lock, 1);
}
