import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { configurationKey } from '../../src/core/configurationRuns.ts';
import {
  formatConfigurationShort,
  formatFactor,
  formatInterval,
  formatRange,
  formatSpeedup,
} from '../../src/core/format.ts';
import { localize } from '../../src/core/language.ts';
import type { Mode } from '../../src/core/profile.ts';
import type { Estimate } from '../../src/core/report.ts';
import { nothing, type Table } from '../../src/export/table.ts';
import type { ChartDrawing } from './chartCanvas.ts';
import type { ChartColours } from './chartColours.ts';
import type { FigureContent, LegendEntry } from './chartFigure.ts';
import { tooltipStyle } from './chartLibrary.ts';
import type { AxisInterval, WithIntervals } from './errorBars.ts';
import { lineSwatch, modeShapes } from './modeSwatch.ts';
import type { WithRecommended } from './recommendedRing.ts';
import {
  axisPosition,
  type CurvePoint,
  type SpeedupAxes,
  type SpeedupData,
  type SpeedupLine,
  type SpeedupMark,
} from './speedupData.ts';

type LineDataset = ChartDataset<'line', { x: number; y: number }[]> & WithIntervals & WithRecommended;

const guideDash = [1, 4];
const amdahlDash = [8, 4];

/** Speed-up against tasks at once, with what would be ideal and what Amdahl's law allows. */
export function speedupFigure(data: SpeedupData | null, colours: ChartColours): FigureContent | null {
  if (data === null) return null;
  return {
    parts: [{ title: null, drawing: drawingOf(data, colours) }],
    legend: legendOf(data, colours),
    table: tableOf(data),
    note: noteOf(data),
  };
}

function drawingOf(data: SpeedupData, colours: ChartColours): ChartDrawing {
  const lines = data.lines.map((line) => lineDataset(line, data.axes, colours));
  const guides = [
    guide(data.ideal, data.axes, { colour: colours.muted, dash: guideDash, width: 1.5 }),
    guide(data.amdahl, data.axes, { colour: colours.muted, dash: amdahlDash, width: 1.5 }),
    guide(baseline(data.axes), data.axes, { colour: colours.muted, dash: [], width: 1 }),
  ];
  const marks = data.lines.flatMap((line) => line.marks.map(markText));
  return {
    height: 264,
    summary: `${marks.join('; ')}.`,
    stops: data.lines.flatMap((line, dataset) =>
      line.marks.map((mark, index) => ({
        dataset,
        index: markAt(line, index),
        text: markText(mark),
        configurations: [mark.configuration],
      })),
    ),
    configuration: {
      type: 'line',
      data: { datasets: [...lines, ...guides] },
      options: optionsOf(data, colours),
    } as ChartConfiguration,
  };
}

function lineDataset(line: SpeedupLine, axes: SpeedupAxes, colours: ChartColours): LineDataset {
  const { mode, marks, fromSerial } = line;
  const recommended = marks.findIndex((mark) => mark.recommended);
  const { shape, dash } = modeShapes[mode];
  const position = (value: number): number => axisPosition(axes, Math.max(value, axes.smallestY || 0));
  return {
    data: [
      ...(fromSerial ? [{ x: axisPosition(axes, 1), y: axisPosition(axes, 1) }] : []),
      ...marks.map(({ tasksAtOnce, speedup }) => ({
        x: axisPosition(axes, tasksAtOnce) + aside(mode, axes),
        y: position(speedup),
      })),
    ],
    borderColor: colours.modes[mode],
    backgroundColor: colours.modes[mode],
    borderDash: [...dash],
    borderWidth: 2,
    pointStyle: shape,
    pointRadius: marksOnly(line, shape === 'triangle' ? 5 : 4),
    pointHoverRadius: marksOnly(line, 6),
    pointHitRadius: marksOnly(line, 12),
    pointBackgroundColor: isHollow(line) ? colours.background : colours.modes[mode],
    pointBorderColor: isHollow(line) ? colours.modes[mode] : colours.background,
    pointBorderWidth: isHollow(line) ? 1.5 : 1,
    intervals: [
      ...(fromSerial ? [null] : []),
      ...marks.map(
        ({ low, high }): AxisInterval =>
          low === null || high === null ? null : [position(low), position(high)],
      ),
    ],
    ...(recommended < 0
      ? {}
      : { recommended: ringOf(markAt(line, recommended), marks[recommended], colours) }),
  };
}

