import * as vscode from 'vscode';
import type { FromPanel } from '../core/panelProtocol.ts';
import { commands } from './contributions.ts';
import { asEditorWrites } from './givenReference.ts';
import type { Shown } from './panelView.ts';
import { savePicture } from './savePicture.ts';
import { showSource } from './showSource.ts';

/** Does what a panel asks for, and says so where that fails. */
export async function actOnPanel(
  message: FromPanel,
  shown: Shown,
  log: vscode.LogOutputChannel,
): Promise<void> {
  try {
    await act(message, shown, log);
  } catch (error) {
    log.error(`${message.type}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    const reason = error instanceof Error ? error.message : String(error);
    await vscode.window.showErrorMessage(failureText(message.type, shown.target.name, reason));
  }
}

/** What the palette can do is done by the same commands. */
async function act(message: FromPanel, shown: Shown, log: vscode.LogOutputChannel): Promise<void> {
  const { file, name, line } = shown.target;
  const reference = asEditorWrites({ file, name });
  switch (message.type) {
    case 'ready':
    case 'drawn':
      return;
    case 'rerun':
      return run(commands.rerunLast, reference, inputsOf(shown));
    case 'rerunWith':
      return run(commands.profileFunctionWith, reference);
    case 'stop':
      return run(commands.stop, reference);
    case 'export':
      return run(commands.exportProfile);
    case 'copyRecommendation':
      return run(commands.copyRecommendation);
    case 'chooseNode':
      return run(commands.chooseNode);
    case 'showLog':
      return run(commands.showLog);
    case 'openTarget':
      return showSource(file, line);
    case 'openSource':
      return showSource(message.file, message.line);
    case 'savePicture':
      return savePicture(message.name, message.png, file);
    case 'mistake':
      log.error(message.text);
  }
}

function failureText(type: FromPanel['type'], name: string, reason: string): string {
  switch (type) {
    case 'rerun':
    case 'rerunWith':
      return vscode.l10n.t('{0} could not be profiled: {1}', name, reason);
    case 'export':
      return vscode.l10n.t('The profile could not be exported: {0}', reason);
    case 'copyRecommendation':
      return vscode.l10n.t('The recommendation could not be copied: {0}', reason);
    case 'savePicture':
      return vscode.l10n.t('The picture could not be saved: {0}', reason);
    default:
      return vscode.l10n.t('What the panel was asked for could not be done: {0}', reason);
  }
}

/** Inputs that stand in a saved profile only, and not in the source. */
function inputsOf({ source, profile }: Shown): string | null {
  const inputs = profile?.plan.inputs;
  return source === 'file' && inputs?.source === 'option' ? inputs.expression : null;
}

async function run(command: string, ...rest: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(command, ...rest);
}
