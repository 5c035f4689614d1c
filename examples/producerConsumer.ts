/** A producer and its consumers over a bounded queue, within one task: the consumers live as long as the task. */
import { setTimeout as sleepFor } from 'node:timers/promises';

const produceTime = 5;
const consumeTime = 10;
const queueSize = 4;

/**
 * Sends a number of items through a queue to two consumers and returns the sum of what they made of them.
 *
 * Expect: waiting on the event loop (async-io). All sessions started together take about as long as one; threads and processes only match that.
 *
 * @inputs [[20, 2], [20, 2], [20, 2], [20, 2], [20, 2], [20, 2]]
 */
export async function runSession(items: number, consumers: number): Promise<number> {
  const queue = new BoundedQueue<number>(queueSize);
  const working = Array.from({ length: consumers }, () => consume(queue));
  await produce(queue, items);
  const sums = await Promise.all(working);
  return sums.reduce((total, sum) => total + sum, 0);
}

async function produce(queue: BoundedQueue<number>, items: number): Promise<void> {
  for (let item = 0; item < items; item += 1) {
    await sleepFor(produceTime);
    await queue.put(item);
  }
  queue.close();
}

async function consume(queue: BoundedQueue<number>): Promise<number> {
  let sum = 0;
  for (let item = await queue.take(); item !== null; item = await queue.take()) {
    await sleepFor(consumeTime);
    sum += item * item;
  }
  return sum;
}

/** `put` waits while the queue is full, `take` while it is empty; `take` gives null once it is closed and empty. */
class BoundedQueue<Item> {
  readonly #items: Item[] = [];
  readonly #size: number;
  #waiting: (() => void)[] = [];
  #closed = false;

  constructor(size: number) {
    this.#size = size;
  }

  async put(item: Item): Promise<void> {
    while (this.#items.length === this.#size) await this.#change();
    this.#items.push(item);
    this.#tell();
  }

  async take(): Promise<Item | null> {
    while (this.#items.length === 0) {
      if (this.#closed) return null;
      await this.#change();
    }
    const item = this.#items.shift()!;
    this.#tell();
    return item;
  }

  close(): void {
    this.#closed = true;
    this.#tell();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #tell(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
