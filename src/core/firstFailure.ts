/** The first thing that went wrong, in its own words. */
import type { Failure, Run } from './profile.ts';

/** Of the tasks that were tried and did not return; null where there is none. */
export function firstTaskFailure(runs: readonly Run[]): string | null {
  for (const { tasks } of runs) {
    const row = tasks.outcome.findIndex((outcome) => outcome !== 'ok' && outcome !== 'notRun');
    if (row < 0) continue;
    const failure = tasks.failures[row];
    return failure === undefined
      ? `input ${tasks.input[row]} ended with "${tasks.outcome[row]}"`
      : failureText(failure);
  }
  return null;
}

/** Why a configuration has no wall time. */
export function whyNothingReturned(runs: readonly Run[]): string {
  if (runs.length === 0) return 'It was not measured.';
  const failure = runs.find((run) => run.failure !== undefined)?.failure;
  if (failure !== undefined) return failureText(failure);
  const completed = runs.filter((run) => run.outcome === 'completed');
  const first = firstTaskFailure(completed);
  return first === null ? 'It did not complete.' : `Every task failed: ${first}`;
}

function failureText({ name, message }: Failure): string {
  return `${name}: ${message}`;
}
