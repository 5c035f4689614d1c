import * as vscode from 'vscode';
import { oldestNode } from '../../core/runnerStart.ts';
import { download } from '../../profiler/findNode.ts';
import { section, settings } from '../contributions.ts';

/** Says how the Node.js that runs the functions is chosen, and leads there. */
export async function chooseNode(): Promise<void> {
  const message = vscode.l10n.t(
    'Functions run in the Node.js that the setting names, or else in the first one on the PATH. Node.js {0} or later is needed.',
    oldestNode,
  );
  await followNodeChoice(await vscode.window.showInformationMessage(message, ...nodeChoices()));
}

/** Buttons for a message about Node. */
export function nodeChoices(): readonly string[] {
  return [vscode.l10n.t('Open Setting'), vscode.l10n.t('Download Node.js')];
}

export async function followNodeChoice(chosen: string | undefined): Promise<void> {
  const [setting, page] = nodeChoices();
  // On another machine, the setting is that machine's: the user's settings do not show it.
  const open = vscode.env.remoteName
    ? 'workbench.action.openRemoteSettings'
    : 'workbench.action.openSettings';
  if (chosen === setting)
    await vscode.commands.executeCommand(open, { query: `${section}.${settings.nodePath}` });
  else if (chosen === page) await vscode.env.openExternal(vscode.Uri.parse(download));
}
