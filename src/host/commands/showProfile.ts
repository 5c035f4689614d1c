import * as vscode from 'vscode';
import { givenReference } from '../givenReference.ts';
import type { Panels } from '../panel.ts';
import type { ProfileStore } from '../profileStore.ts';
import type { KeptProfiles } from '../storage.ts';

/** Shows a function's profile; without an argument, the newest. */
export async function showProfile(
  { store, kept, panels }: { store: ProfileStore; kept: KeptProfiles; panels: Panels },
  argument: unknown,
): Promise<void> {
  const reference = givenReference(argument) ?? store.last;
  if (reference === null) {
    await vscode.window.showInformationMessage(vscode.l10n.t('Nothing has been profiled yet.'));
    return;
  }
  await kept.load(reference);
  panels.show(reference, false);
}
