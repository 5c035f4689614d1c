import * as vscode from 'vscode';
import type { ChosenFunction } from './chosenFunction.ts';

/** Writes the inputs into the function's doc comment, as one step that can be undone. */
export async function putInputsTag(
  { document, reference }: ChosenFunction,
  expression: string,
): Promise<boolean> {
  const { writeInputsTag } = await import('../discovery/writeInputsTag.ts');
  const change = attempt(() =>
    writeInputsTag(document.getText(), document.fileName, reference.name, expression),
  );
  if (change !== null) {
    const { start, end, text } = change;
    const edit = new vscode.WorkspaceEdit();
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    edit.replace(document.uri, range, text);
    if (await vscode.workspace.applyEdit(edit)) return true;
  }
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      'These inputs could not be written into the doc comment of {0}; they are used anyway.',
      reference.name,
    ),
  );
  return false;
}

function attempt<T>(action: () => T | null): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}
