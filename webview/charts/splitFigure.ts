import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { configurationKey } from '../../src/core/configurationRuns.ts';
import { formatConfigurationShort, formatMilliseconds, formatPercent } from '../../src/core/format.ts';
import { localize } from '../../src/core/language.ts';
import { stateLabel, type TimelineState } from '../../src/core/timelineStates.ts';
import { nothing, type Table } from '../../src/export/table.ts';
import { stateSwatch } from '../patterns.ts';
import type { WithLabels } from './barLabels.ts';
import type { ChartDrawing } from './chartCanvas.ts';
import type { ChartColours } from './chartColours.ts';
import type { FigureContent } from './chartFigure.ts';
import { tooltipStyle } from './chartLibrary.ts';
import type { SplitBar, SplitData } from './splitData.ts';
import { statePaint } from './statePaint.ts';

const barHeight = 16;
const gap = 10;

/** The mean task of each configuration, split into what it did: one bar a configuration. */
export function splitFigure(data: SplitData, colours: ChartColours): FigureContent | null {
  if (data.bars.length === 0) return null;
  return {
    parts: [{ title: null, drawing: drawingOf(data, colours) }],
    legend: data.states.map((state) => ({ swatch: stateSwatch(state), label: stateLabel(state) })),
    table: tableOf(data),
    note: localize('Mean time of a task, {unit}.', { unit: data.time.unit }),
  };
}

function drawingOf(data: SplitData, colours: ChartColours): ChartDrawing {
  const { bars, states, time } = data;
  const datasets = states.map((state, index): ChartDataset<'bar'> & WithLabels => ({
    data: bars.map(({ parts }) => parts.get(state) ?? 0),
    backgroundColor: statePaint(state),
    borderColor: colours.background,
    borderWidth: { left: 0, right: 1, top: 0, bottom: 0 },
    borderSkipped: false,
    barThickness: barHeight,
    ...(index === states.length - 1
      ? { labels: bars.map(({ total }) => time.format(total)), labelColour: colours.text }
      : {}),
  }));
  return {
    height: bars.length * (barHeight + gap) + 8,
    summary: `${bars.map((bar) => barText(bar).join(', ')).join('; ')}.`,
    stops: bars.map((bar, index) => ({
      dataset: 0,
      index,
      text: barText(bar).join(', '),
      configurations: [bar.configuration],
    })),
    configuration: {
      type: 'bar',
      data: { labels: bars.map(nameOf), datasets },
      options: optionsOf(data, colours),
    } as ChartConfiguration,
  };
}

function optionsOf({ bars }: SplitData, colours: ChartColours): ChartConfiguration<'bar'>['options'] {
  return {
    indexAxis: 'y',
    color: colours.text,
    interaction: { mode: 'index', axis: 'y', intersect: false },
    layout: { padding: { right: 48 } },
    scales: {
      x: { stacked: true, display: false, beginAtZero: true },
      y: {
        stacked: true,
        border: { display: false },
        grid: { display: false },
        ticks: {
          autoSkip: false,
          color: colours.text,
          font: ({ index }) => ({ weight: bars[index]?.recommended ? 600 : 400 }),
        },
      },
    },
    plugins: {
      tooltip: {
        ...tooltipStyle(colours),
        callbacks: {
          title: ([item]) => barText(bars[item?.dataIndex ?? -1])[0] ?? '',
          label: () => '',
          beforeBody: ([item]) => barText(bars[item?.dataIndex ?? -1]).slice(1),
        },
        filter: (_, index) => index === 0,
      },
    },
  };
}

function nameOf({ configuration, recommended }: SplitBar): string {
  return `${formatConfigurationShort(configuration)}${recommended ? ' ✓' : ''}`;
}

/** Its name and total, then each part. */
function barText(bar: SplitBar | undefined): string[] {
  if (bar === undefined) return [];
  const parts = [...bar.parts].map(
    ([state, amount]) =>
      `${stateLabel(state)} ${formatMilliseconds(amount)} · ${formatPercent(amount / bar.total)}`,
  );
  return [`${nameOf(bar)}: ${formatMilliseconds(bar.total)}`, ...parts];
}

function tableOf({ bars, states, time }: SplitData): Table {
  const amountText = (bar: SplitBar, state: TimelineState): string => {
    const amount = bar.parts.get(state);
    return amount === undefined ? nothing : time.format(amount);
  };
  return {
    caption: localize('Where the time goes'),
    columns: [
      { title: localize('configuration'), align: 'left', key: true },
      ...states.map((state) => ({ title: stateLabel(state), unit: time.unit, align: 'right' as const })),
      { title: localize('total'), unit: time.unit, align: 'right' },
    ],
    rows: bars.map((bar) => ({
      cells: [
        formatConfigurationShort(bar.configuration),
        ...states.map((state) => amountText(bar, state)),
        time.format(bar.total),
      ],
      marked: bar.recommended,
      key: configurationKey(bar.configuration),
    })),
  };
}
