import * as vscode from 'vscode';
import { formatConfigurationShort } from '../core/format.ts';
import type { Progress } from '../core/progress.ts';
import { type Entry, keyOf, type ProfileStore } from './profileStore.ts';
import type { Profiling } from './profiling.ts';

interface Open {
  readonly key: string;
  show(progress: Progress): void;
  close(): void;
}

/** A notification for the profile under way, by which it can be stopped. */
export class ProgressNotification implements vscode.Disposable {
  private readonly profiling: Profiling;
  private readonly subscription: vscode.Disposable;
  private open: Open | null = null;

  constructor(store: ProfileStore, profiling: Profiling) {
    this.profiling = profiling;
    this.subscription = store.onDidChange((entry) => this.update(entry));
  }

  dispose(): void {
    this.subscription.dispose();
    this.open?.close();
  }

  private update(entry: Entry): void {
    const key = keyOf(entry.reference);
    const { state } = entry;
    if (state.kind === 'preparing' && this.open?.key !== key) this.open = this.begin(entry);
    if (this.open?.key !== key) return;
    if (state.kind === 'running') this.open.show(state.progress);
    else if (state.kind !== 'preparing') {
      this.open.close();
      this.open = null;
    }
  }

  private begin({ reference }: Entry): Open {
    let close = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      close = resolve;
    });
    let report: (now: { message: string; increment: number }) => void = () => undefined;
    let shown = 0;
    const show = (progress: Progress): void => {
      const done = shareDone(progress) * 100;
      // A notification cannot go back; what is left may turn out to be more than was thought.
      const increment = Math.max(0, done - shown);
      shown += increment;
      report({ message: describeProgress(progress), increment });
    };
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Profiling {0}', reference.name),
      cancellable: true,
    };
    void vscode.window.withProgress(options, (progress, token) => {
      report = (now) => progress.report(now);
      report({ message: vscode.l10n.t('preparing'), increment: 0 });
      token.onCancellationRequested(() => this.profiling.stop(reference));
      return ended;
    });
    return { key: keyOf(reference), show, close };
  }
}

/** `2 threads · round 1 · run 3 of 12 · about 8 s left`. */
export function describeProgress({
  configuration,
  round,
  runsDone,
  runsExpected,
  secondsLeft,
}: Progress): string {
  const parts = [
    formatConfigurationShort(configuration),
    round === 0 ? vscode.l10n.t('cold') : vscode.l10n.t('round {0}', round),
    vscode.l10n.t('run {0} of {1}', runsDone + 1, Math.max(runsDone + 1, runsExpected)),
  ];
  if (secondsLeft !== null) parts.push(vscode.l10n.t('about {0} s left', secondsLeft));
  return parts.join(' · ');
}

function shareDone({ runsDone, runsExpected, tasksDone, tasks }: Progress): number {
  const ofRun = tasks === null || tasks === 0 ? 0 : tasksDone / tasks;
  return Math.min(1, (runsDone + ofRun) / Math.max(1, runsExpected));
}
