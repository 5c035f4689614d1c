import * as vscode from 'vscode';
import { commands } from './contributions.ts';
import type { Entry, ProfileStore } from './profileStore.ts';
import { describeProgress } from './progress.ts';

/** Shown while a profile is being made; a click stops it. */
export class StatusBarItem implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private readonly store: ProfileStore;
  private readonly subscription: vscode.Disposable;

  constructor(store: ProfileStore) {
    this.store = store;
    this.item = vscode.window.createStatusBarItem(
      'concurrencyProfiler.running',
      vscode.StatusBarAlignment.Left,
    );
    this.item.name = vscode.l10n.t('Concurrency Profiler');
    this.item.command = commands.stop;
    this.subscription = store.onDidChange(() => this.update());
  }

  dispose(): void {
    this.subscription.dispose();
    this.item.dispose();
  }

  private update(): void {
    const entries = this.store.all();
    const current = entries.find(({ state }) => state.kind === 'preparing' || state.kind === 'running');
    if (current === undefined) {
      this.item.hide();
      return;
    }
    const queued = entries.filter(({ state }) => state.kind === 'queued').length;
    const { name } = current.reference;
    this.item.text = `$(stop-circle) ${name}${timeLeft(current)}`;
    this.item.tooltip = [
      vscode.l10n.t('Profiling {0}. Click to stop; what was measured is kept.', name),
      ...(current.state.kind === 'running' ? [describeProgress(current.state.progress)] : []),
      ...(queued > 0 ? [vscode.l10n.t('Waiting: {0}', queued)] : []),
    ].join('\n');
    this.item.accessibilityInformation = {
      label: vscode.l10n.t('Profiling {0}. Click to stop; what was measured is kept.', name),
      role: 'button',
    };
    this.item.show();
  }
}

function timeLeft({ state }: Entry): string {
  if (state.kind !== 'running' || state.progress.secondsLeft === null) return '';
  return ` · ${vscode.l10n.t('{0} s', state.progress.secondsLeft)}`;
}
