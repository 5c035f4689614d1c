/** Which configurations are shown, and in which order. */
import { localize } from '../../src/core/language.ts';
import { element } from '../element.ts';
import type { Store } from '../store.ts';
import type { Group } from './groups.ts';

export interface Chooser {
  readonly root: HTMLElement;
  readonly draw: (groups: readonly Group[]) => void;
}

export function createChooser(store: Store): Chooser {
  const summary = element('summary', {});
  const list = element('div', { class: 'timeline-choices', role: 'group' });
  const details = element('details', { class: 'timeline-chooser' }, summary, list);
  const order = element('button', { class: 'timeline-order', type: 'button' }, localize('quickest first'));
  order.addEventListener('click', () =>
    store.change({ order: store.view.order === 'stable' ? 'quickest' : 'stable' }),
  );
  list.setAttribute('aria-label', localize('Configurations'));
  closeFromOutside(details);
  const root = element('div', { class: 'timeline-choice' }, details, order);
  let drawn = '';
  return {
    root,
    draw: (groups) => {
      const { hidden } = store.view;
      const shown = groups.filter(({ key }) => !hidden.includes(key)).length;
      summary.textContent = localize('{shown} of {all} configurations', { shown, all: groups.length });
      order.setAttribute('aria-pressed', String(store.view.order === 'quickest'));
      root.hidden = groups.length < 2;
      const signature = groups.map(({ key, name }) => `${key} ${name} ${hidden.includes(key)}`).join();
      if (signature === drawn) return;
      drawn = signature;
      const focused =
        document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : null;
      list.replaceChildren(...groups.map((group) => choice(store, group)), allButton(store));
      if (focused != null) list.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    },
  };
}

function choice(store: Store, { key, name }: Group): HTMLElement {
  const box = element('input', { type: 'checkbox', 'data-key': key });
  box.checked = !store.view.hidden.includes(key);
  box.addEventListener('change', () => {
    const others = store.view.hidden.filter((one) => one !== key);
    store.change({ hidden: box.checked ? others : [...others, key] });
  });
  return element('label', {}, box, name);
}

function allButton(store: Store): HTMLElement {
  const all = element('button', { type: 'button', class: 'timeline-fold' }, localize('show all'));
  all.addEventListener('click', () => store.change({ hidden: [] }));
  return all;
}

/** It lies over the lanes, so a click beside it or Escape puts it away. */
function closeFromOutside(details: HTMLDetailsElement): void {
  document.addEventListener('pointerdown', ({ target }) => {
    if (details.open && target instanceof Node && !details.contains(target)) details.open = false;
  });
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !details.open) return;
    details.open = false;
    details.querySelector('summary')?.focus();
  });
}
