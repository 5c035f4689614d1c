import * as vscode from 'vscode';
import type { DiscoveredFunction } from '../discovery/types.ts';
import type { CommandContext } from './commands/commandContext.ts';
import { canHaveFunctions, type Functions } from './functions.ts';
import type { TargetReference } from './profileStore.ts';
import { isTargetReference } from './targetReference.ts';
import { requireFile } from './trust.ts';

/** A function that the user means, in the document that has it. */
export interface ChosenFunction {
  readonly document: vscode.TextDocument;
  readonly found: DiscoveredFunction;
  readonly reference: TargetReference;
}

/**
 * The function that a command is for: the one that a lens named, else the one at the cursor, else one that
 * the user picks from the file; the last one, where no text is being edited (a panel has the focus, say). Null, after
 * saying why, where there is none.
 */
export async function chooseFunction(
  { functions, store: { last } }: Pick<CommandContext, 'functions' | 'store'>,
  argument: unknown,
): Promise<ChosenFunction | null> {
  if (isTargetReference(argument)) return named(functions, argument);
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    if (last !== null) return named(functions, last);
    await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Open the TypeScript or JavaScript file that has the function, and put the cursor in it.',
      ),
    );
    return null;
  }
  const { document } = editor;
  if (!(await requireFile(document))) return null;
  const all = canHaveFunctions(document) ? await functions.of(document) : [];
  if (all.length === 0) {
    await vscode.window.showInformationMessage(nothingToProfile(document));
    return null;
  }
  const found = (await functions.at(document, editor.selection.active)) ?? (await pick(all));
  return found && chosen(document, found);
}

async function named(functions: Functions, { file, name }: TargetReference): Promise<ChosenFunction | null> {
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
    const found = await functions.find(document, name);
    if (found !== null) return chosen(document, found);
    await vscode.window.showWarningMessage(
      vscode.l10n.t('{0} has no function {1} that can be profiled (any more).', file, name),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await vscode.window.showWarningMessage(vscode.l10n.t('{0} cannot be opened: {1}', file, reason));
  }
  return null;
}

async function pick(all: readonly DiscoveredFunction[]): Promise<DiscoveredFunction | null> {
  const items = all.map((found) => ({
    label: `$(symbol-function) ${found.name}`,
    description: `(${found.parameters.join(', ')})`,
    found,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Profile Concurrency'),
    placeHolder: vscode.l10n.t('The cursor is in no function that can be profiled. Which one?'),
    matchOnDescription: true,
  });
  return picked?.found ?? null;
}

function chosen(document: vscode.TextDocument, found: DiscoveredFunction): ChosenFunction {
  return { document, found, reference: { file: document.uri.fsPath, name: found.name } };
}

function nothingToProfile(document: vscode.TextDocument): string {
  return canHaveFunctions(document)
    ? vscode.l10n.t(
        'This file has no function that can be profiled: functions and arrow functions at the top level and static methods can be; nested functions, generators and other methods cannot.',
      )
    : vscode.l10n.t('Functions in TypeScript and JavaScript files can be profiled; this file is neither.');
}
