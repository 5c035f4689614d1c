/** Why a job is ended early. */
export type EndReason = 'replaced' | 'stopped';

export interface Job {
  /** Two jobs of one key are never both wanted: the newer replaces the older. */
  readonly key: string;
  /** `signal.reason` is an `EndReason`. Never rejects. */
  run(signal: AbortSignal): Promise<void>;
  /** It will not be run after all. */
  drop(reason: EndReason): void;
}

interface Waiting {
  readonly job: Job;
  readonly end: () => void;
}

/** One job at a time, in the order in which they came. */
export class ProfileQueue {
  private readonly waiting: Waiting[] = [];
  private current: { readonly key: string; readonly controller: AbortController } | null = null;
  private working: Promise<void> = Promise.resolve();

  /** Resolves when the job has ended or was dropped. */
  add(job: Job): Promise<void> {
    return new Promise((end) => {
      const entry = { job, end };
      const at = this.waiting.findIndex((one) => one.job.key === job.key);
      if (this.current?.key === job.key) {
        this.current.controller.abort('replaced' satisfies EndReason);
        this.dropWaiting(job.key, 'replaced');
        this.waiting.unshift(entry);
      } else if (at >= 0) {
        const [older] = this.waiting.splice(at, 1, entry);
        if (older) dropOne(older, 'replaced');
      } else this.waiting.push(entry);
      if (this.current === null) this.working = this.work();
    });
  }

  /** Ends the job of this key, under way or waiting; without a key, all of them. */
  stop(key: string | null = null): void {
    this.dropWaiting(key, 'stopped');
    if (this.current !== null && (key === null || key === this.current.key))
      this.current.controller.abort('stopped' satisfies EndReason);
  }

  /** Resolves when the job under way has ended. */
  idle(): Promise<void> {
    return this.working;
  }

  private async work(): Promise<void> {
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      const controller = new AbortController();
      this.current = { key: next.job.key, controller };
      await next.job.run(controller.signal);
      this.current = null;
      next.end();
    }
  }

  private dropWaiting(key: string | null, reason: EndReason): void {
    const dropped = this.waiting.filter(({ job }) => key === null || job.key === key);
    for (const one of dropped) {
      this.waiting.splice(this.waiting.indexOf(one), 1);
      dropOne(one, reason);
    }
  }
}

function dropOne({ job, end }: Waiting, reason: EndReason): void {
  job.drop(reason);
  end();
}
