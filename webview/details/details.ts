import { formatConfigurationShort } from '../../src/core/format.ts';
import { localize } from '../../src/core/language.ts';
import type { ConfigurationReport } from '../../src/core/report.ts';
import { configurationTable } from '../../src/export/configurationTable.ts';
import { dataTable } from '../dataTable.ts';
import { disclosure } from '../disclosure.ts';
import { drawOnChange } from '../drawOnChange.ts';
import { element, fill } from '../element.ts';
import { followLink, leadTo } from '../followLink.ts';
import { refill } from '../keepFocus.ts';
import type { Store } from '../store.ts';
import { environmentOf } from './environment.ts';

/** Every number, and what they were measured with. */
export function details(store: Store): HTMLElement {
  const numbers = element('div');
  const environment = element('dl', { class: 'environment' });
  const configurations = disclosure(store, {
    name: 'configurations',
    title: localize('All configurations in numbers'),
    content: numbers,
  });
  const measuredWith = disclosure(store, {
    name: 'environment',
    title: localize('Measured with'),
    content: environment,
  });
  const section = element('section', { class: 'details' }, configurations.root, measuredWith.root);
  drawOnChange(
    store,
    (model) => [model.evidence, model.state.kind],
    (evidence, kind) => {
      section.hidden = evidence === null;
      if (evidence === null) return;
      const failures = kind === 'running' ? [] : evidence.report.configurations.filter(hasFailure);
      refill(
        numbers,
        dataTable(configurationTable(evidence.report, { compact: false })),
        ...failures.map((one) =>
          element('p', { class: 'quiet' }, `${formatConfigurationShort(one)}: ${one.failure}`),
        ),
      );
      fill(
        environment,
        ...environmentOf(evidence).flatMap(({ name, value }) => [
          element('dt', {}, name),
          element('dd', {}, value),
        ]),
      );
    },
  );
  followLink(store, ['configurations'], (configuration) => {
    const row = numbers.querySelector<HTMLElement>(`[data-key="${configuration}"]`);
    leadTo(row ?? configurations.root, row ?? configurations.summary);
  });
  followLink(store, ['environment'], () => leadTo(measuredWith.root, measuredWith.summary));
  return section;
}

function hasFailure({ failure }: ConfigurationReport): boolean {
  return failure !== null;
}
