/**
 * What goes to a worker, and what comes back, is copied by structured clone. Functions and handles cannot be
 * copied, so such a task fails, with the path to the part that is to blame.
 */

/** A number with a way to go on from it. */
export interface Step {
  readonly value: number;
  readonly next: () => Step;
}

export interface Order {
  readonly amount: number;
  readonly onDone: (total: number) => void;
}

/**
 * Returns an object with a function in it.
 *
 * Expect: every task fails in every mode, because `.next` of the result is a function.
 *
 * @inputs [1, 2, 3]
 */
export function startCounting(value: number): Step {
  return { value, next: () => startCounting(value + 1) };
}

/**
 * Takes an object with a function in it.
 *
 * Expect: every task fails in every mode, because `.onDone` of the input is a function.
 *
 * @inputs [{ amount: 1, onDone: console.log }, { amount: 2, onDone: console.log }]
 */
export function processOrder(order: Order): number {
  const total = order.amount * 100;
  order.onDone(total);
  return total;
}

/**
 * Returns a handle: a timer.
 *
 * Expect: every task fails in every mode, because a timer holds functions.
 *
 * @inputs [10, 20]
 */
export function startTimer(milliseconds: number): NodeJS.Timeout {
  return setTimeout(() => undefined, milliseconds);
}
