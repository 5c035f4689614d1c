/** Where the table stands while it is open; made only then, and anew when it would say something else. */
import { element } from '../element.ts';
import { refill } from '../keepFocus.ts';
import type { Store } from '../store.ts';
import type { Group } from './groups.ts';
import { lanesTable } from './lanesTable.ts';

export interface TablePlace {
  readonly root: HTMLElement;
  readonly isOpen: () => boolean;
  readonly toggle: () => void;
  readonly draw: (groups: readonly Group[]) => void;
}

/** In `view.open` while the table is open. */
const name = 'timelinesTable';

export function createTablePlace(store: Store): TablePlace {
  const root = element('div', {});
  let drawn: readonly unknown[] = [];
  const isOpen = (): boolean => store.view.open.includes(name);
  return {
    root,
    isOpen,
    toggle: () => {
      const others = store.view.open.filter((open) => open !== name);
      store.change({ open: isOpen() ? others : [...others, name] });
    },
    draw: (groups) => {
      const told = isOpen() ? groups.flatMap(({ key, run, notice }) => [key, run, notice]) : [];
      if (told.length === drawn.length && told.every((value, index) => value === drawn[index])) return;
      drawn = told;
      refill(root, told.length === 0 ? null : lanesTable(groups));
    },
  };
}
