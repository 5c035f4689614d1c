import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Profile } from '../core/profile.ts';
import { ProfileFolder } from './profileFolder.ts';
import { type Choices, type Entry, keyOf, type ProfileStore, type TargetReference } from './profileStore.ts';

const indexKey = 'profiles';
const limits = { files: 30, bytes: 200 * 1024 * 1024 };
/** A larger file is read when its panel is asked for, not already because its source file is open. */
const readAtOnce = 16 * 1024 * 1024;

/** What is known of a kept profile without reading it. */
interface Kept {
  readonly reference: TargetReference;
  readonly choices: Choices;
  readonly state: 'complete' | 'stopped';
  readonly fingerprint: string;
  readonly bytes: number;
}

/** Profiles that outlive the window: a file each, and a small index of them. */
export class KeptProfiles implements vscode.Disposable {
  private readonly folder: ProfileFolder;
  private readonly memory: vscode.Memento;
  private readonly store: ProfileStore;
  private readonly log: vscode.LogOutputChannel;
  private readonly subscriptions: vscode.Disposable[] = [];
  private readonly loading = new Map<string, Promise<void>>();
  /** Newest last. */
  private index: readonly Kept[];
  /** The writing, one after the other. */
  private working: Promise<void> = Promise.resolve();

  constructor(context: vscode.ExtensionContext, store: ProfileStore, log: vscode.LogOutputChannel) {
    const place = (context.storageUri ?? context.globalStorageUri).fsPath;
    this.folder = new ProfileFolder(join(place, 'profiles'), limits);
    this.memory = context.workspaceState;
    this.store = store;
    this.log = log;
    this.index = this.memory.get<readonly Kept[]>(indexKey, []);
    store.last = this.newest?.reference ?? null;
    let written: Profile | null = null;
    this.subscriptions.push(
      store.onDidChange((entry) => {
        const { state, profile, report } = entry;
        if ((state.kind !== 'complete' && state.kind !== 'stopped') || !profile || !report) return;
        if (written === profile || this.loading.has(keyOf(entry.reference))) return;
        written = profile;
        this.working = this.working.then(() => this.keep(entry));
      }),
      vscode.workspace.onDidOpenTextDocument(({ uri }) => void this.loadFor(uri)),
    );
    // The window comes first; profiles of the files in it follow.
    setTimeout(() => {
      for (const { uri } of vscode.workspace.textDocuments) void this.loadFor(uri);
    }, 200);
  }

  get newest(): Kept | null {
    return this.index.at(-1) ?? null;
  }

  /** What the function was profiled with, without reading its file. */
  choicesFor(reference: TargetReference): Choices | null {
    return this.find(reference)?.choices ?? null;
  }

  /** The function's profile in the store, read from its file where it is kept and not there yet. */
  async load(reference: TargetReference): Promise<Entry | undefined> {
    const key = keyOf(reference);
    const kept = this.find(reference);
    if (kept !== undefined && this.store.get(reference) === undefined) {
      const reading = this.loading.get(key) ?? this.read(kept);
      this.loading.set(key, reading);
      await reading;
      this.loading.delete(key);
    }
    return this.store.get(reference);
  }

  /** Resolves when everything is written. */
  settled(): Promise<void> {
    return this.working;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async loadFor(uri: vscode.Uri): Promise<void> {
    if (uri.scheme !== 'file') return;
    for (const { reference, bytes } of this.index)
      if (reference.file === uri.fsPath && bytes <= readAtOnce) await this.load(reference);
  }

  private find(reference: TargetReference): Kept | undefined {
    return this.index.find((kept) => keyOf(kept.reference) === keyOf(reference));
  }

  private async read({ reference, choices, state, fingerprint }: Kept): Promise<void> {
    try {
      const text = await this.folder.read(keyOf(reference));
      const [{ parseProfile }, { createReport }] = await Promise.all([
        import('../core/profileFile.ts'),
        import('../core/createReport.ts'),
      ]);
      const profile = parseProfile(text, this.folder.pathOf(keyOf(reference)));
      const report = createReport(profile);
      // Meanwhile, it may have been asked for anew.
      if (this.store.get(reference) !== undefined) return;
      const { target } = profile;
      this.store.set({ reference, target, choices, state: { kind: state }, fingerprint, profile, report });
    } catch (error) {
      this.log.warn(`${keyOf(reference)}: ${error instanceof Error ? error.message : String(error)}`);
      await this.remember(this.index.filter((kept) => keyOf(kept.reference) !== keyOf(reference)));
    }
  }

  private async keep({ reference, choices, state, fingerprint, profile, report }: Entry): Promise<void> {
    if (!profile || !report || (state.kind !== 'complete' && state.kind !== 'stopped')) return;
    try {
      const bytes = await this.folder.write(keyOf(reference), profile);
      const others = this.index.filter((kept) => keyOf(kept.reference) !== keyOf(reference));
      const kept = { reference, choices, state: state.kind, fingerprint, bytes };
      await this.remember([...others, kept]);
      const removed = await this.folder.removeOldest();
      if (removed.length > 0)
        await this.remember(
          this.index.filter((one) => !removed.includes(this.folder.pathOf(keyOf(one.reference)))),
        );
    } catch (error) {
      this.log.warn(`${keyOf(reference)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async remember(index: readonly Kept[]): Promise<void> {
    this.index = index;
    await this.memory.update(indexKey, index);
  }
}
