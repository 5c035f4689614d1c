import { homedir } from 'node:os';
import * as vscode from 'vscode';

/** Where a save dialog about a file begins: its workspace folder, else the first one, else the user's home. */
export function saveFolder(file: string): vscode.Uri {
  return (
    vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file))?.uri ??
    vscode.workspace.workspaceFolders?.[0]?.uri ??
    vscode.Uri.file(homedir())
  );
}
