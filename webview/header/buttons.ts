import { localize } from '../../src/core/language.ts';
import type { Snapshot } from '../../src/core/panelProtocol.ts';
import { drawOnChange } from '../drawOnChange.ts';
import { element } from '../element.ts';
import { tellHost } from '../host.ts';
import type { Store } from '../store.ts';
import { button } from '../toolkit.ts';
import { hasVerdict } from './headline.ts';

/** Each is shown as long as it would do something. */
export function headerButtons(store: Store): HTMLElement {
  const tell = (type: 'stop' | 'rerun' | 'rerunWith' | 'copyRecommendation' | 'export') => () =>
    tellHost({ type });
  const stop = button({ label: localize('Stop'), picture: 'stop', press: tell('stop') });
  const rerun = button({ label: localize('Rerun'), picture: 'rerun', bare: true, press: tell('rerun') });
  const rerunWith = button({
    label: localize('Rerun with…'),
    picture: 'settings',
    bare: true,
    press: tell('rerunWith'),
  });
  const copy = button({
    label: localize('Copy the recommendation'),
    picture: 'copy',
    bare: true,
    press: tell('copyRecommendation'),
  });
  const save = button({ label: localize('Export…'), picture: 'export', bare: true, press: tell('export') });
  drawOnChange(
    store,
    (model) => [model.state.kind, model.canRun, model.evidence],
    (kind, canRun, evidence) => {
      const active = isActive(kind);
      stop.hidden = !active;
      rerun.hidden = rerunWith.hidden = active || !canRun;
      copy.hidden = evidence === null || !hasVerdict(evidence);
      save.hidden = evidence === null;
    },
  );
  return element(
    'div',
    { class: 'header-buttons', role: 'toolbar', 'aria-label': localize('What to do with this profile') },
    stop,
    rerun,
    rerunWith,
    copy,
    save,
  );
}

function isActive(kind: Snapshot['state']['kind']): boolean {
  return kind === 'running' || kind === 'preparing' || kind === 'queued';
}
