/** Mouse, touchpad and pen on the lanes and on the axis. A plain wheel scrolls the page, as everywhere. */
import type { Navigation } from './navigation.ts';
import { lengthOf, pannedBy, type TimeRange, timeAt, within } from './timeRange.ts';

export type TimelinePart = 'axis' | 'overview' | 'lanes';

export interface PointerTargets {
  readonly surface: HTMLElement;
  readonly navigation: Navigation;
  /** Left end and width of the time axis in the window, in CSS pixels. */
  readonly axis: () => { readonly left: number; readonly width: number };
  readonly partAt: (event: Event) => TimelinePart | null;
  readonly hover: (event: MouseEvent | null) => void;
  readonly press: (event: MouseEvent) => void;
  readonly mark: (range: TimeRange | null) => void;
}

interface Drag {
  /** The lanes are drawn along with the pointer, the overview's thumb as well, which is the other way round. */
  readonly kind: 'pan' | 'scroll' | 'mark';
  readonly x: number;
  readonly range: TimeRange;
  moved: boolean;
}

/** CSS pixels: less is a click. */
const threshold = 4;

export function followPointer(targets: PointerTargets): void {
  const { surface, navigation, axis, partAt, hover, press, mark } = targets;
  let drag: Drag | null = null;

  const markedTo = ({ x, range }: Drag, clientX: number): TimeRange => {
    const { left, width } = axis();
    const [one, other] = [timeAt(x - left, range, width), timeAt(clientX - left, range, width)];
    const start = Math.max(range.start, Math.min(one, other));
    return { start, end: Math.min(range.end, Math.max(one, other)) };
  };
  const end = (): void => {
    drag = null;
    mark(null);
    surface.classList.remove('dragged');
  };

  surface.addEventListener('pointerdown', (event) => {
    const part = partAt(event);
    if (part === null || event.button !== 0) return;
    const kind = part === 'overview' ? 'scroll' : part === 'axis' || event.shiftKey ? 'mark' : 'pan';
    drag = { kind, x: event.clientX, range: navigation.range(), moved: false };
  });
  surface.addEventListener('pointermove', (event) => {
    if (drag === null) {
      hover(event);
      return;
    }
    const distance = event.clientX - drag.x;
    if (!drag.moved && Math.abs(distance) < threshold) return;
    if (!drag.moved) {
      drag.moved = true;
      surface.setPointerCapture(event.pointerId);
      surface.classList.add('dragged');
      hover(null);
    }
    if (drag.kind === 'mark') {
      mark(markedTo(drag, event.clientX));
      return;
    }
    const share = distance / Math.max(1, axis().width);
    const whole = navigation.whole();
    const shift = drag.kind === 'scroll' ? share * lengthOf(whole) : -share * lengthOf(drag.range);
    navigation.move(pannedBy(drag.range, shift, whole));
  });
  surface.addEventListener('pointerup', (event) => {
    const ended = drag;
    end();
    if (ended === null) return;
    if (!ended.moved) press(event);
    else if (ended.kind === 'mark')
      navigation.move(within(markedTo(ended, event.clientX), navigation.whole()));
    navigation.settle();
  });
  surface.addEventListener('pointercancel', end);
  surface.addEventListener('pointerleave', () => {
    if (drag === null) hover(null);
  });
  surface.addEventListener('dblclick', (event) => {
    if (partAt(event) !== null) navigation.fit();
  });
  surface.addEventListener(
    'wheel',
    (event) => {
      if (partAt(event) === null) return;
      const { left, width } = axis();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const delta = Math.max(-50, Math.min(50, event.deltaY * lines));
        navigation.zoom(Math.exp(delta * 0.01), timeAt(event.clientX - left, navigation.range(), width));
        hover(event);
        return;
      }
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (!event.shiftKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
      event.preventDefault();
      navigation.pan((sideways * lines) / Math.max(1, width));
      hover(null);
    },
    { passive: false },
  );
}