/** Workers with several tasks in flight each. */
function isHollow({ mode, marks }: SpeedupLine): boolean {
  return mode !== 'async' && marks.some(({ configuration }) => configuration.inFlight > 1);
}

/** The place of a mark among the points of its dataset. */
function markAt(line: SpeedupLine | undefined, mark: number): number {
  return mark + (line?.fromSerial ? 1 : 0);
}

/** The point that a line begins with at the serial baseline is not one of its own. */
function marksOnly({ fromSerial, marks }: SpeedupLine, radius: number): number[] {
  return [...(fromSerial ? [0] : []), ...marks.map(() => radius)];
}

function ringOf(index: number, mark: SpeedupMark | undefined, { recommended: colour }: ChartColours) {
  return { index, colour, label: mark === undefined ? '' : `✓ ${formatSpeedup(estimateOf(mark))}` };
}

/** Threads and processes often have the same speed-up: side by side both can be seen. */
function aside(mode: Mode, axes: SpeedupAxes): number {
  const width = axisPosition(axes, axes.largestX) - axisPosition(axes, 1);
  return mode === 'threads' ? -0.012 * width : mode === 'processes' ? 0.012 * width : 0;
}

function guide(
  points: readonly CurvePoint[],
  axes: SpeedupAxes,
  {
    colour,
    dash,
    width,
  }: { readonly colour: string; readonly dash: readonly number[]; readonly width: number },
): LineDataset {
  return {
    data: points.map(({ tasksAtOnce, speedup }) => ({
      x: axisPosition(axes, tasksAtOnce),
      y: axisPosition(axes, speedup),
    })),
    borderColor: colour,
    borderDash: [...dash],
    borderWidth: width,
    pointRadius: 0,
    pointHitRadius: 0,
    pointHoverRadius: 0,
  };
}

function baseline({ largestX }: SpeedupAxes): readonly CurvePoint[] {
  return [
    { tasksAtOnce: 1, speedup: 1 },
    { tasksAtOnce: largestX, speedup: 1 },
  ];
}

function optionsOf(
  { axes, lines }: SpeedupData,
  colours: ChartColours,
): ChartConfiguration<'line'>['options'] {
  const width = axisPosition(axes, axes.largestX) - axisPosition(axes, 1);
  const scale = (ticks: readonly number[], text: (value: number) => string) => ({
    type: 'linear' as const,
    border: { display: false },
    afterBuildTicks: (axis: { ticks: { value: number; label?: string | string[] }[] }) => {
      axis.ticks = ticks.map((value) => ({ value: axisPosition(axes, value), label: text(value) }));
    },
  });
  const labelled = (ticks: readonly number[], text: (value: number) => string) => ({
    color: colours.muted,
    autoSkip: false,
    maxRotation: 0,
    callback: (_: unknown, index: number) => text(ticks[index] ?? 0),
  });
  const factor = (value: number): string => `${Number(value.toPrecision(2))}×`;
  return {
    color: colours.text,
    interaction: { mode: 'nearest', intersect: true },
    layout: { padding: { top: 20, right: 12 } },
    scales: {
      x: {
        ...scale(axes.ticksX, String),
        min: axisPosition(axes, 1) - width * 0.04,
        max: axisPosition(axes, axes.largestX) + width * 0.04,
        grid: { display: false },
        ticks: labelled(axes.ticksX, String),
        title: { display: true, text: localize('tasks at once'), color: colours.muted },
      },
      y: {
        ...scale(axes.ticksY, factor),
        min: axes.doubling ? axisPosition(axes, axes.smallestY) : 0,
        max: axisPosition(axes, axes.largestY),
        grid: { color: colours.grid, drawTicks: false },
        ticks: { ...labelled(axes.ticksY, factor), padding: 6 },
      },
    },
    plugins: {
      tooltip: {
        ...tooltipStyle(colours),
        filter: ({ datasetIndex }) => datasetIndex < lines.length,
        callbacks: {
          title: ([item]) => markTextAt(lines, item?.datasetIndex, item?.dataIndex)[0] ?? '',
          label: (item) => markTextAt(lines, item.datasetIndex, item.dataIndex).slice(1),
        },
      },
    },
  };
}

