import * as vscode from 'vscode';
import type { Profile } from '../../core/profile.ts';
import type { Report } from '../../core/report.ts';
import { fileViewType } from '../contributions.ts';
import { type CurrentProfileTools, currentProfile } from '../currentProfile.ts';
import { type ExportFormat, exportFormats, writeExport } from '../exportFormats.ts';
import { saveFolder } from '../saveFolder.ts';
import { fileName } from '../savePicture.ts';

/** Saves the profile that is being looked at, else the newest, in a format of the user's choice. */
export async function exportProfile(tools: CurrentProfileTools): Promise<void> {
  const current = await currentProfile(tools);
  if (current === null) return;
  const chosen = await vscode.window.showQuickPick(
    exportFormats().map((format) => ({
      label: format.label,
      description: `*.${format.extension}`,
      detail: format.detail,
      format,
    })),
    {
      title: vscode.l10n.t('Export the profile of {0}', current.profile.target.name),
      placeHolder: vscode.l10n.t('Choose a format'),
    },
  );
  if (chosen === undefined) return;
  const uri = await askForFile(current.profile, chosen.format);
  if (uri === undefined) return;
  await save(uri, current, chosen.format);
  const open = vscode.l10n.t('Open');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('The profile was saved as {0}.', vscode.workspace.asRelativePath(uri)),
    open,
  );
  if (answer === open) await show(uri, chosen.format);
}

function askForFile({ target }: Profile, format: ExportFormat): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(saveFolder(target.file), `${fileName(target.name)}.${format.extension}`),
    filters: { [format.label]: [format.extension.replace(/^.*\./, '')] },
  });
}

async function save(
  uri: vscode.Uri,
  { profile, report }: { profile: Profile; report: Report },
  format: ExportFormat,
): Promise<void> {
  const pieces = await writeExport(profile, report, format);
  const content = Buffer.concat([...pieces].map((piece) => Buffer.from(piece)));
  await vscode.workspace.fs.writeFile(uri, content);
}

async function show(uri: vscode.Uri, { name }: ExportFormat): Promise<void> {
  const { executeCommand } = vscode.commands;
  // A browser reaches files of this machine only.
  const browser = uri.scheme === 'file' && vscode.env.remoteName === undefined;
  if (name === 'profile') await executeCommand('vscode.openWith', uri, fileViewType);
  else if (name === 'markdown') await executeCommand('markdown.showPreview', uri);
  else if (name === 'html' && browser) await vscode.env.openExternal(uri);
  // `showTextDocument` refuses files above 50 MB.
  else await executeCommand('vscode.open', uri);
}
