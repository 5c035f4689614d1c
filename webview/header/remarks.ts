import { localize } from '../../src/core/language.ts';
import type { Remark } from '../../src/core/report.ts';
import { disclosure } from '../disclosure.ts';
import { drawOnChange } from '../drawOnChange.ts';
import { element, fill } from '../element.ts';
import type { Store } from '../store.ts';

/** Why the verdict is what it is, and what to be careful about. */
export function remarks(store: Store): HTMLElement {
  const reasons = element('ul', { class: 'reasons' });
  const warnings = element('ul', { class: 'warnings' });
  const why = disclosure(store, { name: 'why', title: localize('Why'), content: reasons });
  const careful = disclosure(store, { name: 'warnings', title: '', content: warnings });
  drawOnChange(
    store,
    (model) => [model.evidence],
    (evidence) => {
      const told = evidence?.report.recommendation ?? { reasons: [], warnings: [] };
      fill(reasons, ...told.reasons.map(listItem));
      fill(warnings, ...told.warnings.map(listItem));
      why.root.hidden = told.reasons.length === 0;
      careful.root.hidden = told.warnings.length === 0;
      careful.rename(warningCount(told.warnings.length));
    },
  );
  return element('div', { class: 'remarks' }, why.root, careful.root);
}

function listItem({ text }: Remark): HTMLElement {
  return element('li', {}, text);
}

function warningCount(count: number): string {
  return count === 1 ? localize('1 warning') : localize('{count} warnings', { count });
}
