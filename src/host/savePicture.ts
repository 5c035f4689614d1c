import * as vscode from 'vscode';
import { saveFolder } from './saveFolder.ts';

/** Saves a PNG data URL where the user says; `target` is the file that it is about. */
export async function savePicture(name: string, png: string, target: string): Promise<void> {
  const encoded = /^data:image\/png;base64,([\w+/]+=*)$/.exec(png)?.[1];
  if (encoded === undefined) return;
  const uri = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(saveFolder(target), `${fileName(name)}.png`),
    filters: { PNG: ['png'] },
  });
  if (uri !== undefined) await vscode.workspace.fs.writeFile(uri, Buffer.from(encoded, 'base64'));
}

/** Without what file systems do not like. */
export function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}._ -]+/gu, '-');
}
