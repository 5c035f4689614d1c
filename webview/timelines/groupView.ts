/** One configuration on the page: its name, its lanes on a canvas, its numbers. */
import { localize } from '../../src/core/language.ts';
import type { View } from '../store.ts';
import { makeParts, type Outline, updateTexts } from './groupParts.ts';
import type { Group } from './groups.ts';
import { groupLabel, lanesNote } from './groupTexts.ts';
import { hasLaneIndex, type LaneIndex, laneIndexOf } from './laneIndex.ts';
import { canShareRows, type LaneRows, laneRows, lanesOfRow, rowAt } from './laneRows.ts';
import { type Hit, hitOnLane, joinedHits, rowNearest, spanOfRow } from './laneSearch.ts';
import { paintLanes } from './paintLanes.ts';
import { lengthOf, type TimeRange, timeAt, xOf } from './timeRange.ts';

/** What all groups are drawn with. */
export interface Frame {
  readonly range: TimeRange;
  /** CSS pixels of the time axis. */
  readonly width: number;
  readonly pixelRatio: number;
  readonly only: View['only'];
  readonly fontFamily: string;
  /** Changes when the theme does. */
  readonly theme: number;
}

export interface GroupView {
  readonly root: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly group: () => Group;
  /** Null where there are no lanes, or they are not made yet. */
  readonly index: () => LaneIndex | null;
  readonly update: (group: Group) => void;
  /** Does nothing while the index of its run has not been made yet. */
  readonly draw: (frame: Frame) => void;
  /** What is at a place of the canvas, in CSS pixels from its corner. */
  readonly hitAt: (x: number, y: number) => Hit | null;
  /** The lane at a height, and the row on it that is nearest to a time. */
  readonly rowNear: (lane: number, time: number) => number | null;
  readonly outline: (kind: Outline, row: number | null) => void;
  /** Where a task is on the screen. */
  readonly boxOf: (row: number) => DOMRect | null;
}

export interface GroupViewOptions {
  readonly helpId: string;
  /** Called when the lanes were unfolded, folded or scrolled. */
  readonly changed: () => void;
}

