import { drawOnChange } from '../drawOnChange.ts';
import { element, fill } from '../element.ts';
import type { Store } from '../store.ts';
import { factsOf } from './facts.ts';
import { hasVerdict } from './headline.ts';

/** Short facts, each with its name, side by side where there is room. */
export function factList(store: Store): HTMLElement {
  const list = element('dl', { class: 'facts' });
  drawOnChange(
    store,
    (model) => [model.evidence],
    (evidence) => {
      const told = evidence !== null && hasVerdict(evidence);
      list.hidden = !told;
      if (!told) return;
      fill(
        list,
        ...factsOf(evidence.report).map(({ label, value, detail }) =>
          element(
            'div',
            {},
            element('dt', {}, label),
            element('dd', {}, value, detail === '' ? null : element('small', { class: 'beside' }, detail)),
          ),
        ),
      );
    },
  );
  return list;
}
