import { askChoices } from '../choicesPrompt.ts';
import { chooseFunction } from '../chosenFunction.ts';
import { requireTrust } from '../trust.ts';
import type { CommandContext } from './commandContext.ts';

/** The same as profiling a function, with everything that can be chosen for it. */
export async function profileFunctionWith(context: CommandContext, argument?: unknown): Promise<void> {
  if (!(await requireTrust())) return;
  const chosen = await chooseFunction(context, argument);
  if (chosen === null) return;
  const { functions, profiling, remembered, store } = context;
  const known = remembered.of(chosen.reference);
  const inputs = store.get(chosen.reference)?.choices.inputs ?? known.inputs;
  const choices = await askChoices(chosen, { ...known, inputs }, functions);
  if (choices === null) return;
  await remembered.keep(chosen.reference, choices);
  await profiling.request(chosen.reference, choices);
}
