import { hrtime, since, threadNow } from './captured.ts';

/**
 * Milliseconds since a run's origin, which all its threads and processes share. Read twice a task, it is a
 * number from the start: calculating with the big integers of `hrtime` takes longer than reading the clock.
 */
export class RunClock {
  /** Nanoseconds of the monotonic clock. */
  origin = 0n;
  private offset = 0;

  constructor() {
    this.startFrom(hrtime());
  }

  startFrom(origin: bigint): void {
    this.origin = origin;
    this.offset = since(origin) - threadNow();
  }

  now(): number {
    return threadNow() + this.offset;
  }
}
