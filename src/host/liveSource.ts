import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Staleness } from './fingerprint.ts';
import type { Shown } from './panelView.ts';
import { type Entry, keyOf, noChoices, type ProfileStore, type TargetReference } from './profileStore.ts';
import type { ShownSource } from './shownProfiles.ts';

/** What a panel shows of a function: its newest profile. */
export class LiveSource implements ShownSource, vscode.Disposable {
  private readonly reference: TargetReference;
  private readonly store: ProfileStore;
  private readonly staleness: Staleness;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];
  /** The store may not have it yet, or not any more. */
  private readonly missing: Entry;
  readonly onDidChange = this.changed.event;

  constructor(reference: TargetReference, store: ProfileStore, staleness: Staleness) {
    this.reference = reference;
    this.store = store;
    this.staleness = staleness;
    this.missing = makeMissing(reference);
    const key = keyOf(reference);
    const listen = (one: TargetReference): void => {
      if (keyOf(one) === key) this.changed.fire();
    };
    this.subscriptions = [
      store.onDidChange((entry) => listen(entry.reference)),
      staleness.onDidChange(listen),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.changed.fire()),
    ];
  }

  current(): Shown {
    const { reference } = this;
    const entry = this.store.get(reference) ?? this.missing;
    return {
      reference: keyOf(reference),
      source: 'live',
      canRun: vscode.workspace.isTrusted,
      target: entry.target,
      path: shortPath(reference.file),
      state: entry.state,
      stale: this.staleness.isStale(reference),
      profile: entry.profile,
      report: entry.report,
    };
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }
}

/** Relative to its workspace folder; a file outside all of them is known by its name. */
function shortPath(file: string): string {
  const inside = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file)) !== undefined;
  return inside ? vscode.workspace.asRelativePath(file, false) : basename(file);
}

function makeMissing(reference: TargetReference): Entry {
  const message = vscode.l10n.t('This profile is no longer kept. Profile the function again.');
  return {
    reference,
    target: { ...reference, line: 1, parameters: [], async: false },
    choices: noChoices,
    state: { kind: 'failed', message, remedies: ['openTarget'] },
    fingerprint: '',
    profile: null,
    report: null,
  };
}
