/** The elements of one configuration, and what is written in them. */
import { localize } from '../../src/core/language.ts';
import { element, fill, setAttributes } from '../element.ts';
import { icon } from '../icons.ts';
import type { Group } from './groups.ts';

export type Outline = 'hovered' | 'selected';

export interface GroupParts {
  readonly root: HTMLElement;
  readonly name: HTMLElement;
  readonly recommended: HTMLElement;
  readonly note: HTMLElement;
  readonly fold: HTMLButtonElement;
  readonly plot: HTMLElement;
  readonly scroller: HTMLElement;
  readonly spacer: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly outlines: Readonly<Record<Outline, HTMLElement>>;
  readonly notice: HTMLElement;
  readonly progress: HTMLElement;
  readonly progressBar: HTMLElement;
  readonly progressText: HTMLElement;
  readonly startup: HTMLElement;
  readonly wall: HTMLElement;
  readonly speedup: HTMLElement;
}

export function makeParts(key: Group['key'], helpId: string): GroupParts {
  const canvas = element('canvas', {
    'data-configuration': key,
    role: 'application',
    'aria-roledescription': localize('timeline'),
    'aria-describedby': helpId,
    tabindex: -1,
  });
  const outlines = {
    hovered: element('div', { class: 'timeline-outline hovered', hidden: true }),
    selected: element('div', { class: 'timeline-outline selected', hidden: true }),
  };
  const spacer = element('div', { class: 'timeline-spacer' });
  const window = element('div', { class: 'timeline-window' }, canvas, outlines.hovered, outlines.selected);
  const scroller = element('div', { class: 'timeline-lanes' }, window, spacer);
  const notice = element('div', { class: 'timeline-notice' });
  const progressBar = element('div', { class: 'timeline-progress-bar' });
  const progressText = element('span', { class: 'timeline-progress-text' });
  const progress = element(
    'div',
    { class: 'timeline-progress', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100 },
    element('div', { class: 'timeline-progress-track' }, progressBar),
    progressText,
  );
  const plot = element('div', { class: 'timeline-plot' }, scroller, notice, progress);
  const name = element('span', { class: 'timeline-name' });
  const recommended = element(
    'span',
    { class: 'timeline-recommended' },
    icon('check'),
    localize('recommended'),
  );
  const note = element('span', { class: 'timeline-note' });
  const fold = element('button', { class: 'timeline-fold', type: 'button', hidden: true });
  const startup = element('div', { class: 'timeline-number timeline-startup' });
  const wall = element('div', { class: 'timeline-number timeline-wall' });
  const speedup = element('div', { class: 'timeline-number timeline-speedup' });
  const label = element('div', { class: 'timeline-label' }, name, recommended, note, fold);
  const root = element(
    'div',
    { class: 'timeline-group', role: 'group', 'data-key': key },
    label,
    plot,
    startup,
    wall,
    speedup,
  );
  return {
    ...{ root, name, recommended, note, fold, plot, scroller, spacer, canvas, outlines },
    ...{ notice, progress, progressBar, progressText, startup, wall, speedup },
  };
}

export function updateTexts(parts: GroupParts, group: Group): void {
  const { progress, notice } = group;
  parts.root.setAttribute('aria-label', group.name);
  parts.root.classList.toggle('recommended', group.recommended);
  parts.root.classList.toggle('running', progress !== null);
  parts.name.textContent = group.name;
  parts.recommended.hidden = !group.recommended;
  numberCell(parts.startup, localize('start-up'), group.startup);
  numberCell(parts.wall, localize('wall'), group.wall);
  numberCell(parts.speedup, localize('speed-up'), group.speedup, group.interval);
  parts.notice.hidden = notice === '';
  parts.notice.textContent = notice;
  parts.progress.hidden = progress === null;
  if (progress === null) return;
  parts.progressText.textContent = progress.text;
  parts.progressBar.style.width = `${(progress.share ?? 0) * 100}%`;
  setAttributes(parts.progress, {
    'aria-label': group.name,
    'aria-valuetext': progress.text,
    'aria-valuenow': progress.share === null ? null : Math.round(progress.share * 100),
  });
}

/** Above the lanes, on a narrow page, a number says what it is. */
function numberCell(cell: HTMLElement, title: string, text: string, detail = ''): void {
  cell.classList.toggle('unknown', text === '');
  fill(
    cell,
    element('span', { class: 'timeline-title' }, title),
    element('span', { class: 'timeline-value' }, text),
    element('span', { class: 'timeline-detail' }, detail),
  );
}
