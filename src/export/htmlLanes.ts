import { counted, formatMilliseconds } from '../core/format.ts';
import { localize } from '../core/language.ts';
import type { Profile } from '../core/profile.ts';
import type { Timeline, TimelineLane, TimelineLayout } from '../core/timeline.ts';
import type { TimelineScale } from '../core/timelineAxis.ts';
import type { TimelineSpan } from '../core/timelineSpans.ts';
import { stateLabel } from '../core/timelineStates.ts';
import { empty, html, joined, type Markup, percentOf } from './htmlMarkup.ts';
import { taskTooltip } from './taskTooltip.ts';

export const laneHeights = { shown: 32 };

/** Tooltips are given to every task as long as there are no more spans than this in the document. */
const tooltipSpans = 2000;
/** A bar of at least this share of the axis is set apart from the one before it. */
const cutShare = 0.006;
const crossesShown = 200;

export interface LanesDrawing {
  readonly profile: Profile;
  readonly layout: TimelineLayout;
  readonly scale: TimelineScale;
  readonly timeline: Timeline;
  /** What a screen reader says instead of the drawing. */
  readonly title: string;
}

export function lanesSvg(drawing: LanesDrawing): Markup {
  const { timeline, layout, scale, title } = drawing;
  const lanes = timeline.lanes.slice(0, laneHeights.shown);
  const pitch = lanes.length <= 4 ? 19 : lanes.length <= 8 ? 14 : lanes.length <= 16 ? 9 : 5;
  const height = lanes.length * pitch + 2;
  const total = layout.timelines.reduce(
    (sum, one) => sum + one.lanes.reduce((n, { spans }) => n + spans.length, 0),
    0,
  );
  const tooltips = total <= tooltipSpans;
  const lines = scale.ticks.map(({ at }) => {
    const x = percentOf(at, layout.axis.end);
    return html`<line class="ruler" x1="${x}" x2="${x}" y1="-4" y2="${height + 4}"/>`;
  });
  const drawn = lanes.map((lane, index) =>
    laneGroup(drawing, lane, index * pitch + 1, pitch - (pitch > 10 ? 3 : pitch > 5 ? 2 : 1), tooltips),
  );
  return html`<svg class="plot wide" height="${height}" role="img" aria-label="${title}">${lines}${drawn}</svg>`;
}

function laneGroup(
  drawing: LanesDrawing,
  lane: TimelineLane,
  top: number,
  height: number,
  tooltips: boolean,
): Markup {
  const { axis } = drawing.layout;
  const groups = groupsOf(tooltips ? lane.spans : coalesced(lane.spans, axis.end));
  const drawn = groups.map((group) => {
    const rects = joined(group.map((span) => rect(span, axis.end, height)));
    return tooltips ? html`<g><title>${tooltip(drawing, group)}</title>${rects}</g>` : rects;
  });
  const cuts = groups.map((group, index) => cutBefore(groups[index - 1], group, axis.end, height));
  const failed = lane.spans.filter((span) => span.failed > 0).slice(0, crossesShown);
  const crosses = failed.map(
    ({ end }) =>
      html`<text class="cross" x="${percentOf(end, axis.end)}" y="${height / 2 + 4.5}" dx="-5" text-anchor="middle">✗</text>`,
  );
  return html`<svg y="${top}" height="${height}" overflow="visible">${drawn}${cuts}${crosses}</svg>`;
}

/** Without tooltips, merged spans of one state that touch are one drawing: no hairlines between them. */
function coalesced(spans: readonly TimelineSpan[], axisEnd: number): readonly TimelineSpan[] {
  const wide: TimelineSpan[] = [];
  for (const span of spans) {
    const last = wide.at(-1);
    const touches =
      last !== undefined &&
      last.state === span.state &&
      last.failed === 0 &&
      span.start - last.end < axisEnd * 0.0005 &&
      (last.row === null || last.row === span.row || span.end - span.start < axisEnd * 0.001);
    if (!touches) wide.push(span);
    else wide[wide.length - 1] = { ...span, start: last.start, tasks: last.tasks + span.tasks, row: null };
  }
  return wide;
}

/** Neighbouring spans of one task belong together. */
function groupsOf(spans: readonly TimelineSpan[]): readonly (readonly TimelineSpan[])[] {
  const groups: TimelineSpan[][] = [];
  for (const span of spans) {
    const last = groups.at(-1);
    if (last !== undefined && span.row !== null && last[0]?.row === span.row) last.push(span);
    else groups.push([span]);
  }
  return groups;
}

function rect({ state, start, end }: TimelineSpan, axisEnd: number, height: number): Markup {
  const width = percentOf(Math.max(end - start, axisEnd * 0.0005), axisEnd);
  return html`<rect class="${state}" x="${percentOf(start, axisEnd)}" width="${width}" height="${height}"/>`;
}

function cutBefore(
  previous: readonly TimelineSpan[] | undefined,
  group: readonly TimelineSpan[],
  axisEnd: number,
  height: number,
): Markup {
  const start = group[0]?.start ?? 0;
  const before = previous?.at(-1)?.end ?? Number.NEGATIVE_INFINITY;
  const wide = ((group.at(-1)?.end ?? 0) - start) / axisEnd >= cutShare;
  if (!wide || start - before > axisEnd * 0.002) return empty;
  const x = percentOf(start, axisEnd);
  return html`<line class="cut" x1="${x}" x2="${x}" y1="0" y2="${height}"/>`;
}

function tooltip({ profile, timeline }: LanesDrawing, group: readonly TimelineSpan[]): string {
  const first = group[0];
  if (first === undefined || timeline.run === null) return '';
  if (first.row !== null) return taskTooltip(profile, timeline.run, first.row);
  const tasks = group.reduce((sum, span) => sum + span.tasks, 0);
  const end = group.at(-1)?.end ?? first.end;
  const begin = counted(
    tasks,
    '{count} task begin between {from} and {to}',
    '{count} tasks begin between {from} and {to}',
    { from: formatMilliseconds(first.start), to: formatMilliseconds(end) },
  );
  return `${begin}\n${localize('mostly {state}', { state: stateLabel(first.state) })}`;
}
