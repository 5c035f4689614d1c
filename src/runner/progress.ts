import { hrtime } from './captured.ts';
import type { ControlChannel } from './controlChannel.ts';

const everyNanoseconds = 250_000_000n;

/** Tells how many tasks are done, at most four times a second, so that measuring is not disturbed. */
export class Progress {
  private readonly channel: ControlChannel;
  private done = 0;
  private told = hrtime();

  constructor(channel: ControlChannel) {
    this.channel = channel;
  }

  count(now: bigint): void {
    this.done++;
    if (now - this.told < everyNanoseconds) return;
    this.told = now;
    this.channel.send({ type: 'progress', done: this.done });
  }
}
