/** Why there is no profile at all: what stopped the first run, in words for the function's author. */
import { Problem } from '../core/errors.ts';
import { localize } from '../core/language.ts';
import { isRecorded, localizeRecorded } from '../core/recordedTexts.ts';
import type { ExecutedRun } from './executeRun.ts';

export interface Circumstances {
  /** The Node that was to run it. */
  readonly node: string;
  /** It said its first word. */
  readonly started: boolean;
  /** Somebody stopped the profile. */
  readonly stopped: boolean;
}

export function baselineProblem({ run, endedWhile }: ExecutedRun, circumstances: Circumstances): Problem {
  if (circumstances.stopped)
    return new Problem('runnerFailed', localize('Stopped before anything was measured.'));
  const { name, message, stack } = run.failure ?? {
    name: 'Error',
    message: localize('The runner ended without a word.'),
    stack: '',
  };
  const told = localizeRecorded(message);
  const { node, started } = circumstances;
  if (!started) {
    const text = `${name}: ${told}`;
    return new Problem(
      'runnerFailed',
      localize('{node} could not be started as a runner: {text}', { node, text }),
    );
  }
  const evaluating = endedWhile === 'evaluating';
  // What the profiler itself says of the inputs needs no introduction, and no stack.
  if (evaluating && isRecorded(message)) return new Problem('inputsInvalid', told);
  const full = stack.includes(message) ? stack.replace(message, () => told) : `${name}: ${told}\n${stack}`;
  return evaluating
    ? new Problem(
        'inputsInvalid',
        localize('The inputs could not be evaluated. {text}', { text: withoutExpression(full) }),
      )
    : new Problem('moduleFailed', localize('The module could not be loaded. {text}', { text: full.trim() }));
}

/**
 * Without the frames of the expression itself: it was appended to the module as a function called `inputs`, in a line that
 * its author cannot find.
 */
function withoutExpression(text: string): string {
  const lines = text.trim().split('\n');
  const own = lines.map((line) => / at (?:Object\.)?inputs \((.*):\d+\)$/.exec(line)?.[1]).find(Boolean);
  const isOwn = (line: string) => own !== undefined && line.includes(`${own}:`);
  return lines.filter((line) => !isOwn(line)).join('\n');
}
