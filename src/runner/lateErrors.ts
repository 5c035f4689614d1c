import type { LateError } from '../core/profile.ts';
import { toFailure } from './failure.ts';
import { listen } from './ownListeners.ts';

const mostTold = 100;

/**
 * Keeps errors that belong to no task's promise from ending the process, and tells them. Which task they
 * came from cannot be known: an earlier one may have left a timer behind.
 */
export function watchLateErrors(tell: (error: LateError) => void): void {
  let told = 0;
  const report = (kind: LateError['kind'], thrown: unknown): void => {
    if (told++ < mostTold) tell({ kind, ...toFailure(thrown) });
  };
  listen('uncaughtException', (thrown: unknown, origin: string) => {
    if (origin !== 'unhandledRejection') report('uncaughtException', thrown);
  });
  listen('unhandledRejection', (thrown: unknown) => report('unhandledRejection', thrown));
}
