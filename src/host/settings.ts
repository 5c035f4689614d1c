import * as vscode from 'vscode';
import { type Mode, modes } from '../core/profile.ts';
import { section, settings } from './contributions.ts';
import type { EnvironmentChanges } from './environment.ts';

export const lensChoices = ['all', 'exported', 'withInputs', 'off'] as const;
export type LensChoice = (typeof lensChoices)[number];

/** The settings as they hold for a file. What is not of the right type counts as not set. */
export class Settings {
  private readonly configuration: vscode.WorkspaceConfiguration;

  constructor(scope: vscode.Uri | null = null) {
    this.configuration = vscode.workspace.getConfiguration(section, scope);
  }

  /** Which functions have a lens. */
  get codeLens(): LensChoice {
    return lensChoices.find((choice) => choice === this.get(settings.codeLens)) ?? 'all';
  }

  /** A path or a name on the PATH; null: `node`. */
  get nodePath(): string | null {
    return this.text(settings.nodePath);
  }

  get nodeArguments(): readonly string[] {
    return this.list(settings.nodeArguments).filter((one) => typeof one === 'string');
  }

  get environment(): EnvironmentChanges {
    const value = this.get(settings.environment);
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, one === null ? null : String(one)]),
    );
  }

  /** As written; null: the workspace folder of the file. */
  get workingDirectory(): string | null {
    return this.text(settings.workingDirectory);
  }

  /** `serial`, the baseline, takes part anyway. */
  get modes(): readonly Mode[] {
    const chosen = this.list(settings.modes);
    const known = modes.filter((mode) => chosen.includes(mode));
    return known.length > 0 ? known : modes;
  }

  get maxWorkers(): number | null {
    return this.positive(settings.maxWorkers, Math.floor);
  }

  /** Null: chosen by what the first run shows. */
  get inFlight(): readonly number[] | null {
    const numbers = this.list(settings.inFlight).filter(
      (one) => typeof one === 'number' && Number.isSafeInteger(one) && one > 0,
    ) as number[];
    return numbers.length > 0 ? [...new Set(numbers)].sort((a, b) => a - b) : null;
  }

  /** Null: until the verdict is settled. */
  get rounds(): number | null {
    return this.positive(settings.rounds, Math.floor);
  }

  /** Seconds; null: 20, or no limit where the rounds are given. */
  get budget(): number | null {
    return this.positive(settings.budget);
  }

  /** Milliseconds a task. */
  get timeout(): number | null {
    return this.positive(settings.timeout);
  }

  get taskCpu(): boolean {
    return this.get(settings.taskCpu) === true;
  }

  private get(name: string): unknown {
    return this.configuration.get<unknown>(name);
  }

  private text(name: string): string | null {
    const value = this.get(name);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  }

  private list(name: string): readonly unknown[] {
    const value = this.get(name);
    return Array.isArray(value) ? value : [];
  }

  private positive(name: string, round = (value: number): number => value): number | null {
    const value = this.get(name);
    if (typeof value !== 'number' || !Number.isFinite(value)) return null;
    return round(value) > 0 ? round(value) : null;
  }
}
