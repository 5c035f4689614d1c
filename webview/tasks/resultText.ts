import { localize } from '../../src/core/language.ts';
import type { TaskOutcome, TaskTable } from '../../src/core/profile.ts';
import { localizeRecorded } from '../../src/core/recordedTexts.ts';

/** `returned`, or `✗ RangeError: unsupported colour space`. */
export function resultText(tasks: TaskTable, row: number): string {
  const outcome = tasks.outcome[row] ?? 'notRun';
  const failure = tasks.failures[String(row)];
  if (failure === undefined) return outcome === 'ok' ? localize('returned') : `✗ ${outcomeText(outcome)}`;
  const message = localizeRecorded(failure.message).replace(/\s+/g, ' ').slice(0, 300);
  return `✗ ${failure.name}: ${message}`;
}

export function isFailed(tasks: TaskTable, row: number): boolean {
  const outcome = tasks.outcome[row];
  return outcome !== undefined && outcome !== 'ok' && outcome !== 'notRun';
}

export function outcomeText(outcome: TaskOutcome): string {
  switch (outcome) {
    case 'ok':
      return localize('returned');
    case 'threw':
      return localize('threw');
    case 'timeout':
      return localize('did not end in time');
    case 'crashed':
      return localize('its worker went away');
    case 'uncloneable':
      return localize('input or result cannot be cloned');
    case 'notRun':
      return localize('not run');
  }
}
