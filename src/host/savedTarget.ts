import * as vscode from 'vscode';

/** What is profiled is the file: unsaved changes are saved first. */
export async function saveTarget(file: string): Promise<boolean> {
  const document = vscode.workspace.textDocuments.find(
    ({ uri }) => uri.scheme === 'file' && uri.fsPath === file,
  );
  if (document === undefined || !document.isDirty || (await document.save())) return true;
  await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} has changes that could not be saved, so it was not profiled.', file),
  );
  return false;
}
