import * as vscode from 'vscode';
import type { ProfileState } from '../core/panelProtocol.ts';
import type { Configuration, Profile, Target } from '../core/profile.ts';
import type { Report } from '../core/report.ts';
import type { Progress } from '../profiler/profileRequest.ts';
import { describeFailure } from './failure.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type Build, makeRequest } from './makeRequest.ts';
import { loadPipeline } from './pipeline.ts';
import type { EndReason, Job } from './profileQueue.ts';
import { type Choices, type Entry, keyOf, type ProfileStore, type TargetReference } from './profileStore.ts';
import { Settings } from './settings.ts';
import type { TargetLog } from './targetLog.ts';

/** Reports are made between runs, never more often than this (ms), and at most a tenth of the time. */
const betweenReports = 250;
const reportShare = 10;

export interface JobOptions {
  readonly reference: TargetReference;
  readonly choices: Choices;
  readonly store: ProfileStore;
  readonly log: TargetLog;
  readonly build: Build;
  /** Awaited before each run. */
  readonly beforeRun: () => Promise<void>;
  /** What the store goes back to when this one ends before anything was measured. */
  readonly before: Entry | undefined;
}

/** One profile in the making: brings the store's entry from `queued` to its end. */
export class ProfileJob implements Job {
  readonly key: string;
  private readonly options: JobOptions;
  private entry: Entry;
  private signal: AbortSignal | null = null;
  private configuration: Configuration | null = null;
  /** Loaded with the first run. */
  private createReport: ((profile: Profile) => Report) | null = null;
  private newest: Profile | null = null;
  private reportDue = 0;
  private late: NodeJS.Timeout | null = null;

  constructor(options: JobOptions) {
    const { reference, choices, store } = options;
    this.options = options;
    this.key = keyOf(reference);
    const known = store.get(reference);
    this.entry = {
      reference,
      target: known?.target ?? unknownTarget(reference),
      choices,
      state: { kind: 'queued' },
      fingerprint: '',
      profile: null,
      report: null,
    };
    store.set(this.entry);
    if (known === undefined) void this.locate();
  }

  async run(signal: AbortSignal): Promise<void> {
    this.signal = signal;
    const { reference, log } = this.options;
    this.update({ state: { kind: 'preparing' } });
    log.say(vscode.l10n.t('profiling {0}', reference.file));
    try {
      const profile = await this.profile(signal);
      this.finish(signal, profile);
    } catch (error) {
      if (signal.aborted) this.finish(signal, this.newest);
      else this.fail(error);
    } finally {
      if (this.late !== null) clearTimeout(this.late);
      log.end();
    }
  }

  drop(reason: EndReason): void {
    this.end(reason, null);
  }

  /** While it waits for others, its panel says already where the function stands. */
  private async locate(): Promise<void> {
    const { file, name } = this.options.reference;
    const found = await loadPipeline()
      .then(({ findDeclared }) => (this.isQueued() ? findDeclared(file, name) : null))
      // What cannot be read is told when its turn has come.
      .catch(() => null);
    if (found !== null && this.isQueued()) this.update({ target: found.target });
  }

  private isQueued(): boolean {
    return (
      this.options.store.get(this.options.reference) === this.entry && this.entry.state.kind === 'queued'
    );
  }

  private async profile(signal: AbortSignal): Promise<Profile> {
    const { reference, choices, build, log, beforeRun } = this.options;
    const [pipeline, fingerprint] = await Promise.all([loadPipeline(), fingerprintOf(reference)]);
    const { profileTarget, findDeclared, createReport } = pipeline;
    this.createReport = createReport;
    const { target } = await findDeclared(reference.file, reference.name);
    // Where it was replaced meanwhile, the newer one speaks for the function.
    if (signal.aborted) throw signal.reason;
    this.update({ target, fingerprint });
    return profileTarget(
      makeRequest(reference, choices, build),
      {
        beforeRun,
        onProgress: (progress) => this.tell(progress),
        onOutput: (chunk, run) => log.output(chunk, run, this.configuration),
        onRun: (profile) => this.receive(profile),
      },
      signal,
    );
  }

  private tell(progress: Progress): void {
    this.configuration = progress.configuration;
    if (!this.signal?.aborted) this.update({ state: { kind: 'running', progress } });
  }

  /** Called between two runs: what is computed here disturbs neither. */
  private receive(profile: Profile): void {
    this.newest = profile;
    if (this.signal?.aborted) return;
    if (Date.now() >= this.reportDue) this.report();
    else this.late ??= setTimeout(() => this.report(), betweenReports);
  }

  private report(): void {
    if (this.late !== null) clearTimeout(this.late);
    this.late = null;
    if (this.newest === null || this.createReport === null || this.signal?.aborted) return;
    const began = Date.now();
    this.update({ profile: this.newest, report: this.createReport(this.newest) });
    const took = Date.now() - began;
    this.reportDue = Date.now() + Math.max(betweenReports, took * reportShare);
  }

  private finish(signal: AbortSignal, profile: Profile | null): void {
    const { log } = this.options;
    if (!signal.aborted) {
      this.conclude({ kind: 'complete' }, profile);
      log.say(vscode.l10n.t('complete'));
    } else this.end(signal.reason === 'replaced' ? 'replaced' : 'stopped', profile);
  }

  private end(reason: EndReason, profile: Profile | null): void {
    // The newer one speaks for the function now.
    if (reason === 'replaced') return;
    const { log, store, before } = this.options;
    log.say(vscode.l10n.t('stopped'));
    if (before !== undefined && !hasResult(profile)) store.set(before);
    else this.conclude({ kind: 'stopped' }, profile);
  }

  private conclude(state: ProfileState, profile: Profile | null): void {
    const report = profile && this.createReport ? this.createReport(profile) : null;
    this.update({ state, profile, report });
  }

  private fail(error: unknown): void {
    const { reference, log, before } = this.options;
    const { nodePath } = new Settings(vscode.Uri.file(reference.file));
    log.fail(error);
    const state = describeFailure(error, { name: reference.name, nodePath });
    if (before !== undefined && !hasResult(this.newest)) {
      const { target, fingerprint, profile, report } = before;
      this.update({ state, target, fingerprint, profile, report });
    } else this.update({ state });
  }

  private update(change: Partial<Entry>): void {
    this.entry = { ...this.entry, ...change };
    this.options.store.set(this.entry);
  }
}

function hasResult(profile: Profile | null): boolean {
  return profile?.runs.some(({ outcome }) => outcome === 'completed') ?? false;
}

/** Until the file has been read. */
function unknownTarget({ file, name }: TargetReference): Target {
  return { file, name, line: 1, parameters: [], async: false };
}
