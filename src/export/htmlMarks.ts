import type { Configuration, Mode } from '../core/profile.ts';
import { html, type Markup } from './htmlMarkup.ts';
import type { SpeedupSeries } from './speedupPoints.ts';

/** A mark of its own for each mode; hollow where a worker has several tasks in flight. */
export function mark(
  { mode, inFlight }: Pick<Configuration, 'mode' | 'inFlight'>,
  x: number,
  y: number,
): Markup {
  const hollow = inFlight > 1 && mode !== 'async' ? ' hollow' : '';
  return html`<path class="point${hollow}" d="${shape(mode, x, y)}"/>`;
}

export function key({ mode, name, points }: SpeedupSeries): Markup {
  const inFlight = points[0]?.configuration.inFlight ?? 1;
  return html`<li><svg class="swatch ${mode}" aria-hidden="true">${mark({ mode, inFlight }, 8, 8)}</svg>${name}</li>`;
}

export function lineKey(kind: 'guide' | 'amdahl'): Markup {
  return html`<svg class="swatch" aria-hidden="true"><path class="${kind}" d="M0 8H16"/></svg>`;
}

/** Circle, square, triangle. */
function shape(mode: Mode, x: number, y: number): string {
  if (mode === 'threads') return `M${x - 5} ${y - 5}h10v10h-10z`;
  if (mode === 'processes') return `M${x} ${y - 6.5}l6.5 11.5h-13z`;
  const radius = mode === 'serial' ? 3.5 : 5.5;
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
}