export function createGroupView(first: Group, { helpId, changed }: GroupViewOptions): GroupView {
  const parts = makeParts(first.key, helpId);
  const { canvas, scroller, spacer, outlines } = parts;
  let group = first;
  let index: LaneIndex | null = null;
  let rows: LaneRows = laneRows(0);
  let frame: Frame | null = null;
  let drawn = '';
  let each = false;
  /** The first drawing is made in any case. */
  let visible = true;
  let identity = 0;
  /** As `scrollTop`, which cannot be asked for without laying out the page. */
  let scrolled = 0;
  const outlined: Record<Outline, number | null> = { hovered: null, selected: null };

  const layOut = (): void => {
    rows = laneRows(index?.lanes.length ?? 0, { each });
    const shared = index !== null && canShareRows(index.lanes.length);
    scroller.style.height = `${Math.min(rows.height, tallest)}px`;
    spacer.style.height = `${rows.height}px`;
    scroller.classList.toggle('scrolls', rows.height > tallest);
    parts.fold.hidden = !shared;
    parts.fold.textContent = each ? localize('fold lanes') : localize('show each lane');
    parts.note.textContent = index === null ? '' : lanesNote(group, index, rows);
  };
  const place = (kind: Outline): void => {
    const box = outlines[kind];
    const rectangle = rectangleOf(outlined[kind]);
    box.hidden = rectangle === null;
    if (rectangle === null) return;
    Object.assign(box.style, {
      left: `${rectangle.left}px`,
      top: `${rectangle.top}px`,
      width: `${rectangle.width}px`,
      height: `${rectangle.height}px`,
    });
  };
  /** In CSS pixels of the plot; null where it is not seen. */
  const rectangleOf = (row: number | null) => {
    const span = row === null || index === null ? null : spanOfRow(index, row);
    if (span === null || frame === null) return null;
    const left = Math.max(-2, xOf(span.start, frame.range, frame.width));
    const right = Math.min(frame.width + 2, xOf(span.end, frame.range, frame.width));
    if (right < 0 || left > frame.width) return null;
    const top = Math.floor(span.lane / rows.lanesPerRow) * rows.pitch - scrolled;
    const width = Math.max(3, right - left);
    return { left: Math.min(left, frame.width - width + 2), top, width, height: rows.bar };
  };

  const view: GroupView = {
    root: parts.root,
    canvas,
    group: () => group,
    index: () => index,
    update: (next) => {
      const same = next.run === group.run && index !== null;
      group = next;
      if (!same) index = null;
      updateTexts(parts, group);
      scroller.hidden = group.run === null || group.notice !== '';
      canvas.setAttribute('aria-label', groupLabel(group, index));
    },
    draw: (next) => {
      frame = next;
      const { run } = group;
      if (run === null || scroller.hidden) return;
      if (index === null) {
        if (!hasLaneIndex(run)) return;
        index = laneIndexOf(run);
        identity += 1;
        layOut();
        canvas.setAttribute('aria-label', groupLabel(group, index));
      }
      place('hovered');
      place('selected');
      const { range, width, pixelRatio, only, theme } = next;
      const height = Math.min(rows.height, tallest);
      const signature = [
        identity,
        range.start,
        range.end,
        width,
        pixelRatio,
        only,
        theme,
        each,
        scrolled,
      ].join();
      if (!visible || signature === drawn) return;
      drawn = signature;
      resize(canvas, width, height, pixelRatio);
      const context = canvas.getContext('2d', { willReadFrequently: true });
      if (context === null) return;
      const { fontFamily } = next;
      const inputs = run.tasks.input;
      paintLanes(context, {
        index,
        inputs,
        rows,
        range,
        pixelRatio,
        only,
        fontFamily,
        scrolled,
      });
    },
    hitAt: (x, y) => {
      const row = rowAt(rows, y + scrolled);
      if (row === null || index === null || frame === null || y > Math.min(rows.height, tallest)) return null;
      const time = timeAt(x, frame.range, frame.width);
      const pixel = lengthOf(frame.range) / frame.width;
      const { from, until } = lanesOfRow(rows, row, index.lanes.length);
      const hits = index.lanes.slice(from, until).flatMap((lane) => hitOnLane(lane, time, pixel) ?? []);
      return joinedHits(hits);
    },
    rowNear: (lane, time) => {
      const tasks = index?.lanes[lane];
      return tasks === undefined ? null : rowNearest(tasks, time);
    },
    outline: (kind, row) => {
      if (row !== null && row !== outlined[kind]) scrollToLane(row);
      outlined[kind] = row;
      if (row === null) delete canvas.dataset[kind];
      else canvas.dataset[kind] = String(row);
      place(kind);
    },
    boxOf: (row) => {
      const rectangle = rectangleOf(row);
      if (rectangle === null) return null;
      const plot = scroller.getBoundingClientRect();
      const { left, top, width, height } = rectangle;
      return new DOMRect(plot.left + left, plot.top + top, width, height);
    },
  };
  const scrollToLane = (row: number): void => {
    const span = index === null ? null : spanOfRow(index, row);
    if (span === null || rows.height <= tallest) return;
    const top = Math.floor(span.lane / rows.lanesPerRow) * rows.pitch;
    if (top < scrolled || top + rows.pitch > scrolled + tallest) scroller.scrollTop = top - tallest / 2;
  };

  parts.fold.addEventListener('click', () => {
    each = !each;
    scroller.scrollTop = 0;
    scrolled = 0;
    layOut();
    changed();
  });
  scroller.addEventListener(
    'scroll',
    () => {
      scrolled = scroller.scrollTop;
      changed();
    },
    { passive: true },
  );
  new IntersectionObserver(
    ([entry]) => {
      visible = entry?.isIntersecting ?? false;
      if (visible) changed();
    },
    { rootMargin: '200px' },
  ).observe(parts.plot);
  view.update(first);
  return view;
}

/** CSS pixels; what is higher is scrolled. */
const tallest = 320;

function resize(canvas: HTMLCanvasElement, width: number, height: number, pixelRatio: number): void {
  const [deviceWidth, deviceHeight] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)];
  if (canvas.width !== deviceWidth) canvas.width = deviceWidth;
  if (canvas.height !== deviceHeight) canvas.height = deviceHeight;
  canvas.style.width = `${deviceWidth / pixelRatio}px`;
  canvas.style.height = `${deviceHeight / pixelRatio}px`;
}
