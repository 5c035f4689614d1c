import { drawOnChange } from './drawOnChange.ts';
import { type Child, element } from './element.ts';
import type { Store } from './store.ts';

export interface DisclosureOptions {
  /** In `view.open` while it is open. */
  readonly name: string;
  readonly title: string;
  readonly content: Child;
}

export interface Disclosure {
  readonly root: HTMLDetailsElement;
  readonly summary: HTMLElement;
  readonly rename: (title: string) => void;
}

/** A section that the reader opens and closes; it stays as it was left. */
export function disclosure(store: Store, { name, title, content }: DisclosureOptions): Disclosure {
  const summary = element('summary', {}, title);
  const root = element('details', { class: 'disclosure', 'data-section': name }, summary, content);
  root.open = store.view.open.includes(name);
  root.addEventListener('toggle', () => {
    const others = store.view.open.filter((open) => open !== name);
    if (store.view.open.includes(name) !== root.open) {
      store.change({ open: root.open ? [...others, name] : others });
    }
  });
  drawOnChange(
    store,
    (_, view) => [view.open.includes(name)],
    (open) => {
      root.open = open;
    },
  );
  return {
    root,
    summary,
    rename: (text) => {
      summary.textContent = text;
    },
  };
}
