import { localize } from '../../src/core/language.ts';
import type { Remark, Shows } from '../../src/core/report.ts';
import { showInPart } from '../../src/export/partNames.ts';
import { disclosure } from '../disclosure.ts';
import { drawOnChange } from '../drawOnChange.ts';
import { element, fill } from '../element.ts';
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
      fill(reasons, ...told.reasons.map(item));
      fill(warnings, ...told.warnings.map(item));
      why.root.hidden = told.reasons.length === 0;
      careful.root.hidden = told.warnings.length === 0;
      careful.rename(warningCount(told.warnings.length));
    },
  );
  return element('div', { class: 'remarks' }, why.root, careful.root);
}

function showButton(store: Store, shows: Shows): HTMLElement {
  const label = showInPart(shows.part);
  const button = element('button', { class: 'link', type: 'button', 'aria-label': label }, localize('Show'));
  button.addEventListener('click', () => store.change(choiceFor(shows, store.view)));
  return button;
}

function warningCount(count: number): string {
  return count === 1 ? localize('1 warning') : localize('{count} warnings', { count });
}
