import * as vscode from 'vscode';
import { type CurrentProfileTools, currentProfile } from '../currentProfile.ts';

/** Puts the recommendation as Markdown on the clipboard, for an issue or a pull request. */
export async function copyRecommendation(tools: CurrentProfileTools): Promise<void> {
  const current = await currentProfile(tools);
  if (current === null) return;
  const { recommendationText } = await import('../recommendationText.ts');
  await vscode.env.clipboard.writeText(recommendationText(current.report));
  vscode.window.setStatusBarMessage(vscode.l10n.t('The recommendation is on the clipboard.'), 3000);
}
