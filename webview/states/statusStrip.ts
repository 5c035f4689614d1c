import { drawOnChange } from '../drawOnChange.ts';
import { element, fill, setAttributes } from '../element.ts';
import { tellHost } from '../host.ts';
import { type Icon, icon } from '../icons.ts';
import { arrange } from '../keepFocus.ts';
import type { Store } from '../store.ts';
import { button } from '../toolkit.ts';
import { actionOf } from './actions.ts';
import { type Status, statusesOf } from './status.ts';

/** What is going on, or what is wrong, with the buttons that help. Empty where all is well. */
export function statusStrip(store: Store): HTMLElement {
  const strip = element('div', { class: 'statuses' });
  const shown = new Map<Status['kind'], StatusLine>();
  drawOnChange(
    store,
    (model) => [model.state, model.stale, model.canRun, model.source, model.evidence],
    () => {
      const statuses = store.model === null ? [] : statusesOf(store.model);
      const kinds = new Set(statuses.map(({ kind }) => kind));
      for (const kind of [...shown.keys()]) if (!kinds.has(kind)) shown.delete(kind);
      const lines = statuses.map((status) => {
        const line = shown.get(status.kind) ?? statusLine(status);
        shown.set(status.kind, line);
        line.update(status);
        return line.root;
      });
      arrange(strip, lines);
    },
  );
  return strip;
}

interface StatusLine {
  readonly root: HTMLElement;
  readonly update: (status: Status) => void;
}

/** None of them moves: what turns on the screen takes time from what is measured. */
const pictures: Readonly<Record<Status['kind'], Icon>> = {
  preparing: 'lanes',
  running: 'lanes',
  queued: 'queued',
  stopped: 'stopped',
  failed: 'error',
  empty: 'error',
  stale: 'history',
  file: 'note',
};

/** Made once for a kind, so that a button keeps the focus while numbers beside it change. */
function statusLine({ kind }: Status): StatusLine {
  const title = element('strong');
  const detail = element('span', { class: 'detail' });
  const actions = element('div', { class: 'actions' });
  const bar = element('progress', { max: 1, 'aria-label': '' });
  const root = element(
    'div',
    { class: `status ${kind}`, role: roleOf(kind) },
    icon(pictures[kind]),
    element('p', {}, title, ' ', detail),
    actions,
    kind === 'running' ? bar : null,
  );
  let offered = '';
  return {
    root,
    update: (status) => {
      title.textContent = status.title;
      title.hidden = status.title === '';
      detail.textContent = status.detail;
      setAttributes(bar, { 'aria-label': status.title, value: status.share });
      if (offered === status.actions.join()) return;
      offered = status.actions.join();
      fill(actions, ...status.actions.map(actionButton));
    },
  };
}

/** What changes four times a second must not be read out each time. */
function roleOf(kind: Status['kind']): string {
  if (kind === 'running') return 'group';
  return kind === 'failed' || kind === 'empty' ? 'alert' : 'status';
}

function actionButton(action: Status['actions'][number], position: number): HTMLElement {
  const { label, message, picture } = actionOf(action);
  return button({
    label,
    ...(picture === undefined ? {} : { picture }),
    appearance: position === 0 ? 'primary' : 'secondary',
    press: () => tellHost({ type: message }),
  });
}
