import { drawOnChange } from '../drawOnChange.ts';
import { element, fill, setAttributes } from '../element.ts';
import { statusStrip } from '../states/statusStrip.ts';
import type { Store } from '../store.ts';
import { factList } from './factList.ts';
import { hasVerdict, headlineOf } from './headline.ts';
import { remarks } from './remarks.ts';
import { titleRow } from './titleRow.ts';

/** The decision first, then what it stands on. */
export function header(store: Store): HTMLElement {
  const root = element(
    'header',
    { class: 'panel-header' },
    titleRow(store),
    statusStrip(store),
    verdict(store),
    factList(store),
    remarks(store),
  );
  drawOnChange(
    store,
    (model) => [model.evidence],
    (evidence) => {
      // Without a verdict the state is the news, and stands under its headline.
      root.classList.toggle('without-verdict', evidence === null || !hasVerdict(evidence));
    },
  );
  return root;
}

function verdict(store: Store): HTMLElement {
  const lead = element('p', { class: 'lead' });
  const sentence = element('h1', { id: 'verdict' });
  const root = element('div', { class: 'verdict' }, lead, sentence);
  drawOnChange(
    store,
    (model) => [model.evidence, model.state],
    (evidence, state) => {
      const headline = headlineOf({ evidence, state });
      setAttributes(root, { 'data-decided': String(headline.decided) });
      setAttributes(lead, { hidden: headline.lead === null });
      lead.textContent = headline.lead;
      const interval = headline.interval === '' ? null : element('span', {}, headline.interval);
      fill(sentence, headline.sentence, interval);
    },
  );
  return root;
}
