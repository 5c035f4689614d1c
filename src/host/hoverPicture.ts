import { Buffer } from 'node:buffer';
import { formatConfigurationShort, formatMilliseconds } from '../core/format.ts';
import type { Configuration, Run } from '../core/profile.ts';
import type { Report } from '../core/report.ts';
import {
  layoutTimelines,
  sameConfiguration,
  type Timeline,
  type TimelineLane,
  type TimelineSource,
} from '../core/timeline.ts';
import type { TimelineSpan } from '../core/timelineSpans.ts';
import { configurationReportOf } from '../export/configurationTable.ts';
import { darkTheme, lightTheme, type Theme } from '../export/htmlTheme.ts';
import { measuredWall, sampleOf } from '../export/sampled.ts';

export interface HoverPicture {
  readonly uri: string;
  readonly width: number;
  readonly height: number;
}

const width = 420;
const labels = 96;
const times = 56;
/** Width of a letter, on average; what is longer than most is drawn over the lanes. */
const letter = 5.6;
const mostTimes = 170;
const lanesShown = 4;
const gap = 5;
/** Bytes of SVG: an editor reads the text of a hover again and again. */
const largest = 6000;

/**
 * The timelines of a profile, small enough for a hover: of each mode the recommended configuration, else
 * the quickest. Null where nothing ran.
 */
export function hoverPicture(profile: TimelineSource, report: Report, dark: boolean): HoverPicture | null {
  const theme = dark ? darkTheme : lightTheme;
  for (const columns of [120, 60, 30, 15]) {
    const drawing = draw(profile, report, columns, theme);
    if (drawing === null) return null;
    if (drawing.svg.length > largest && columns > 15) continue;
    const uri = `data:image/svg+xml;base64,${Buffer.from(drawing.svg).toString('base64')}`;
    return { uri, width, height: drawing.height };
  }
  return null;
}

interface Drawing {
  readonly svg: string;
  readonly height: number;
}

function draw(profile: TimelineSource, report: Report, columns: number, theme: Theme): Drawing | null {
  const { axis, timelines } = layoutTimelines(profile, { columns });
  const { recommendation: recommended } = report;
  const shown = oneOfEachMode(timelines, recommended);
  if (shown.length === 0) return null;
  const told = shown.map(({ configuration }) => wallText(report, configuration));
  const longest = Math.max(...told.map((one) => one.length));
  const pixel = (width - labels - Math.min(mostTimes, Math.max(times, longest * letter))) / axis.end;
  const rows: string[] = [];
  let top = 2;
  for (const [at, timeline] of shown.entries()) {
    const lanes = timeline.lanes.slice(0, lanesShown);
    const pitch = lanes.length > 2 ? 6 : lanes.length > 1 ? 8 : 14;
    const middle = top + (Math.max(1, lanes.length) * pitch) / 2 + 3.5;
    const isRecommended = sameConfiguration(timeline.configuration, recommended);
    const name = formatConfigurationShort(timeline.configuration);
    rows.push(text(0, middle, theme.text, isRecommended ? `✓ ${name}` : name));
    lanes.forEach((lane, index) => {
      rows.push(laneOf(lane, top + index * pitch, pitch - 1.5, pixel, theme));
    });
    rows.push(text(width, middle, theme.muted, told[at] ?? '', 'end'));
    top += Math.max(1, lanes.length) * pitch + gap;
  }
  const body = rows.join('');
  const font = `font-family="system-ui,sans-serif" font-size="10.5"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top}" ${font}>${body}</svg>`;
  return { svg, height: top };
}

/** The same time as in the panel, and of how many inputs where that is not all; empty where none was measured. */
function wallText(report: Report, configuration: Configuration): string {
  const own = configurationReportOf(report, configuration);
  const wall = own === undefined ? null : measuredWall(own, report);
  if (own === undefined || wall === null) return '';
  return [formatMilliseconds(wall), sampleOf(own, report)].filter((part) => part !== '').join(' · ');
}

/** Milliseconds a task: not every configuration runs as many. */
function paceOf({ wall, tasks }: Run): number {
  return wall / Math.max(1, tasks.input.length);
}

function oneOfEachMode(timelines: readonly Timeline[], recommended: Configuration): readonly Timeline[] {
  const chosen = new Map<string, Timeline>();
  for (const timeline of timelines) {
    const { configuration, run, lanes } = timeline;
    if (run === null || lanes.length === 0) continue;
    const best = chosen.get(configuration.mode);
    if (best !== undefined && sameConfiguration(best.configuration, recommended)) continue;
    const wins =
      sameConfiguration(configuration, recommended) ||
      paceOf(run) < (best?.run ? paceOf(best.run) : Infinity);
    if (wins) chosen.set(configuration.mode, timeline);
  }
  return [...chosen.values()];
}

/** One path a colour: a lane of a hundred tasks takes a few hundred bytes. */
function laneOf(lane: TimelineLane, top: number, height: number, pixel: number, theme: Theme): string {
  const paths = new Map<string, string[]>();
  for (const span of lane.spans) {
    const color = span.failed > 0 ? theme.failed : theme.states[span.state];
    const moves = paths.get(color);
    const move = rectangle(span, pixel, height);
    if (moves === undefined) paths.set(color, [move]);
    else moves.push(move);
  }
  return [...paths]
    .map(
      ([color, moves]) =>
        `<path transform="translate(${labels} ${top})" fill="${color}" d="${moves.join('')}"/>`,
    )
    .join('');
}

function rectangle({ start, end, row }: TimelineSpan, pixel: number, height: number): string {
  const left = short(start * pixel);
  const wide = short(Math.max(0.5, (end - start) * pixel - (row === null ? 0 : 0.4)));
  return `M${left} 0h${wide}v${height}h-${wide}z`;
}

function text(x: number, y: number, color: string, content: string, anchor = 'start'): string {
  const safe = content.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<text x="${x}" y="${short(y)}" fill="${color}" text-anchor="${anchor}">${safe}</text>`;
}

function short(value: number): number {
  return Math.round(value * 10) / 10;
}