function markTextAt(
  lines: SpeedupData['lines'],
  dataset: number | undefined,
  index: number | undefined,
): readonly string[] & string[] {
  const line = lines[dataset ?? -1];
  const mark = line?.marks[(index ?? -1) - markAt(line, 0)];
  return mark === undefined ? [] : markLines(mark);
}

function markLines(mark: SpeedupMark): string[] {
  const between = mark.cold ? localize('cold') : formatInterval(estimateOf(mark));
  return [
    formatConfigurationShort(mark.configuration),
    localize('{factor} as fast as serial', { factor: formatSpeedup(estimateOf(mark)) }),
    ...(between === '' ? [] : [between]),
    ...(mark.recommended ? [localize('✓ recommended')] : []),
  ];
}

function markText(mark: SpeedupMark): string {
  const [name, ...rest] = markLines(mark);
  return `${name}: ${rest.join(', ')}`;
}

function estimateOf({ speedup: median, low, high }: SpeedupMark): Estimate {
  return { median, low, high };
}

function legendOf({ lines, amdahl }: SpeedupData, colours: ChartColours): readonly LegendEntry[] {
  const { muted } = colours;
  const sample = (label: string, dash: readonly number[]): LegendEntry => ({
    swatch: lineSwatch({ colour: muted, dash, width: 1.5 }),
    label,
  });
  return [
    ...lines
      .filter(({ mode }) => mode !== 'serial')
      .map((line) => ({
        swatch: lineSwatch({ colour: colours.modes[line.mode], mode: line.mode, hollow: isHollow(line) }),
        label: line.name,
      })),
    sample(localize('ideal'), guideDash),
    ...(amdahl.length === 0 ? [] : [sample(localize("Amdahl's bound"), amdahlDash)]),
  ];
}

function noteOf({ axes, bound, lines }: SpeedupData): string {
  const inFlight = lines.some(({ marks }) => marks.some(({ configuration }) => configuration.inFlight > 1));
  const parts = [
    inFlight ? localize('Tasks at once: workers × in flight.') : localize('Tasks at once: workers.'),
    ...(axes.doubling ? [localize('Both axes by doublings.')] : []),
    localize('Bars: 95 % intervals.'),
  ];
  if (bound !== null) {
    parts.push(
      localize(
        'If what did not run in parallel is a serial part of the work, no number of workers gets beyond about {bound} (Amdahl).',
        { bound: formatFactor(bound) },
      ),
    );
  }
  return parts.join(' ');
}

function tableOf({ lines }: SpeedupData): Table {
  const marks = lines.flatMap((line) => line.marks);
  return {
    caption: localize('Speed-up'),
    columns: [
      { title: localize('configuration'), align: 'left', key: true },
      { title: localize('tasks at once'), align: 'right' },
      { title: localize('speed-up'), align: 'right' },
      { title: '95 %', align: 'right' },
    ],
    rows: marks.map((mark) => ({
      cells: [
        formatConfigurationShort(mark.configuration),
        String(mark.tasksAtOnce),
        formatSpeedup(estimateOf(mark)),
        mark.cold ? localize('cold') : formatRange(estimateOf(mark)) || nothing,
      ],
      marked: mark.recommended,
      key: configurationKey(mark.configuration),
    })),
  };
}
