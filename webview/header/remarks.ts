import { configurationKey } from '../../src/core/configurationRuns.ts';
import { localize } from '../../src/core/language.ts';
import type { Remark, Shows } from '../../src/core/report.ts';
import { showInPart } from '../../src/export/partNames.ts';
import { disclosure } from '../disclosure.ts';
import { drawOnChange } from '../drawOnChange.ts';
import { element } from '../element.ts';
import { refill } from '../keepFocus.ts';
import { choiceFor, reachable } from '../remarkLink.ts';
import type { Store } from '../store.ts';

/** Why the verdict is what it is, and what to be careful about. */
export function remarks(store: Store): HTMLElement {
  const reasons = element('ul', { class: 'reasons' });
  const warnings = element('ul', { class: 'warnings' });
  const why = disclosure(store, { name: 'why', title: localize('Why'), content: reasons });
  const careful = disclosure(store, { name: 'warnings', title: '', content: warnings });
  drawOnChange(
    store,
    (model) => [model.evidence, model.runs],
    (evidence, runs) => {
      const told = evidence?.report.recommendation ?? { reasons: [], warnings: [] };
      const item = ({ text, shows }: Remark): HTMLElement => {
        const there = shows === null || evidence === null ? null : reachable(shows, evidence, runs);
        return element('li', {}, text, ...(there === null ? [] : [' ', showButton(store, there)]));
      };
      refill(reasons, ...told.reasons.map(item));
      refill(warnings, ...told.warnings.map(item));
      why.root.hidden = told.reasons.length === 0;
      careful.root.hidden = told.warnings.length === 0;
      careful.rename(warningCount(told.warnings.length));
    },
  );
  return element('div', { class: 'remarks' }, why.root, careful.root);
}

function showButton(store: Store, shows: Shows): HTMLElement {
  const label = showInPart(shows.part);
  // What it leads to, so that a button that leads elsewhere is another one.
  const configuration = shows.configuration && configurationKey(shows.configuration);
  const button = element(
    'button',
    { class: 'link', type: 'button', 'aria-label': label, 'data-configuration': configuration },
    localize('Show'),
  );
  button.addEventListener('click', () => store.change(choiceFor(shows, store.view)));
  return button;
}

function warningCount(count: number): string {
  return count === 1 ? localize('1 warning') : localize('{count} warnings', { count });
}
