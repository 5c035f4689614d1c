/** The configurations under each other, each made once and kept up to date. */
import { element } from '../element.ts';
import { arrange } from '../keepFocus.ts';
import { selectedRow } from '../selectedRow.ts';
import type { View } from '../store.ts';
import type { Group } from './groups.ts';
import { createGroupView, type GroupView, type GroupViewOptions } from './groupView.ts';

export interface GroupList {
  readonly root: HTMLElement;
  /** Those that are shown, from top to bottom. */
  readonly views: () => readonly GroupView[];
  readonly update: (groups: readonly Group[], hidden: readonly string[]) => void;
  readonly outlineSelected: (selected: View['selected']) => void;
  /** One timeline can be reached by the Tab key, the others from there by arrow keys. */
  readonly keepOneTabStop: () => void;
}

export function createGroupList(options: GroupViewOptions): GroupList {
  const root = element('div', { class: 'timeline-groups' });
  const known = new Map<string, GroupView>();
  let shown: readonly GroupView[] = [];

  const viewOf = (group: Group): GroupView => {
    const view = known.get(group.key) ?? createGroupView(group, options);
    known.set(group.key, view);
    view.update(group);
    return view;
  };
  return {
    root,
    views: () => shown,
    update: (groups, hidden) => {
      for (const key of known.keys()) {
        if (!groups.some((group) => group.key === key)) known.delete(key);
      }
      shown = groups.filter(({ key }) => !hidden.includes(key)).map(viewOf);
      arrange(
        root,
        shown.map((view) => view.root),
      );
    },
    outlineSelected: (selected) => {
      for (const view of shown) view.outline('selected', selectedRow(view.group().run, selected));
    },
    keepOneTabStop: () => {
      const canvases = shown.filter((view) => view.index() !== null).map(({ canvas }) => canvas);
      const current = canvases.find((canvas) => canvas === document.activeElement);
      const chosen = current ?? canvases.find((canvas) => canvas.tabIndex === 0) ?? canvases[0];
      for (const canvas of canvases) canvas.tabIndex = canvas === chosen ? 0 : -1;
    },
  };
}
