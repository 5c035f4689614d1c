import * as vscode from 'vscode';
import type { FromPanel } from '../core/panelProtocol.ts';
import { commands } from './contributions.ts';
import type { Shown } from './panelView.ts';
import type { TargetReference } from './profileStore.ts';
import { savePicture } from './savePicture.ts';
import { showSource } from './showSource.ts';

/** Does what a panel asks for: what the palette can do is done by the same commands. */
export async function actOnPanel(
  message: FromPanel,
  shown: Shown,
  log: vscode.LogOutputChannel,
): Promise<void> {
  const { file, name, line } = shown.target;
  const reference: TargetReference = { file, name };
  switch (message.type) {
    case 'ready':
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

/** Inputs that stand in a saved profile only, and not in the source. */
function inputsOf({ source, profile }: Shown): string | null {
  const inputs = profile?.plan.inputs;
  return source === 'file' && inputs?.source === 'option' ? inputs.expression : null;
}

async function run(command: string, ...rest: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(command, ...rest);
}
