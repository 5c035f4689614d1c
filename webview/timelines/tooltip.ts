/** What is told about the task under the pointer or under the keyboard's focus. */
import { formatCount } from '../../src/core/format.ts';
import { localize } from '../../src/core/language.ts';
import type { Run } from '../../src/core/profile.ts';
import { element } from '../element.ts';
import { stateSwatch } from '../patterns.ts';
import type { Hit } from './laneSearch.ts';
import { type TaskLine, taskLines } from './taskLines.ts';

export interface Tooltip {
  readonly root: HTMLElement;
  /** Beside a place of the window. */
  readonly show: (run: Run, hit: Hit, place: DOMRect) => void;
  readonly hide: () => void;
}

/** CSS pixels from the place, and to the edge of the panel. */
const distance = 14;
const margin = 6;

export function createTooltip(): Tooltip {
  const root = element('div', { class: 'timeline-tooltip', hidden: true, 'aria-hidden': 'true' });
  let told: { readonly run: Run; readonly hit: string } | null = null;
  return {
    root,
    show: (run, hit, place) => {
      const next = { run, hit: JSON.stringify(hit) };
      if (next.run !== told?.run || next.hit !== told.hit)
        root.replaceChildren(...(hit.kind === 'task' ? linesOf(run, hit.row) : [mergedLine(hit)]));
      told = next;
      root.hidden = false;
      putBeside(root, place);
    },
    hide: () => {
      told = null;
      root.hidden = true;
    },
  };
}

function linesOf(run: Run, row: number): readonly HTMLElement[] {
  return taskLines(run, row).map((line, index) =>
    line.state === undefined
      ? element('div', { class: index === 0 ? 'title' : line.failed === true ? 'failed' : 'line' }, line.text)
      : stateLine(line),
  );
}

function stateLine({ state, text, time, share }: TaskLine): HTMLElement {
  return element(
    'div',
    { class: 'state' },
    state === undefined ? null : stateSwatch(state),
    element('span', { class: 'why' }, text),
    element('span', { class: 'time' }, time ?? ''),
    element('span', { class: 'share' }, share ?? ''),
  );
}

function mergedLine({ tasks, lanes }: Extract<Hit, { kind: 'tasks' }>): HTMLElement {
  const text =
    lanes > 1
      ? localize('{tasks} tasks on {lanes} lanes: show each lane to tell them apart', {
          tasks: formatCount(tasks),
          lanes,
        })
      : localize('{tasks} tasks in this pixel: zoom in to tell them apart', { tasks: formatCount(tasks) });
  return element('div', { class: 'line' }, text);
}

/** Below on the right, else wherever there is room. */
function putBeside(root: HTMLElement, place: DOMRect): void {
  const { width, height } = root.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const right = place.right + distance;
  const left = right + width + margin <= clientWidth ? right : place.left - distance - width;
  const below = place.bottom + distance;
  const top = below + height + margin <= clientHeight ? below : place.top - distance - height;
  root.style.left = `${Math.max(margin, Math.min(left, clientWidth - width - margin))}px`;
  root.style.top = `${Math.max(margin, top)}px`;
}
