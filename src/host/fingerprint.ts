import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { ProfileState } from '../core/panelProtocol.ts';
import type { ProfileStore, TargetReference } from './profileStore.ts';
import { keyOf } from './profileStore.ts';

const delay = 400;
/** A profile that failed may still show the one before it. */
const ended: ReadonlySet<ProfileState['kind']> = new Set(['complete', 'stopped', 'failed']);

/** What the function's code is now, as the store keeps it; empty where it cannot be told. */
export async function fingerprintOf({ file, name }: TargetReference): Promise<string> {
  return (await fingerprintsIn(file, [name]))?.get(name) ?? '';
}

/** By name; null where the file cannot be read or does not parse. */
async function fingerprintsIn(
  file: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string> | null> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && uri.fsPath === file);
  try {
    const text = open?.getText() ?? (await readFile(file, 'utf8'));
    const { fingerprintsOf } = await import('../discovery/fingerprint.ts');
    return fingerprintsOf(text, file, names);
  } catch {
    return null;
  }
}

/** Which profiles are no longer true for the code. While a file does not parse, what was known of it stays. */
export class Staleness implements vscode.Disposable {
  private readonly store: ProfileStore;
  private readonly stale = new Set<string>();
  private readonly changed = new vscode.EventEmitter<TargetReference>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly subscriptions: vscode.Disposable[];
  readonly onDidChange = this.changed.event;

  constructor(store: ProfileStore) {
    this.store = store;
    this.subscriptions = [
      this.changed,
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.schedule(document)),
      vscode.workspace.onDidOpenTextDocument((document) => this.schedule(document)),
      store.onDidChange(({ reference, state }) => {
        if (ended.has(state.kind)) this.scheduleFile(reference.file);
        if (state.kind === 'queued' || state.kind === 'preparing') this.mark(reference, false);
      }),
    ];
  }

  isStale(reference: TargetReference): boolean {
    return this.stale.has(keyOf(reference));
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private schedule({ uri }: vscode.TextDocument): void {
    if (uri.scheme === 'file') this.scheduleFile(uri.fsPath);
  }

  private scheduleFile(file: string): void {
    if (!this.store.all().some(({ reference }) => reference.file === file)) return;
    clearTimeout(this.timers.get(file));
    this.timers.set(
      file,
      setTimeout(() => void this.compare(file), delay),
    );
  }

  private async compare(file: string): Promise<void> {
    this.timers.delete(file);
    const entries = this.store
      .all()
      .filter(({ reference, fingerprint, report }) => reference.file === file && report && fingerprint);
    const names = entries.map(({ reference }) => reference.name);
    const now = await fingerprintsIn(file, names);
    if (now === null) return;
    for (const { reference, fingerprint } of entries)
      this.mark(reference, now.get(reference.name) !== fingerprint);
  }

  private mark(reference: TargetReference, stale: boolean): void {
    const key = keyOf(reference);
    if (this.stale.has(key) === stale) return;
    if (stale) this.stale.add(key);
    else this.stale.delete(key);
    this.changed.fire(reference);
  }
}
