import * as vscode from 'vscode';
import { chooseFunction } from '../chosenFunction.ts';
import { typeInputs } from '../chosenInputs.ts';
import { givenReference } from '../givenReference.ts';
import { noChoices, type TargetReference } from '../profileStore.ts';
import type { KeptProfiles } from '../storage.ts';
import { requireTrust } from '../trust.ts';
import type { CommandContext } from './commandContext.ts';
import { profileFunction } from './profileFunction.ts';

/**
 * Profiles a function once more, with the choices of the last time; without an argument, the one that was
 * asked for last. `inputs`: an expression of a saved profile, for a function that was never profiled here.
 */
export async function rerunLast(
  context: CommandContext & { readonly kept: KeptProfiles },
  argument: unknown,
  inputs: unknown,
): Promise<void> {
  const { store, kept, profiling } = context;
  const reference = givenReference(argument) ?? store.last;
  if (reference === null) {
    await vscode.window.showInformationMessage(vscode.l10n.t('Nothing has been profiled yet.'));
    return;
  }
  // Before it is loaded: a file that cannot be read is forgotten.
  const choices = kept.choicesFor(reference);
  const known = (await kept.load(reference))?.choices ?? choices;
  if (known !== null) await profiling.request(reference, known);
  else if (typeof inputs === 'string') await profileWithInputs(context, reference, inputs);
  else await profileFunction(context, reference);
}

/** Code from a file is run only when it was used here before, or when the user has seen it. */
async function profileWithInputs(
  context: CommandContext,
  reference: TargetReference,
  inputs: string,
): Promise<void> {
  if (!(await requireTrust())) return;
  const chosen = await chooseFunction(context, reference);
  if (chosen === null) return;
  const { profiling, remembered } = context;
  const isKnown = remembered.of(chosen.reference).inputs === inputs;
  const answer = isKnown ? { inputs } : await typeInputs(chosen, remembered, inputs);
  if (answer !== null) await profiling.request(chosen.reference, { ...noChoices, ...answer });
}
