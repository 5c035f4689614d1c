import { type TimelineState, timelineStates } from '../core/timelineStates.ts';
import { html, type Markup } from './htmlMarkup.ts';

const size = 6;

/** What is drawn over the colour of a state, in the background's colour: CPU is plain, the others are not. */
const strokes: Readonly<Record<TimelineState, string>> = {
  cpu: '',
  runQueue: 'M-1 7L7 -1M-1 1L1 -1M5 7L7 5',
  blocked: 'M0 6L6 0M0 0L6 6',
  loopIdle: 'M1.5 1h1M4.5 4h1',
  transfer: 'M2 0V6M5 0V6',
  running: 'M0 1.5H6M0 4.5H6',
  idle: 'M0 0V6M2 0V6M4 0V6',
};

/** Bars of processes, where those of threads are plain. */
const processesPattern = html`<pattern id="pattern-processes" width="${size}" height="${size}" patternUnits="userSpaceOnUse"><rect width="${size}" height="${size}" style="fill:var(--muted)"/><path d="${strokes.runQueue}" style="fill:none;stroke:var(--background);stroke-opacity:.6"/></pattern>`;

/** The fills of all charts, defined once; every chart of the document refers to them. */
export function patterns(): Markup {
  return html`<svg class="hidden" aria-hidden="true" focusable="false"><defs>${timelineStates.map(
    ({ state }) => pattern(state),
  )}${processesPattern}</defs></svg>`;
}

function pattern(state: TimelineState): Markup {
  const width = state === 'loopIdle' ? 1.6 : 1;
  return html`<pattern id="pattern-${state}" width="${size}" height="${size}" patternUnits="userSpaceOnUse"><rect width="${size}" height="${size}" style="fill:var(--${state})"/><path d="${strokes[state]}" style="fill:none;stroke:var(--background);stroke-width:${width};stroke-opacity:.6"/></pattern>`;
}

/** The legend's sample of a state. */
export function swatch(state: TimelineState): Markup {
  return html`<svg class="swatch" aria-hidden="true"><rect width="16" height="16" class="${state}"/></svg>`;
}
