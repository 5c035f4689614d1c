/** The keyboard's way through the tasks: along a lane, from lane to lane, from configuration to configuration. */
import type { GroupView } from './groupView.ts';
import { type KeyAction, keyAction } from './keyboard.ts';
import { rowBeside, spanOfRow } from './laneSearch.ts';
import type { Navigation } from './navigation.ts';
import { broughtIntoView } from './timeRange.ts';

export interface FocusedTask {
  readonly view: GroupView;
  readonly row: number;
}

export interface FocusOptions {
  readonly navigation: Navigation;
  /** Those that are shown, from top to bottom. */
  readonly views: () => readonly GroupView[];
  /** Tells and outlines the focused task; null: none. */
  readonly show: (task: FocusedTask | null) => void;
  /** The task that the way begins at, as long as none is focused. */
  readonly selected: () => FocusedTask | null;
  readonly select: (task: FocusedTask) => void;
  /** Takes away what is selected. */
  readonly clear: () => void;
}

/** A focused task is at least this share of the width, so that it can be seen. */
const narrowest = 0.004;
const zoomStep = 2;
const panStep = 0.15;

export function followKeyboard(surface: HTMLElement, options: FocusOptions): void {
  const { navigation, views, show, selected, select, clear } = options;
  let focused: FocusedTask | null = null;

  const focus = (task: FocusedTask | null): void => {
    focused = task;
    if (task === null) {
      show(null);
      return;
    }
    const index = task.view.index();
    const span = index === null ? null : spanOfRow(index, task.row);
    const range = navigation.range();
    const seen = span === null ? range : broughtIntoView(span, range, navigation.whole(), narrowest);
    if (seen !== range) navigation.move(seen);
    if (document.activeElement !== task.view.canvas) task.view.canvas.focus({ preventScroll: false });
    show(task);
  };
  const middle = (): number => {
    const index = focused?.view.index() ?? null;
    const span = focused === null || index === null ? null : spanOfRow(index, focused.row);
    const { start, end } = navigation.range();
    return span === null ? (start + end) / 2 : (Math.max(start, span.start) + Math.min(end, span.end)) / 2;
  };
  const enter = (view: GroupView, lane: number): void => {
    const row = view.rowNear(lane, focused === null ? navigation.range().start : middle());
    if (row !== null) focus({ view, row });
  };
  const alongLane = (view: GroupView, step: number): void => {
    const index = view.index();
    if (focused === null || index === null || focused.view !== view) {
      enter(view, 0);
      return;
    }
    const row = rowBeside(index, focused.row, step);
    if (row !== null) focus({ view, row });
  };
  const acrossLanes = (view: GroupView, step: number): void => {
    const index = view.index();
    const lane = focused?.view === view ? (index?.laneOfRow[focused.row] ?? 0) + step : 0;
    if (index !== null && lane >= 0 && lane < index.lanes.length) {
      enter(view, lane);
      return;
    }
    const others = views().filter((one) => one.index() !== null && !one.root.hidden);
    const next = others[others.indexOf(view) + step];
    const lanes = next?.index()?.lanes.length ?? 0;
    if (next !== undefined) enter(next, step > 0 ? 0 : lanes - 1);
  };
  const actions: Readonly<Record<KeyAction, (view: GroupView) => void>> = {
    next: (view) => alongLane(view, 1),
    previous: (view) => alongLane(view, -1),
    laneDown: (view) => acrossLanes(view, 1),
    laneUp: (view) => acrossLanes(view, -1),
    zoomIn: () => navigation.zoom(1 / zoomStep, middle()),
    zoomOut: () => navigation.zoom(zoomStep, middle()),
    panLeft: () => navigation.pan(-panStep),
    panRight: () => navigation.pan(panStep),
    fit: navigation.fit,
    back: navigation.back,
    select: () => {
      if (focused !== null) select(focused);
    },
    clear: () => {
      if (focused === null) clear();
      focus(null);
    },
  };
  surface.addEventListener('keydown', (event) => {
    const view = views().find(({ canvas }) => canvas === event.target);
    const action = keyAction(event);
    if (view === undefined || action === null) return;
    if (focused === null && action !== 'clear' && selected()?.view === view) focused = selected();
    event.preventDefault();
    event.stopPropagation();
    actions[action](view);
  });
  surface.addEventListener('focusout', ({ relatedTarget }) => {
    const stays = views().some(({ canvas }) => canvas === relatedTarget);
    if (!stays && focused !== null) focus(null);
  });
}
