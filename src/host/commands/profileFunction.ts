import { chooseFunction } from '../chosenFunction.ts';
import { chooseInputs } from '../chosenInputs.ts';
import { noChoices } from '../profileStore.ts';
import { requireTrust } from '../trust.ts';
import type { CommandContext } from './commandContext.ts';

/** `argument`: the `TargetReference` of a lens, or what menus and keybindings hand over. */
export async function profileFunction(context: CommandContext, argument?: unknown): Promise<void> {
  if (!(await requireTrust())) return;
  const chosen = await chooseFunction(context, argument);
  if (chosen === null) return;
  const answer = await chooseInputs(chosen, context.remembered, context.store);
  if (answer !== null) await context.profiling.request(chosen.reference, { ...noChoices, ...answer });
}
