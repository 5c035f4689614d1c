import * as vscode from 'vscode';
import { followNodeChoice, nodeChoices } from './commands/chooseNode.ts';
import { commands } from './contributions.ts';
import type { Panels } from './panel.ts';
import type { Entry, ProfileStore } from './profileStore.ts';
import { showSource } from './showSource.ts';

/** Says that a profile could not be made, where its panel is not there to say it. */
export class FailureNotice implements vscode.Disposable {
  private readonly panels: Panels;
  private readonly subscription: vscode.Disposable;

  constructor(store: ProfileStore, panels: Panels) {
    this.panels = panels;
    this.subscription = store.onDidChange((entry) => void this.tell(entry));
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async tell({ reference, target, state }: Entry): Promise<void> {
    if (state.kind !== 'failed') return;
    const sentence = state.message.split('\n', 1)[0] ?? '';
    const message = vscode.l10n.t('{0} was not profiled. {1}', reference.name, sentence);
    if (state.remedies[0] === 'chooseNode') {
      await followNodeChoice(await vscode.window.showErrorMessage(message, ...nodeChoices()));
      return;
    }
    if (this.panels.isVisible(reference)) return;
    const source = vscode.l10n.t('Go to Source');
    const log = vscode.l10n.t('Show Log');
    const chosen = await vscode.window.showErrorMessage(message, source, log);
    if (chosen === source) await showSource(target.file, target.line);
    if (chosen === log) await vscode.commands.executeCommand(commands.showLog);
  }
}
