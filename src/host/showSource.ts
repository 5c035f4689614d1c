import * as vscode from 'vscode';

/** Opens a place in a source file, not over the panel that asked for it. Lines count from one. */
export async function showSource(file: string, line: number): Promise<void> {
  const uri = vscode.Uri.file(file);
  const start = new vscode.Position(line - 1, 0);
  const open = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.fsPath === uri.fsPath),
  );
  const viewColumn = open?.viewColumn ?? otherColumn();
  try {
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(start, start), viewColumn });
  } catch {
    await vscode.window.showWarningMessage(vscode.l10n.t('{0} cannot be opened: it may have moved.', file));
  }
}

function otherColumn(): vscode.ViewColumn {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  return all.find((group) => group !== activeTabGroup)?.viewColumn ?? vscode.ViewColumn.Beside;
}
