import * as vscode from 'vscode';
import { contextKeys } from './contributions.ts';
import { canHaveFunctions, type Functions } from './functions.ts';

const delay = 300;

/** Keeps `canProfile`, by which menus show what can be profiled, true to the active editor. */
export class CanProfileContext implements vscode.Disposable {
  private readonly functions: Functions;
  private readonly subscriptions: readonly vscode.Disposable[];
  private timer: NodeJS.Timeout | null = null;
  private told: boolean | null = null;

  constructor(functions: Functions) {
    this.functions = functions;
    this.subscriptions = [
      vscode.window.onDidChangeActiveTextEditor(() => this.schedule()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === vscode.window.activeTextEditor?.document) this.schedule();
      }),
    ];
    this.schedule();
  }

  dispose(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private schedule(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.update(), delay);
  }

  private async update(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const can =
      document !== undefined && canHaveFunctions(document) && (await this.functions.of(document)).length > 0;
    if (document !== vscode.window.activeTextEditor?.document || can === this.told) return;
    this.told = can;
    await vscode.commands.executeCommand('setContext', contextKeys.canProfile, can);
  }
}
