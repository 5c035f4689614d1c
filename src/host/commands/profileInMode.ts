import type { Mode } from '../../core/profile.ts';
import { chooseFunction } from '../chosenFunction.ts';
import { chooseInputs } from '../chosenInputs.ts';
import { noChoices } from '../profileStore.ts';
import { requireTrust } from '../trust.ts';
import type { CommandContext } from './commandContext.ts';

/** One mode against the serial baseline, or the baseline alone. */
export async function profileInMode(context: CommandContext, mode: Mode, argument?: unknown): Promise<void> {
  if (!(await requireTrust())) return;
  const chosen = await chooseFunction(context, argument);
  if (chosen === null) return;
  const answer = await chooseInputs(chosen, context.remembered, context.store);
  if (answer === null) return;
  const modes: readonly Mode[] = mode === 'serial' ? [mode] : ['serial', mode];
  await context.profiling.request(chosen.reference, { ...noChoices, ...answer, modes });
}
