import { languageTag, localize } from '../../src/core/language.ts';
import { drawOnChange } from '../drawOnChange.ts';
import { element, fill, setAttributes } from '../element.ts';
import { tellHost } from '../host.ts';
import type { Store } from '../store.ts';
import { headerButtons } from './buttons.ts';
import { circumstancesOf } from './circumstances.ts';

/** Which function it is, under which circumstances it was measured, and what can be done. */
export function titleRow(store: Store): HTMLElement {
  const circumstances = element('p', { class: 'circumstances' });
  drawOnChange(
    store,
    (model) => [model.evidence, model.source, model.runs],
    (evidence, source, runs) => {
      const parts = circumstancesOf({ evidence, source, runs }, new Date(), languageTag());
      fill(circumstances, ...parts.map((part) => element('span', {}, part)));
      setAttributes(circumstances, { title: evidence === null ? null : evidence.inputs.expression });
    },
  );
  return element('div', { class: 'title-row' }, targetLink(store), circumstances, headerButtons(store));
}

function targetLink(store: Store): HTMLElement {
  const name = element('strong');
  const place = element('button', { class: 'link', type: 'button', title: localize('Go to the function') });
  place.addEventListener('click', () => tellHost({ type: 'openTarget' }));
  drawOnChange(
    store,
    (model) => [model.target, model.path],
    (target, path) => {
      name.textContent = target.name;
      place.textContent = `${path}:${target.line}`;
    },
  );
  return element('p', { class: 'target' }, name, ' ', place);
}
