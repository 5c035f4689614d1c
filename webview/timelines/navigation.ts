/** The part of the axis that is seen. It moves freely during a gesture, and is kept when that has ended. */
import type { Store } from '../store.ts';
import { goneBack, goneTo } from './rangeHistory.ts';
import { isWhole, lengthOf, pannedBy, type TimeRange, within, zoomedAt } from './timeRange.ts';

export interface Navigation {
  readonly whole: () => TimeRange;
  readonly range: () => TimeRange;
  readonly isFit: () => boolean;
  readonly canGoBack: () => boolean;
  /** How far there is something to see. */
  readonly setEnd: (end: number) => void;
  /** Shows a range at once; it is remembered when nothing has moved for a moment, or by `settle`. */
  readonly move: (range: TimeRange) => void;
  readonly settle: () => void;
  /** Zooms about a time, or about the middle. */
  readonly zoom: (factor: number, at?: number) => void;
  /** By a share of what is seen. */
  readonly pan: (share: number) => void;
  readonly fit: () => void;
  readonly back: () => void;
}

const settleAfter = 300;

export function createNavigation(store: Store, redraw: () => void): Navigation {
  let whole: TimeRange = { start: 0, end: 1 };
  let moving: { readonly range: TimeRange | null } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const shown = (): TimeRange | null => (moving === null ? store.view.range : moving.range);
  const range = (): TimeRange => {
    const wanted = shown();
    return wanted === null ? whole : within(wanted, whole);
  };
  const settle = (): void => {
    clearTimeout(timer);
    if (moving === null) return;
    const next = goneTo(store.view, moving.range);
    moving = null;
    store.change(next);
  };
  const move = (to: TimeRange): void => {
    moving = { range: isWhole(to, whole) ? null : within(to, whole) };
    clearTimeout(timer);
    timer = setTimeout(settle, settleAfter);
    redraw();
  };
  return {
    whole: () => whole,
    range,
    isFit: () => shown() === null,
    canGoBack: () => store.view.pastRanges.length > 0,
    setEnd: (end) => {
      whole = { start: 0, end: end > 0 ? end : 1 };
    },
    move,
    settle,
    zoom: (factor, at = (range().start + range().end) / 2) => move(zoomedAt(range(), factor, at, whole)),
    pan: (share) => move(pannedBy(range(), lengthOf(range()) * share, whole)),
    fit: () => {
      settle();
      store.change(goneTo(store.view, null));
    },
    back: () => {
      settle();
      store.change(goneBack(store.view));
    },
  };
}
