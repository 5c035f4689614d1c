import * as vscode from 'vscode';
import type { TargetReference } from './profileStore.ts';
import { isTargetReference } from './targetReference.ts';

/** The function that a command was asked for; null: it got something else, or nothing. */
export function givenReference(argument: unknown): TargetReference | null {
  return isTargetReference(argument) ? asEditorWrites(argument) : null;
}

/**
 * Paths are compared as the editor writes them: on Windows, `c:\images.ts`, where a saved profile or a
 * keybinding may say `C:\images.ts`.
 */
export function asEditorWrites({ file, name }: TargetReference): TargetReference {
  return { file: vscode.Uri.file(file).fsPath, name };
}
