import { localize } from '../../src/core/language.ts';
import type { Failure, Run } from '../../src/core/profile.ts';
import { localizeRecorded } from '../../src/core/recordedTexts.ts';
import { element } from '../element.ts';
import { stackList } from '../stackList.ts';
import { outcomeText } from './resultText.ts';

/** Under the row of a task that failed: what it said, and where in the user's code. */
export function failureDetail({ tasks }: Run, row: number, columns: number): HTMLElement {
  const failure = tasks.failures[String(row)];
  const content = failure === undefined ? [withoutWords(tasks.outcome[row])] : words(failure);
  return element(
    'div',
    { role: 'gridcell', class: 'failure-cell', 'aria-colspan': columns },
    element('div', { class: 'failure' }, ...content),
  );
}

function words({ name, message, stack }: Failure): readonly HTMLElement[] {
  const said = message === '' ? '' : `: ${localizeRecorded(message)}`;
  return [element('p', { class: 'message' }, element('strong', {}, name), said), stackList(stack)];
}

function withoutWords(outcome: Run['tasks']['outcome'][number] | undefined): HTMLElement {
  const text = outcome === undefined ? localize('not run') : outcomeText(outcome);
  return element('p', { class: 'message' }, text);
}
