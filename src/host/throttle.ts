/** Calls `act` at once, then at most every so many milliseconds; the last call is never lost. */
export class Throttle {
  private readonly act: () => void;
  private readonly pause: number;
  private timer: NodeJS.Timeout | null = null;
  private again = false;

  constructor(pause: number, act: () => void) {
    this.pause = pause;
    this.act = act;
  }

  call(): void {
    if (this.timer !== null) {
      this.again = true;
      return;
    }
    this.act();
    this.timer = setTimeout(() => this.ended(), this.pause);
  }

  dispose(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.again = false;
  }

  private ended(): void {
    this.timer = null;
    if (!this.again) return;
    this.again = false;
    this.call();
  }
}
