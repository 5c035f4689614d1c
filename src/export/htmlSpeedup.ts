import { formatConfigurationShort, formatFactor } from '../core/format.ts';
import type { Mode } from '../core/profile.ts';
import type { ConfigurationReport, Report } from '../core/report.ts';
import { niceStep } from '../core/timelineAxis.ts';
import { interval, isRecommended, plainFactor } from './configurationTable.ts';
import { empty, html, type Markup } from './htmlMarkup.ts';
import { amdahlFraction, pointsOf, type SpeedupPoint, seriesOf } from './speedupPoints.ts';

const frame = { width: 560, height: 330, left: 44, right: 96, top: 14, bottom: 46 };

interface Scales {
  readonly x: (tasksAtOnce: number) => number;
  readonly y: (speedup: number) => number;
  readonly largestX: number;
  readonly largestY: number;
}

/** Speed-up against the number of tasks at once, with what would be ideal and what Amdahl's law allows. */
export function speedupFigure(report: Report): Markup {
  const points = pointsOf(report);
  if (points.length < 2) return empty;
  const scales = scalesOf(points);
  const series = seriesOf(points).map(({ mode, name, points: own }) =>
    seriesMarkup(report, scales, mode, name, own),
  );
  const summary = points.map(
    ({ configuration, speedup }) => `${formatConfigurationShort(configuration)} ${formatFactor(speedup)}`,
  );
  return html`<figure><h3>Speed-up by tasks at once</h3>
<svg class="chart" viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-label="${summary.join(', ')}">
${axes(points, scales)}${idealLine(scales)}${amdahlCurve(report, scales)}${series}</svg>
<p class="quiet">Workers × tasks in flight; bars are 95 % intervals. Dotted: ideal.${amdahlFraction(report) === null ? '' : ' Dashed: Amdahl, from the measured serial part.'}</p></figure>`;
}

function scalesOf(points: readonly SpeedupPoint[]): Scales {
  const largestX = Math.max(2, ...points.map(({ tasksAtOnce }) => tasksAtOnce));
  const highest = Math.max(
    1,
    ...points.map(({ speedup, configuration }) => configuration.speedup?.high ?? speedup),
  );
  const step = niceStep((highest * 1.08) / 4);
  const largestY = Math.ceil((highest * 1.04) / step) * step;
  const plotWidth = frame.width - frame.left - frame.right;
  const plotHeight = frame.height - frame.top - frame.bottom;
  // Doublings are what is tried, so they stand at equal distances.
  const x = (value: number): number =>
    frame.left + 12 + (Math.log2(value) / Math.log2(largestX)) * (plotWidth - 12);
  const y = (value: number): number => frame.top + (1 - value / largestY) * plotHeight;
  return { x, y, largestX, largestY };
}

function axes(points: readonly SpeedupPoint[], { x, y, largestY }: Scales): Markup {
  const right = frame.width - frame.right;
  const bottom = y(0);
  const step = niceStep(largestY / 5);
  const levels = Array.from({ length: Math.floor(largestY / step + 1e-9) + 1 }, (_, index) => index * step);
  const decimals = step < 1 ? 1 : 0;
  const horizontal = levels.map(
    (level) =>
      html`<line class="ruler" x1="${frame.left}" x2="${right}" y1="${y(level)}" y2="${y(level)}"/><text class="muted" x="${frame.left - 8}" y="${y(level) + 4}" text-anchor="end">${level.toFixed(decimals)}×</text>`,
  );
  const counts = [...new Set(points.map(({ tasksAtOnce }) => tasksAtOnce))].sort((a, b) => a - b);
  const vertical = counts.map(
    (count) =>
      html`<text class="muted" x="${x(count)}" y="${bottom + 18}" text-anchor="middle">${count}</text>`,
  );
  return html`${horizontal}<line class="axis" x1="${frame.left}" x2="${right}" y1="${bottom}" y2="${bottom}"/>${vertical}<text class="muted" x="${(frame.left + right) / 2}" y="${bottom + 38}" text-anchor="middle">tasks at once</text>`;
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

function seriesMarkup(
  report: Report,
  scales: Scales,
  mode: Mode,
  name: string,
  points: readonly SpeedupPoint[],
): Markup {
  const line = points.map(
    ({ tasksAtOnce, speedup }) => `${scales.x(tasksAtOnce).toFixed(1)} ${scales.y(speedup).toFixed(1)}`,
  );
  const last = points.at(-1);
  const label =
    last === undefined || mode === 'serial'
      ? empty
      : html`<text x="${scales.x(last.tasksAtOnce) + 14}" y="${scales.y(last.speedup) + labelOffset(mode)}">${name}</text>`;
  const marks = points.map((point) => pointMarkup(report, scales, mode, point));
  return html`<g class="${mode}"><path class="series" d="M${line.join('L')}"/>${marks}${label}</g>`;
}

/** Threads and processes often end at the same height: their names stand above and below the point. */
function labelOffset(mode: Mode): number {
  return mode === 'processes' ? 15 : mode === 'threads' ? -4 : 4;
}

function pointMarkup(report: Report, scales: Scales, mode: Mode, point: SpeedupPoint): Markup {
  const { configuration, speedup, tasksAtOnce } = point;
  const [x, y] = [scales.x(tasksAtOnce), scales.y(speedup)];
  const { low = null, high = null } = configuration.speedup ?? {};
  const bar =
    low === null || high === null
      ? empty
      : html`<path class="interval" d="M${x} ${scales.y(high)}V${scales.y(low)}M${x - 4} ${scales.y(high)}h8M${x - 4} ${scales.y(low)}h8"/>`;
  const title = `${formatConfigurationShort(configuration)}: ${formatFactor(speedup)} (95 %: ${interval(configuration.speedup, plainFactor)})`;
  const ring = isRecommended(report, configuration)
    ? html`<circle class="ring" cx="${x}" cy="${y}" r="10"/><text x="${x - 12}" y="${y - 10}" text-anchor="end">✓</text>`
    : empty;
  return html`<g><title>${title}</title>${bar}<path class="point" d="${shape(mode, x, y)}"/>${ring}</g>`;
}

/** A mark of its own for each mode: circle, square, triangle. */
function shape(mode: ConfigurationReport['mode'], x: number, y: number): string {
  if (mode === 'threads') return `M${x - 5} ${y - 5}h10v10h-10z`;
  if (mode === 'processes') return `M${x} ${y - 6.5}l6.5 11.5h-13z`;
  return `M${x - 5.5} ${y}a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0z`;
}
