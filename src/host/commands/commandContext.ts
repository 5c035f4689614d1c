import type { Functions } from '../functions.ts';
import type { ProfileStore } from '../profileStore.ts';
import type { Profiling } from '../profiling.ts';
import type { RememberedChoices } from '../rememberedChoices.ts';

/** What the commands that profile a function need. */
export interface CommandContext {
  readonly functions: Functions;
  readonly profiling: Profiling;
  readonly remembered: RememberedChoices;
  readonly store: ProfileStore;
}
