/** The first thing that went wrong, in its own words. */
import { localize } from './language.ts';
import type { Failure, Run } from './profile.ts';
import { localizeRecorded } from './recordedTexts.ts';

/** Of the tasks that were tried and did not return; null where there is none. */
export function firstTaskFailure(runs: readonly Run[]): string | null {
  for (const { tasks } of runs) {
    const row = tasks.outcome.findIndex((outcome) => outcome !== 'ok' && outcome !== 'notRun');
    if (row < 0) continue;
    const failure = tasks.failures[row];
    return failure === undefined
      ? localize('input {input} ended with "{outcome}"', {
          input: tasks.input[row] ?? row,
          outcome: tasks.outcome[row] ?? 'notRun',
        })
      : failureText(failure);
  }
  return null;
}

/** Why a configuration has no wall time. */
export function whyNothingReturned(runs: readonly Run[]): string {
  if (runs.length === 0) return localize('It was not measured.');
  const failure = runs.find((run) => run.failure !== undefined)?.failure;
  if (failure !== undefined) return failureText(failure);
  const completed = runs.filter((run) => run.outcome === 'completed');
  const first = firstTaskFailure(completed);
  return first === null
    ? localize('It did not complete.')
    : localize('Every task failed: {error}', { error: first });
}

/** `RangeError: Invalid array length`. */
export function failureText({ name, message }: Failure): string {
  return `${name}: ${localizeRecorded(message)}`;
}
