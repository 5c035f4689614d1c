import * as vscode from 'vscode';
import type { Shown } from './panelView.ts';

/** Where a panel takes what it shows from, and what changes it. */
export interface ShownSource {
  current(): Shown;
  readonly onDidChange: vscode.Event<void>;
}

/** Which panel or saved file its user is looking at, for the commands that are about "this profile". */
export class ShownProfiles implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private source: ShownSource | null = null;
  readonly onDidChange = this.changed.event;

  /** Null: none has the focus. */
  get active(): Shown | null {
    return this.source?.current() ?? null;
  }

  set(source: ShownSource, active: boolean): void {
    if (active) this.source = source;
    else if (this.source === source) this.source = null;
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}
