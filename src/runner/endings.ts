import type { Failure } from '../core/profile.ts';
import { failure } from './failure.ts';

/** Why a task did not end by itself, in words for its author. */
export const endings = {
  /** `meanwhile`: an exception that nobody caught while the task ran; often why its promise never settles. */
  timeout: (limit: number, meanwhile: Failure | null): Failure =>
    failure(
      'Timeout',
      `The task did not end within ${limit} ms. ${
        meanwhile
          ? `Meanwhile an exception was thrown that nobody caught: ${meanwhile.name}: ${meanwhile.message}`
          : 'Allow a task more time, or look for a promise that never settles.'
      }`,
    ),
  exited: (code: number): Failure =>
    failure('ProcessExit', `The task ended its process: process.exit(${code}).`),
  uncloneable: (what: 'input' | 'result', reason: string): Failure =>
    failure(
      'DataCloneError',
      `The ${what} cannot be cloned, so it cannot cross to another thread or process: ${reason}.`,
    ),
};
