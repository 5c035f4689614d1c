import * as vscode from 'vscode';
import { noChoices, type ProfileStore } from '../profileStore.ts';
import type { Profiling } from '../profiling.ts';
import type { KeptProfiles } from '../storage.ts';
import { isTargetReference } from '../targetReference.ts';

/**
 * Profiles a function once more, with the choices of the last time; without an argument, the one that was
 * asked for last. `inputs`: an expression for a function that was never profiled here.
 */
export async function rerunLast(
  { store, kept, profiling }: { store: ProfileStore; kept: KeptProfiles; profiling: Profiling },
  argument: unknown,
  inputs: unknown,
): Promise<void> {
  const reference = isTargetReference(argument) ? argument : store.last;
  if (reference === null) {
    await vscode.window.showInformationMessage(vscode.l10n.t('Nothing has been profiled yet.'));
    return;
  }
  const expression = typeof inputs === 'string' ? inputs : null;
  const choices = kept.choicesFor(reference) ?? { ...noChoices, inputs: expression };
  await profiling.request(reference, store.get(reference)?.choices ?? choices);
}
