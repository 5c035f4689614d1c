import * as vscode from 'vscode';
import { fileViewType, profileExtension } from '../contributions.ts';

/** Asks for a saved profile and shows it. */
export async function openProfile(): Promise<void> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: true,
    filters: { [vscode.l10n.t('Concurrency profiles')]: [profileExtension] },
    openLabel: vscode.l10n.t('Open Profile'),
  });
  for (const uri of chosen ?? []) await vscode.commands.executeCommand('vscode.openWith', uri, fileViewType);
}
