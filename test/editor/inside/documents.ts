import * as vscode from 'vscode';

/** A file of the workspace, open in the active editor, with the extension active. */
export async function openDocument(name: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open.');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  await vscode.window.showTextDocument(document);
  await vscode.extensions.getExtension('concurrency-profiler.concurrency-profiler')?.activate();
  return document;
}

/** Titles of the lenses by the function that they are above. */
export async function lensesByFunction(
  document: vscode.TextDocument,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, string[]> = {};
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    100,
  );
  for (const { range, command } of lenses) {
    const name = /(?:function|const)\s+(\w+)/.exec(document.lineAt(range.start.line).text)?.[1] ?? '?';
    found[name] ??= [];
    found[name].push(command?.title ?? '');
  }
  return found;
}

/** Where a function's name is first. */
export function positionOf(document: vscode.TextDocument, name: string): vscode.Position {
  return document.positionAt(document.getText().indexOf(`function ${name}`) + 'function '.length);
}
