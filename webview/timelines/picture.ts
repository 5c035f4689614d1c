/** The timelines as one picture to be kept or sent: title, legend, axis, lanes and numbers. */

import { localize } from '../../src/core/language.ts';
import { stateLabel, timelineStates } from '../../src/core/timelineStates.ts';
import { cssColour } from '../colour.ts';
import { statePattern } from '../patterns.ts';
import type { View } from '../store.ts';
import { currentTheme } from '../theme.ts';
import { axisTicks, tickDistance } from './axisTicks.ts';
import type { Group } from './groups.ts';
import { lanesNote, shareText } from './groupTexts.ts';
import { laneIndexOf } from './laneIndex.ts';
import { laneRows } from './laneRows.ts';
import { paintLanes } from './paintLanes.ts';
import { sharesOf } from './shares.ts';
import { type TimeRange, xOf } from './timeRange.ts';

export interface Picture {
  readonly title: string;
  readonly verdict: string;
  readonly groups: readonly Group[];
  readonly range: TimeRange;
  readonly only: View['only'];
  readonly fontFamily: string;
}

/** CSS pixels; the picture has twice as many, for a sharp print. */
const sizes = { width: 1280, margin: 28, label: 150, numbers: 200, gap: 14, row: 34, pixelRatio: 2 } as const;
const top = 118;

/** A PNG as a data URL. */
export function drawPicture(picture: Picture): string {
  const placed = placeGroups(picture.groups);
  const height = placed.reduce((sum, { height: own }) => sum + own + sizes.gap, top) + sizes.margin;
  const canvas = document.createElement('canvas');
  canvas.width = sizes.width * sizes.pixelRatio;
  canvas.height = height * sizes.pixelRatio;
  const context = canvas.getContext('2d');
  if (context === null) return '';
  context.scale(sizes.pixelRatio, sizes.pixelRatio);
  context.fillStyle = cssColour(currentTheme().background);
  context.fillRect(0, 0, sizes.width, height);
  drawHead(context, picture);
  drawLegend(context, picture);
  drawAxis(context, picture, height - sizes.margin);
  for (const { group, y } of placed) drawGroup(context, picture, group, y);
  return canvas.toDataURL('image/png');
}

const plot = {
  left: sizes.margin + sizes.label,
  width: sizes.width - sizes.margin * 2 - sizes.label - sizes.numbers,
};

function placeGroups(groups: readonly Group[]) {
  let y = top;
  return groups.map((group) => {
    const lanes = group.run === null ? 0 : laneIndexOf(group.run).lanes.length;
    const height = Math.max(sizes.row, laneRows(lanes).height);
    const placed = { group, y, height };
    y += height + sizes.gap;
    return placed;
  });
}

function drawHead(context: CanvasRenderingContext2D, { title, verdict, fontFamily }: Picture): void {
  const { text, muted } = currentTheme();
  write(context, verdict === '' ? title : verdict, sizes.margin, 36, {
    colour: cssColour(text),
    font: `600 17px ${fontFamily}`,
  });
  if (verdict !== '')
    write(context, title, sizes.margin, 56, { colour: cssColour(muted), font: `12px ${fontFamily}` });
}

function drawLegend(context: CanvasRenderingContext2D, { groups, fontFamily }: Picture): void {
  const shares = sharesOf(groups);
  const font = `12px ${fontFamily}`;
  const { text, states } = currentTheme();
  let x = sizes.margin;
  for (const { state } of timelineStates) {
    const share = shares?.[state] ?? 0;
    if (share <= 0) continue;
    if (state === 'idle') {
      context.strokeStyle = cssColour(states.idle);
      context.lineWidth = 1;
      context.strokeRect(x + 0.5, 72.5, 11, 11);
    } else {
      context.fillStyle = statePattern(context, state, { pixelRatio: sizes.pixelRatio });
      context.fillRect(x, 72, 12, 12);
    }
    const label = `${stateLabel(state)} ${shareText(share)}`;
    write(context, label, x + 18, 82, { colour: cssColour(text), font });
    x += 18 + context.measureText(label).width + 22;
  }
}

function drawAxis(context: CanvasRenderingContext2D, { range, fontFamily }: Picture, bottom: number): void {
  const { muted, grid } = currentTheme();
  const { unit, ticks } = axisTicks(range, plot.width / tickDistance);
  ticks.forEach(({ at, label }, index) => {
    const x = Math.round(plot.left + xOf(at, range, plot.width)) + 0.5;
    context.strokeStyle = cssColour(grid);
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, top - 6);
    context.lineTo(x, bottom);
    context.stroke();
    const text = index === 0 ? `${label} ${unit}` : label;
    write(context, text, x, top - 12, {
      colour: cssColour(muted),
      font: `11px ${fontFamily}`,
      align: index === 0 ? 'left' : 'center',
    });
  });
  const numbers = { colour: cssColour(muted), font: `11px ${fontFamily}`, align: 'right' } as const;
  write(context, localize('wall'), sizes.width - sizes.margin - 120, top - 12, numbers);
  write(context, localize('speed-up'), sizes.width - sizes.margin, top - 12, numbers);
}

function drawGroup(context: CanvasRenderingContext2D, picture: Picture, group: Group, y: number): void {
  const { text, muted } = currentTheme();
  const { fontFamily, range, only } = picture;
  const weight = group.recommended ? '600 ' : '';
  write(context, group.name, sizes.margin, y + 14, {
    colour: cssColour(text),
    font: `${weight}13px ${fontFamily}`,
  });
  const small = { colour: cssColour(muted), font: `11px ${fontFamily}` };
  const right = { align: 'right', font: `13px ${fontFamily}`, colour: cssColour(text) } as const;
  write(context, group.wall, sizes.width - sizes.margin - 120, y + 14, right);
  write(context, group.speedup, sizes.width - sizes.margin - 62, y + 14, right);
  write(context, group.interval, sizes.width - sizes.margin, y + 14, { ...small, align: 'right' });
  if (group.run === null || group.notice !== '') {
    write(context, group.notice, plot.left, y + 14, small);
    return;
  }
  const index = laneIndexOf(group.run);
  const rows = laneRows(index.lanes.length);
  const note = [group.recommended ? `✓ ${localize('recommended')}` : '', lanesNote(group, index, rows)];
  write(context, note.filter((part) => part !== '').join(' · '), sizes.margin, y + 29, {
    ...small,
    room: sizes.label - 10,
  });
  const lanes = document.createElement('canvas');
  lanes.width = plot.width * sizes.pixelRatio;
  lanes.height = Math.max(1, Math.round(rows.height * sizes.pixelRatio));
  const own = lanes.getContext('2d', { willReadFrequently: true });
  if (own === null) return;
  const { pixelRatio } = sizes;
  const inputs = group.run.tasks.input;
  paintLanes(own, { index, inputs, rows, range, pixelRatio, scrolled: 0, only, fontFamily });
  context.drawImage(lanes, plot.left, y, plot.width, lanes.height / sizes.pixelRatio);
}

function write(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  style: {
    readonly colour: string;
    readonly font: string;
    readonly align?: CanvasTextAlign;
    readonly room?: number;
  },
): void {
  context.font = style.font;
  context.fillStyle = style.colour;
  context.textAlign = style.align ?? 'left';
  context.fillText(text, x, y, style.room);
}
