/** What is under the pointer or under the keyboard's focus: outlined, told, and selected by a press. */
import { element } from '../element.ts';
import { selectionOf } from '../selectedRow.ts';
import type { Store } from '../store.ts';
import type { AxisView } from './axisView.ts';
import type { FocusedTask } from './focus.ts';
import type { GroupView } from './groupView.ts';
import type { Hit } from './laneSearch.ts';
import type { Navigation } from './navigation.ts';
import type { TimelinePart } from './pointer.ts';
import { taskSentence } from './taskLines.ts';
import { timeAt } from './timeRange.ts';
import { createTooltip } from './tooltip.ts';

export interface Hovering {
  readonly tooltip: HTMLElement;
  /** Reads the focused task out. */
  readonly spoken: HTMLElement;
  readonly hover: (event: MouseEvent | null) => void;
  readonly press: (event: MouseEvent) => void;
  readonly showFocused: (task: FocusedTask | null) => void;
  readonly select: (view: GroupView, row: number) => void;
}

export interface HoveringOptions {
  readonly store: Store;
  readonly navigation: Navigation;
  readonly axis: AxisView;
  readonly views: () => readonly GroupView[];
  /** Brings the lanes up to date at once. */
  readonly draw: () => void;
}

export function createHovering({ store, navigation, axis, views, draw }: HoveringOptions): Hovering {
  const tooltip = createTooltip();
  const spoken = element('div', { class: 'visually-hidden', 'aria-live': 'polite' });
  let focused: FocusedTask | null = null;

  const placeOf = (event: MouseEvent): Place | null => {
    if (partOf(event) === null) return null;
    const { left, width } = axis.root.getBoundingClientRect();
    const time = timeAt(event.clientX - left, navigation.range(), width);
    const view = views().find(({ canvas }) => canvas === event.target) ?? null;
    const corner = view?.canvas.getBoundingClientRect();
    const hit =
      corner === undefined ? null : view?.hitAt(event.clientX - corner.left, event.clientY - corner.top);
    return { view, hit: hit ?? null, time };
  };
  const select = (view: GroupView, row: number): void => {
    const { run, key } = view.group();
    if (run !== null) store.change({ selected: selectionOf(run, row), listed: key });
  };
  const hover = (event: MouseEvent | null): void => {
    const place = event === null ? null : placeOf(event);
    const hit = place?.hit ?? null;
    axis.point(place?.time ?? null);
    for (const view of views()) {
      const own = view === place?.view && hit?.kind === 'task' ? hit.row : null;
      view.outline('hovered', own ?? (view === focused?.view && hit === null ? focused.row : null));
    }
    const run = place?.view?.group().run ?? null;
    if (event === null || hit === null || run === null) tooltip.hide();
    else tooltip.show(run, hit, new DOMRect(event.clientX, event.clientY, 0, 0));
  };
  return {
    tooltip: tooltip.root,
    spoken,
    hover,
    select,
    press: (event) => {
      const place = placeOf(event);
      if (place?.hit?.kind === 'task' && place.view !== null) select(place.view, place.hit.row);
      else if (place !== null && store.view.selected !== null) store.change({ selected: null });
    },
    showFocused: (task) => {
      focused = task;
      axis.point(null);
      navigation.settle();
      draw();
      for (const view of views()) view.outline('hovered', view === task?.view ? task.row : null);
      const run = task?.view.group().run ?? null;
      const box = task?.view.boxOf(task.row) ?? null;
      if (task === null || run === null || box === null) {
        tooltip.hide();
        spoken.textContent = '';
        return;
      }
      tooltip.show(run, { kind: 'task', row: task.row }, box);
      spoken.textContent = taskSentence(run, task.row);
    },
  };
}

interface Place {
  readonly view: GroupView | null;
  readonly hit: Hit | null;
  readonly time: number;
}

/** Where something happened; null: beside all of it. */
export function partOf({ target }: Event): TimelinePart | null {
  if (!(target instanceof Element)) return null;
  if (target.closest('.timeline-overview') !== null) return 'overview';
  if (target.closest('.timeline-axis') !== null) return 'axis';
  return target.closest('.timeline-plot') !== null ? 'lanes' : null;
}
