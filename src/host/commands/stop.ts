import { givenReference } from '../givenReference.ts';
import type { Profiling } from '../profiling.ts';

/** Ends a function's profile; without an argument, everything that is under way or waiting. */
export function stop(profiling: Profiling, argument: unknown): void {
  profiling.stop(givenReference(argument));
}
