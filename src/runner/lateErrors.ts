import type { LateError } from '../core/profile.ts';
import { toFailure } from './failure.ts';

const mostTold = 100;

/**
 * Keeps errors that belong to no task's promise from ending the process. `onUncaught` may claim an
 * exception for the task that is running; everything else is told as a late error.
 */
export function watchLateErrors(tell: (error: LateError) => void, onUncaught: (thrown: unknown) => boolean): void {
  let told = 0;
  const report = (kind: LateError['kind'], thrown: unknown): void => {
    if (told++ < mostTold) tell({ kind, ...toFailure(thrown) });
  };
  process.on('uncaughtException', (thrown, origin) => {
    if (origin === 'unhandledRejection') return;
    if (!onUncaught(thrown)) report('uncaughtException', thrown);
  });
  process.on('unhandledRejection', (thrown) => report('unhandledRejection', thrown));
}
