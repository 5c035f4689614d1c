import { formatConfigurationShort, formatEstimate, formatSpeedup } from '../core/format.ts';
import { listed, localize } from '../core/language.ts';
import type { Mode } from '../core/profile.ts';
import type { Report } from '../core/report.ts';
import { isRecommended } from './configurationTable.ts';
import { key, lineKey, mark } from './htmlMarks.ts';
import { empty, html, type Markup } from './htmlMarkup.ts';
import {
  amdahlFraction,
  pointsOf,
  type SpeedupPoint,
  type SpeedupSeries,
  seriesOf,
} from './speedupPoints.ts';

const frame = { width: 560, height: 330, left: 44, right: 20, top: 12, bottom: 46 };

interface Scales {
  readonly x: (tasksAtOnce: number) => number;
  readonly y: (speedup: number) => number;
  readonly largestX: number;
  readonly smallestY: number;
  readonly largestY: number;
}

/** Speed-up against the number of tasks at once, with what would be ideal and what Amdahl's law allows. */
export function speedupFigure(report: Report): Markup {
  const points = pointsOf(report);
  if (points.length < 2) return empty;
  const scales = scalesOf(points);
  const series = seriesOf(points);
  const summary = points.map(
    ({ configuration, estimate }) => `${formatConfigurationShort(configuration)} ${formatSpeedup(estimate)}`,
  );
  return html`<figure id="speedup"><h3>${localize('Speed-up by tasks at once')}</h3>
<ul class="legend">${series.map(key)}<li>${lineKey('guide')}${localize('ideal')}</li>${
    amdahlFraction(report) === null ? empty : html`<li>${lineKey('amdahl')}${localize('Amdahl')}</li>`
  }</ul>
<svg class="chart" viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-label="${listed(summary)}">
${axes(points, scales)}${idealLine(scales)}${amdahlCurve(report, scales)}${series.map((one) => seriesMarkup(report, scales, one))}</svg>
<p class="quiet">${localize('Tasks at once: workers × in flight. Both axes by doublings; bars are 95 % intervals.')}</p></figure>`;
}

function scalesOf(points: readonly SpeedupPoint[]): Scales {
  const largestX = Math.max(2, ...points.map(({ tasksAtOnce }) => tasksAtOnce));
  const highs = points.map(({ speedup, configuration }) => configuration.speedup?.high ?? speedup);
  const lows = points.map(({ speedup, configuration }) => configuration.speedup?.low ?? speedup);
  const largestY = Math.max(1.5, ...highs) * 1.15;
  const smallestY = Math.max(1 / 64, Math.min(1, ...lows) * 0.85);
  const plotWidth = frame.width - frame.left - frame.right - 32;
  const plotHeight = frame.height - frame.top - frame.bottom;
  // Doublings are what is tried, so they stand at equal distances; the ideal is then a straight line.
  const x = (value: number): number => frame.left + 16 + (Math.log(value) / Math.log(largestX)) * plotWidth;
  const range = Math.log(largestY / smallestY);
  const y = (value: number): number =>
    frame.top + (Math.log(largestY / Math.max(value, smallestY)) / range) * plotHeight;
  return { x, y, largestX, smallestY, largestY };
}

function levelsOf({ smallestY, largestY }: Scales): readonly number[] {
  const doublings = Array.from({ length: 24 }, (_, index) => 2 ** (index - 6));
  const inside = (level: number): boolean => level >= smallestY && level <= largestY;
  const levels = doublings.filter(inside);
  return levels.length > 3 ? levels : doublings.flatMap((level) => [level, level * 1.5]).filter(inside);
}

function axes(points: readonly SpeedupPoint[], scales: Scales): Markup {
  const { x, y, smallestY } = scales;
  const right = frame.width - frame.right;
  const bottom = y(smallestY);
  const horizontal = levelsOf(scales).map(
    (level) =>
      html`<line class="ruler" x1="${frame.left}" x2="${right}" y1="${y(level)}" y2="${y(level)}"/><text class="muted" x="${frame.left - 8}" y="${y(level) + 4}" text-anchor="end">${Number(level.toPrecision(2))}×</text>`,
  );
  const counts = [...new Set(points.map(({ tasksAtOnce }) => tasksAtOnce))].sort((a, b) => a - b);
  const vertical = counts.map(
    (count) =>
      html`<text class="muted" x="${x(count)}" y="${bottom + 18}" text-anchor="middle">${count}</text>`,
  );
  return html`${horizontal}<line class="axis" x1="${frame.left}" x2="${right}" y1="${bottom}" y2="${bottom}"/>${vertical}<text class="muted" x="${(frame.left + right) / 2}" y="${bottom + 38}" text-anchor="middle">${localize('tasks at once')}</text>`;
}

function idealLine(scales: Scales): Markup {
  return html`<path class="guide" d="${curve(scales, (count) => count)}"/>`;
}

function amdahlCurve(report: Report, scales: Scales): Markup {
  const serial = amdahlFraction(report);
  if (serial === null) return empty;
  return html`<path class="amdahl" d="${curve(scales, (count) => 1 / (serial + (1 - serial) / count))}"/>`;
}

function curve({ x, y, largestX, largestY }: Scales, speedup: (count: number) => number): string {
  const steps = 64;
  const points: string[] = [];
  for (let index = 0; index <= steps; index += 1) {
    const count = largestX ** (index / steps);
    if (speedup(count) > largestY) break;
    points.push(`${x(count).toFixed(1)} ${y(speedup(count)).toFixed(1)}`);
  }
  return `M${points.join('L')}`;
}

function seriesMarkup(report: Report, scales: Scales, { mode, points }: SpeedupSeries): Markup {
  const line = points.map(
    ({ tasksAtOnce, speedup }) =>
      `${xOf(scales, mode, tasksAtOnce).toFixed(1)} ${scales.y(speedup).toFixed(1)}`,
  );
  const marks = points.map((point) => pointMarkup(report, scales, point));
  return html`<g class="${mode}"><path class="series" d="M${line.join('L')}"/>${marks}</g>`;
}

/** Threads and processes often have the same speed-up: side by side both can be seen. */
function xOf({ x }: Scales, mode: Mode, tasksAtOnce: number): number {
  return x(tasksAtOnce) + (mode === 'threads' ? -6 : mode === 'processes' ? 6 : 0);
}

function pointMarkup(report: Report, scales: Scales, point: SpeedupPoint): Markup {
  const { configuration, speedup, estimate, tasksAtOnce } = point;
  const [x, y] = [xOf(scales, configuration.mode, tasksAtOnce), scales.y(speedup)];
  const { low, high } = estimate;
  const bar =
    low === null || high === null
      ? empty
      : html`<path class="interval" d="M${x} ${scales.y(high)}V${scales.y(low)}M${x - 4} ${scales.y(high)}h8M${x - 4} ${scales.y(low)}h8"/>`;
  const name = formatConfigurationShort(configuration);
  const title = `${name}: ${formatEstimate(estimate)}`;
  const ring = isRecommended(report, configuration)
    ? html`<circle class="ring" cx="${x}" cy="${y}" r="11"/><text x="${x - 13}" y="${y - 9}" text-anchor="end">✓</text>`
    : empty;
  return html`<g><title>${title}</title>${bar}${mark(configuration, x, y)}${ring}</g>`;
}
