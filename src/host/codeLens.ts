import * as vscode from 'vscode';
import type { DiscoveredFunction } from '../discovery/types.ts';
import { commands, section, settings } from './contributions.ts';
import type { Staleness } from './fingerprint.ts';
import type { Functions } from './functions.ts';
import { hasLens, outcomeText } from './lensText.ts';
import { loadPipelineSoon } from './pipeline.ts';
import { keyOf, type ProfileStore, type TargetReference } from './profileStore.ts';
import { type LensChoice, Settings } from './settings.ts';

/** Above each function: "Profile concurrency", and what its last profile said. */
export class ProfileLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly store: ProfileStore;
  private readonly functions: Functions;
  private readonly staleness: Staleness;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: readonly vscode.Disposable[];
  /** What each function's second lens says now: progress that does not change it redraws nothing. */
  private readonly outcomes = new Map<string, string | null>();
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(store: ProfileStore, functions: Functions, staleness: Staleness) {
    this.store = store;
    this.functions = functions;
    this.staleness = staleness;
    this.subscriptions = [
      this.changed,
      store.onDidChange(({ reference }) => this.refresh(reference)),
      staleness.onDidChange((reference) => this.refresh(reference)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${section}.${settings.codeLens}`)) this.changed.fire();
      }),
    ];
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const choice = new Settings(document.uri).codeLens;
    if (choice === 'off') return [];
    const functions = await this.functions.of(document);
    if (functions.length > 0 && vscode.workspace.isTrusted) loadPipelineSoon();
    return functions.flatMap((one) => this.lensesOf(document, one, choice));
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private lensesOf(document: vscode.TextDocument, one: DiscoveredFunction, choice: LensChoice) {
    const reference: TargetReference = { file: document.uri.fsPath, name: one.name };
    const range = new vscode.Range(one.line - 1, one.column - 1, one.line - 1, one.column - 1);
    const outcome = this.outcomeOf(reference);
    const lenses: vscode.CodeLens[] = [];
    if (hasLens(choice, one) || outcome !== null) {
      lenses.push(
        new vscode.CodeLens(range, {
          command: commands.profileFunction,
          title: vscode.l10n.t('Profile concurrency'),
          tooltip: vscode.l10n.t(
            'Run {0} serially, on the event loop, on worker threads and in forked processes, and compare',
            one.name,
          ),
          arguments: [reference],
        }),
      );
    }
    if (outcome !== null) {
      lenses.push(
        new vscode.CodeLens(range, {
          command: commands.showProfile,
          title: outcome,
          tooltip: vscode.l10n.t('Show the profile of {0}', one.name),
          arguments: [reference],
        }),
      );
    }
    return lenses;
  }

  private refresh(reference: TargetReference): void {
    const outcome = this.outcomeOf(reference);
    const key = keyOf(reference);
    if (this.outcomes.get(key) === outcome) return;
    this.outcomes.set(key, outcome);
    this.changed.fire();
  }

  private outcomeOf(reference: TargetReference): string | null {
    const entry = this.store.get(reference);
    return entry ? outcomeText(entry.state, entry.report, this.staleness.isStale(reference)) : null;
  }
}
