import * as vscode from 'vscode';
import { contextKeys } from './contributions.ts';
import type { ProfileStore } from './profileStore.ts';
import type { ShownProfiles } from './shownProfiles.ts';
import type { KeptProfiles } from './storage.ts';

/** Keeps the context keys `running` and `hasProfile`; tells the editor only what changed. */
export class ProfileContext implements vscode.Disposable {
  private readonly told = new Map<string, boolean>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(store: ProfileStore, kept: KeptProfiles, shown: ShownProfiles) {
    const update = (): void => {
      const entries = store.all();
      this.tell(
        contextKeys.running,
        entries.some(({ state }) => ['queued', 'preparing', 'running'].includes(state.kind)),
      );
      this.tell(
        contextKeys.hasProfile,
        kept.newest !== null || shown.active !== null || entries.some(({ profile }) => profile !== null),
      );
    };
    this.subscriptions = [store.onDidChange(update), shown.onDidChange(update)];
    update();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private tell(key: string, value: boolean): void {
    if (this.told.get(key) === value) return;
    this.told.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }
}
