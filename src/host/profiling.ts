import * as vscode from 'vscode';
import type { Build } from './makeRequest.ts';
import { ProfileJob } from './profileJob.ts';
import { ProfileQueue } from './profileQueue.ts';
import { type Choices, type Entry, keyOf, type ProfileStore, type TargetReference } from './profileStore.ts';
import { saveTarget } from './savedTarget.ts';
import { TargetLog } from './targetLog.ts';
import { requireTrust } from './trust.ts';

/** Makes profiles, one at a time: the one place that starts and ends them. */
export class Profiling implements vscode.Disposable {
  private readonly queue = new ProfileQueue();
  private readonly asked = new vscode.EventEmitter<TargetReference>();
  private readonly store: ProfileStore;
  private readonly channel: vscode.LogOutputChannel;
  private readonly build: Build;
  private readonly beforeRun: (reference: TargetReference) => Promise<void>;
  private readonly finished = new Map<string, Entry>();
  private readonly subscription: vscode.Disposable;
  /** A profile of this function has been asked for, and will be made. */
  readonly onDidRequest = this.asked.event;

  /** `beforeRun` is awaited before each run of a function. */
  constructor(
    store: ProfileStore,
    channel: vscode.LogOutputChannel,
    build: Build,
    beforeRun: (reference: TargetReference) => Promise<void>,
  ) {
    this.store = store;
    this.channel = channel;
    this.build = build;
    this.beforeRun = beforeRun;
    this.subscription = store.onDidChange((entry) => {
      const { kind } = entry.state;
      if (entry.profile && (kind === 'complete' || kind === 'stopped'))
        this.finished.set(keyOf(entry.reference), entry);
    });
  }

  /**
   * Profiles a function. Another function's profile comes first; one of the same function is replaced.
   * Resolves when the profile has ended, one way or another.
   */
  async request(reference: TargetReference, choices: Choices): Promise<void> {
    if (!(await requireTrust())) return;
    if (!(await saveTarget(reference.file))) return;
    this.store.last = reference;
    const log = new TargetLog(this.channel, reference.name);
    const { store, build } = this;
    const before = this.finished.get(keyOf(reference));
    const beforeRun = () => this.beforeRun(reference);
    const job = new ProfileJob({ reference, choices, store, log, build, beforeRun, before });
    this.asked.fire(reference);
    await this.queue.add(job);
  }

  /** Ends one function's profile, or all of them; what was measured is kept. */
  stop(reference: TargetReference | null = null): void {
    this.queue.stop(reference && keyOf(reference));
  }

  /** Ends everything; resolves when no process of the profiler is left. */
  async end(): Promise<void> {
    this.queue.stop();
    await this.queue.idle();
  }

  dispose(): void {
    this.queue.stop();
    this.subscription.dispose();
    this.asked.dispose();
  }
}
