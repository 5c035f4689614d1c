import type { ChosenFunction } from './chosenFunction.ts';
import { askInputs } from './inputsPrompt.ts';
import type { ProfileStore } from './profileStore.ts';
import type { RememberedChoices } from './rememberedChoices.ts';

/**
 * What a function is profiled with: its `@inputs` tag (then `inputs` is null), else what was used last, else
 * what the user types. Null: the user gave up.
 */
export async function chooseInputs(
  chosen: ChosenFunction,
  remembered: RememberedChoices,
  store: ProfileStore,
): Promise<{ readonly inputs: string | null } | null> {
  const { found, reference } = chosen;
  if (found.inputs !== null) return { inputs: null };
  const last = remembered.of(reference).inputs;
  const state = store.get(reference)?.state;
  const wasWrong = state?.kind === 'failed' && state.remedies.includes('changeInputs');
  if (last !== null && !wasWrong) return { inputs: last };
  return typeInputs(chosen, remembered, last);
}

/** What the user types, beginning with `value`, is remembered. Null: the user gave up. */
export async function typeInputs(
  chosen: ChosenFunction,
  remembered: RememberedChoices,
  value: string | null,
): Promise<{ readonly inputs: string | null } | null> {
  const answer = await askInputs(chosen, { value });
  if (answer === 'cancelled' || answer === 'back') return null;
  if (!answer.inTag) await remembered.keep(chosen.reference, { inputs: answer.expression });
  return { inputs: answer.inTag ? null : answer.expression };
}
