import { localize } from '../../src/core/language.ts';
import { localizeRecorded } from '../../src/core/recordedTexts.ts';
import { drawOnChange } from '../drawOnChange.ts';
import { element } from '../element.ts';
import { followLink, leadTo } from '../followLink.ts';
import { refill } from '../keepFocus.ts';
import { stackList } from '../stackList.ts';
import type { Store } from '../store.ts';
import { failuresOutsideTasks, type OutsideFailure } from './failures.ts';

/** Errors that belong to no row of the table of tasks; nothing where there was none. */
export function outsideFailures(store: Store): HTMLElement {
  const list = element('ul', { class: 'failures' });
  const title = element('h2', { id: 'outside-title' }, localize('Errors outside the tasks'));
  const section = element('section', { class: 'outside', 'aria-labelledby': 'outside-title' }, title, list);
  drawOnChange(
    store,
    (model) => [model.runs],
    (runs) => {
      const found = failuresOutsideTasks(runs);
      section.hidden = found.length === 0;
      refill(list, ...found.map(listItem));
    },
  );
  followLink(store, ['lateErrors'], () => leadTo(section, title));
  return section;
}

function listItem({ failure, kind, where, count }: OutsideFailure): HTMLElement {
  const times = count > 1 ? ` · ${count} ×` : '';
  return element(
    'li',
    {},
    element(
      'p',
      { class: 'message' },
      element('strong', {}, failure.name),
      `: ${localizeRecorded(failure.message)}`,
    ),
    element('p', { class: 'quiet' }, `${kind}${times} · ${where}`),
    stackList(failure.stack),
  );
}
