/** Milliseconds that a page has to draw what it was sent; then it is measured beside. */
const patience = 1500;

/** Whether a panel's page has drawn what it was sent: its drawing would take a core from what is measured. */
export class Drawing {
  /** Messages that are not drawn yet; a page that is loading owes one. */
  private owed = 1;
  /** It did not answer in time, as in a window that is not on the screen: waited for again when it speaks. */
  private silent = false;
  private readonly waiting = new Set<() => void>();

  /** The page starts anew. */
  begin(): void {
    this.silent = false;
    this.owed = 0;
  }

  sent(): void {
    if (!this.silent) this.owed++;
  }

  drawn(): void {
    this.silent = false;
    this.owed = Math.max(0, this.owed - 1);
    if (this.owed === 0) this.release();
  }

  /** The page is gone: nothing will be drawn. */
  end(): void {
    this.owed = 0;
    this.release();
  }

  /** Resolves when nothing is left to draw, or after too long. */
  settled(): Promise<void> {
    if (this.owed === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.giveUp(), patience);
      this.waiting.add(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  private giveUp(): void {
    this.silent = true;
    this.end();
  }

  private release(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}
