/** The time axis above the lanes, its lines through all of them, and what is marked on it. */

import { localize } from '../../src/core/language.ts';
import { element } from '../element.ts';
import { axisTicks, exactTime, tickDistance } from './axisTicks.ts';
import { lengthOf, type TimeRange, xOf } from './timeRange.ts';

export interface AxisView {
  /** The cell of the head that shows the labels. */
  readonly root: HTMLElement;
  /** Behind all lanes: grid lines. Before them: crosshair and the marked part. */
  readonly layers: readonly HTMLElement[];
  readonly draw: (range: TimeRange, whole: TimeRange, width: number) => void;
  /** A hairline at a time, with the time; null: none. */
  readonly point: (time: number | null) => void;
  /** The part that is being marked to be zoomed to. */
  readonly mark: (range: TimeRange | null) => void;
}

export function createAxisView(): AxisView {
  const labels = element('div', { class: 'timeline-ticks', 'aria-hidden': 'true' });
  const reading = element('div', { class: 'timeline-reading', hidden: true, 'aria-hidden': 'true' });
  const thumb = element('div', { class: 'timeline-thumb' });
  const overview = element('div', { class: 'timeline-overview', 'aria-hidden': 'true', hidden: true }, thumb);
  const root = element(
    'div',
    { class: 'timeline-axis', title: localize('Drag to zoom to a part of the time') },
    labels,
    reading,
    overview,
  );
  const lines = element('div', { class: 'timeline-lines' });
  const hairline = element('div', { class: 'timeline-hairline', hidden: true });
  const marked = element('div', { class: 'timeline-marked', hidden: true });
  const layer = (name: string, ...content: readonly HTMLElement[]) =>
    element('div', { class: `timeline-layer ${name}`, 'aria-hidden': 'true' }, ...content);
  const layers = [layer('behind', lines), layer('before', marked, hairline)];
  let drawn: { readonly range: TimeRange; readonly width: number } = {
    range: { start: 0, end: 1 },
    width: 1,
  };

  return {
    root,
    layers,
    draw: (range, whole, width) => {
      drawn = { range, width };
      const { unit, ticks } = axisTicks(range, width / tickDistance);
      labels.replaceChildren(
        ...ticks.map(({ at, label }, index) => {
          const x = xOf(at, range, width);
          const text = index === 0 ? `${label} ${unit}` : label;
          const edge = x < 20 ? 'from-left' : x > width - 24 ? 'from-right' : '';
          return placed(element('span', { class: `timeline-tick ${edge}` }, text), x);
        }),
      );
      lines.replaceChildren(
        ...ticks.map(({ at }) => placed(element('div', { class: 'timeline-line' }), xOf(at, range, width))),
      );
      const share = lengthOf(range) / lengthOf(whole);
      overview.hidden = share > 0.9999;
      thumb.style.left = `${((range.start - whole.start) / lengthOf(whole)) * 100}%`;
      thumb.style.width = `${share * 100}%`;
    },
    point: (time) => {
      hairline.hidden = time === null;
      reading.hidden = time === null;
      if (time === null) return;
      const x = xOf(time, drawn.range, drawn.width);
      placed(hairline, x);
      placed(reading, Math.max(30, Math.min(drawn.width - 30, x)));
      reading.textContent = exactTime(time, drawn.range, drawn.width);
    },
    mark: (range) => {
      marked.hidden = range === null;
      if (range === null) return;
      const left = xOf(range.start, drawn.range, drawn.width);
      placed(marked, left).style.width = `${xOf(range.end, drawn.range, drawn.width) - left}px`;
    },
  };
}

function placed(target: HTMLElement, x: number): HTMLElement {
  target.style.left = `${Math.round(x)}px`;
  return target;
}
