import * as vscode from 'vscode';

/** Profiling runs code of the workspace: where that is not trusted, this explains it and offers to manage trust. */
export async function requireTrust(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Profiling runs code of this workspace, and the workspace is not trusted. Nothing was bundled or run.',
    ),
    manage,
  );
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return vscode.workspace.isTrusted;
}

/** Only a file on a disk can be bundled and run; other documents are told why not. */
export async function requireFile({ uri, isUntitled }: vscode.TextDocument): Promise<boolean> {
  if (uri.scheme === 'file') return true;
  await vscode.window.showWarningMessage(
    isUntitled
      ? vscode.l10n.t('Save this file first: its imports are found from where it lies.')
      : vscode.l10n.t(
          'This document is not a file on a disk ({0}), so it cannot be run here. Open the folder on the machine where it lies.',
          uri.scheme,
        ),
  );
  return false;
}
