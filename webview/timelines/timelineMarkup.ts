/** The elements of the section that never change, around those that do. */
import { localize } from '../../src/core/language.ts';
import { element } from '../element.ts';
import type { AxisView } from './axisView.ts';

export const helpId = 'timelines-help';

/** Axis and lanes: what the pointer and the keyboard act upon. */
export function timelineSurface({ root, layers }: AxisView, groups: HTMLElement): HTMLElement {
  const heading = (name: string, text: string, detail: string | null = null) =>
    element(
      'div',
      { class: `timeline-number ${name}` },
      element('span', {}, text),
      detail === null ? null : element('span', { class: 'timeline-detail' }, detail),
    );
  const head = element(
    'div',
    { class: 'timeline-head' },
    element('div', { class: 'timeline-label' }),
    root,
    heading('timeline-startup', localize('start-up')),
    heading('timeline-wall', localize('wall')),
    heading('timeline-speedup', localize('speed-up'), localize('95 %')),
  );
  return element('div', { class: 'timeline-surface' }, ...layers, head, groups);
}

export interface SectionParts {
  /** Beside the title. */
  readonly tools: readonly HTMLElement[];
  readonly legend: HTMLElement;
  readonly surface: HTMLElement;
  /** Below the notes. */
  readonly rest: readonly HTMLElement[];
  readonly unmeasured: HTMLElement;
}

export function timelineSection({ tools, legend, surface, rest, unmeasured }: SectionParts): HTMLElement {
  const help = localize(
    'Arrow keys: from task to task and from lane to lane. Plus and minus: zoom. Shift and arrow keys: pan. 0: all of the time. Backspace: back. Enter: select the task. Escape: leave it.',
  );
  const note = localize(
    'The median round of each. Inside a bar the states are summed up, not in their true order. Ctrl+wheel zooms, dragging pans, Shift+dragging zooms to a part.',
  );
  const title = element('h2', { id: 'timelines-title' }, localize('Timelines'));
  return element(
    'section',
    { class: 'timelines', 'aria-labelledby': 'timelines-title', hidden: true },
    element('div', { class: 'timeline-bar' }, title, ...tools),
    legend,
    surface,
    unmeasured,
    element('p', { class: 'timeline-help' }, note),
    element('p', { class: 'visually-hidden', id: helpId }, help),
    ...rest,
  );
}
