import type { Profiling } from '../profiling.ts';
import { isTargetReference } from '../targetReference.ts';

/** Ends a function's profile; without an argument, everything that is under way or waiting. */
export function stop(profiling: Profiling, argument: unknown): void {
  profiling.stop(isTargetReference(argument) ? argument : null);
}
