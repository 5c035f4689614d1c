import type { ControlChannel } from './controlChannel.ts';

const everyMilliseconds = 250;

/** Tells how many tasks are done, at most four times a second, so that measuring is not disturbed. */
export class Progress {
  private readonly channel: ControlChannel;
  private done = 0;
  private told = 0;

  constructor(channel: ControlChannel) {
    this.channel = channel;
  }

  /** `now`: milliseconds from the run's origin. */
  count(now: number): void {
    this.done++;
    this.live(now);
  }

  /** A sign of life: what takes long goes on. */
  live(now: number): void {
    if (now - this.told < everyMilliseconds) return;
    this.told = now;
    this.channel.send({ type: 'progress', done: this.done });
  }
}
