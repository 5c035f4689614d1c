import * as vscode from 'vscode';
import { Problem, type ProblemCode } from '../core/errors.ts';
import type { ProfileState } from '../core/panelProtocol.ts';
import { oldestNode } from '../core/runnerStart.ts';
import { remediesFor } from './remedies.ts';

export type FailedState = Extract<ProfileState, { kind: 'failed' }>;

export interface FailureContext {
  /** Of the function. */
  readonly name: string;
  readonly nodePath: string | null;
}

/** Why a profile could not be made, in the words of the editor, and what can be done. */
export function describeFailure(error: unknown, context: FailureContext): FailedState {
  const code = error instanceof Problem ? error.code : null;
  const message = error instanceof Error ? error.message : String(error);
  return {
    kind: 'failed',
    message: (code && ownWords(code, context)) ?? message,
    remedies: [...remediesFor(code)],
  };
}

/** Where the problem's own sentence speaks of the command line. */
function ownWords(code: ProblemCode, { name, nodePath }: FailureContext): string | null {
  switch (code) {
    case 'noNode':
      if (nodePath !== null) return null;
      return vscode.l10n.t(
        'No Node.js was found to run the function with. Install Node.js {0} or later, or say in the setting "Concurrency Profiler: Node Path" where it is.',
        oldestNode,
      );
    case 'inputsMissing':
      return vscode.l10n.t(
        'There are no inputs to call {0} with. Give an expression, or write an @inputs tag into its doc comment.',
        name,
      );
    default:
      return null;
  }
}
