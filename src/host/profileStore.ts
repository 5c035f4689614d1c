import * as vscode from 'vscode';
import type { ProfileState } from '../core/panelProtocol.ts';
import type { Mode, Profile, Target } from '../core/profile.ts';
import type { Report } from '../core/report.ts';

/** A function in a file of this machine. */
export interface TargetReference {
  /** Absolute path. */
  readonly file: string;
  /** As after `#` on the command line. */
  readonly name: string;
}

/** What a profile is asked for with; null: as the settings say. */
export interface Choices {
  /** An expression; null: the `@inputs` tag. */
  readonly inputs: string | null;
  readonly modes: readonly Mode[] | null;
  readonly workers: readonly number[] | null;
  readonly inFlight: readonly number[] | null;
  readonly rounds: number | null;
  /** Seconds. */
  readonly budget: number | null;
}

export const noChoices: Choices = {
  inputs: null,
  modes: null,
  workers: null,
  inFlight: null,
  rounds: null,
  budget: null,
};

/** The newest profile of a function, from the moment that it was asked for. */
export interface Entry {
  readonly reference: TargetReference;
  readonly target: Target;
  readonly choices: Choices;
  readonly state: ProfileState;
  /** The code of the function when it was profiled, without what does not matter to it. */
  readonly fingerprint: string;
  /** What is measured so far; null before the first run has ended. */
  readonly profile: Profile | null;
  readonly report: Report | null;
}

/** The one place that knows what has been profiled. Views read it and listen; none asks another. */
export class ProfileStore implements vscode.Disposable {
  private readonly entries = new Map<string, Entry>();
  private readonly changed = new vscode.EventEmitter<Entry>();
  readonly onDidChange = this.changed.event;
  /** The function that was asked for last. */
  last: TargetReference | null = null;

  get(reference: TargetReference): Entry | undefined {
    return this.entries.get(keyOf(reference));
  }

  set(entry: Entry): void {
    this.entries.set(keyOf(entry.reference), entry);
    this.changed.fire(entry);
  }

  all(): readonly Entry[] {
    return [...this.entries.values()];
  }

  dispose(): void {
    this.changed.dispose();
  }
}

export function keyOf({ file, name }: TargetReference): string {
  return `${file}#${name}`;
}
