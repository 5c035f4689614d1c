import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { modeName } from '../../src/core/format.ts';
import { localize } from '../../src/core/language.ts';
import { nothing, type Table, titleWithUnit } from '../../src/export/table.ts';
import type { WithLabels } from './barLabels.ts';
import type { ChartDrawing } from './chartCanvas.ts';
import type { ChartColours } from './chartColours.ts';
import type { FigureContent, Part } from './chartFigure.ts';
import { tooltipStyle } from './chartLibrary.ts';
import { barSwatch } from './modeSwatch.ts';
import type { PoolCost, PoolData, PoolPair } from './poolData.ts';
import { stripes } from './statePaint.ts';

const pairHeight = 40;
/** Half a label above the first pair and below the last. */
const labelHeight = 20;

/** Threads against processes: until they are ready, and what memory they take. */
export function poolFigure(data: PoolData | null, colours: ChartColours): FigureContent | null {
  if (data === null) return null;
  const costs: readonly (readonly [string, PoolCost])[] = [
    [localize('Start-up'), data.startup],
    [localize('Memory beyond the process itself'), data.memory],
  ];
  const parts = costs.flatMap(([title, cost]): Part[] =>
    cost.pairs.length === 0
      ? []
      : [{ title: titleWithUnit(title, cost.column.unit), drawing: drawingOf(title, cost, colours) }],
  );
  return {
    parts,
    legend: data.startup.families.map((family) => ({
      swatch: barSwatch(family, colours.modes[family]),
      label: modeName(family),
    })),
    table: tableOf(costs),
    note: '',
  };
}

function drawingOf(title: string, cost: PoolCost, colours: ChartColours): ChartDrawing {
  const { pairs, column, families } = cost;
  const datasets = families.map((family): ChartDataset<'bar'> & WithLabels => ({
    data: pairs.map((pair) => pair[family]),
    backgroundColor:
      family === 'threads' ? colours.modes.threads : stripes(colours.modes.processes, colours.background),
    borderColor: colours.modes[family],
    borderWidth: 1,
    borderSkipped: false,
    categoryPercentage: 0.75,
    barPercentage: 0.68,
    maxBarThickness: 11,
    labels: pairs.map((pair) => (pair[family] === null ? '' : textOf(pair[family], cost))),
    labelColour: colours.text,
  }));
  const texts = pairs.map((pair) => pairText(pair, cost));
  return {
    height: pairs.length * pairHeight + labelHeight,
    summary: `${titleWithUnit(title, column.unit)}: ${texts.join('; ')}.`,
    stops: pairs.map(({ configurations }, index) => ({
      dataset: 0,
      index,
      text: `${texts[index]} ${column.unit}`,
      configurations,
    })),
    configuration: {
      type: 'bar',
      data: { labels: pairs.map(({ label }) => label), datasets },
      options: optionsOf(cost, colours),
    } as ChartConfiguration,
  };
}

function optionsOf(cost: PoolCost, colours: ChartColours): ChartConfiguration<'bar'>['options'] {
  return {
    indexAxis: 'y',
    color: colours.text,
    interaction: { mode: 'index', axis: 'y', intersect: false },
    layout: { padding: { right: 48 } },
    scales: {
      x: { display: false, beginAtZero: true },
      y: {
        border: { display: false },
        grid: { display: false },
        ticks: { autoSkip: false, color: colours.text },
      },
    },
    plugins: {
      tooltip: {
        ...tooltipStyle(colours),
        callbacks: {
          label: ({ datasetIndex, dataIndex }) => {
            const family = cost.families[datasetIndex] ?? 'threads';
            const text = textOf(cost.pairs[dataIndex]?.[family] ?? null, cost);
            return `${modeName(family)} ${text} ${cost.column.unit}`;
          },
        },
      },
    },
  };
}

function textOf(value: number | null, { column }: PoolCost): string {
  return value === null ? nothing : column.format(value);
}

function pairText(pair: PoolPair, cost: PoolCost): string {
  const parts = cost.families.map((family) => `${modeName(family)} ${textOf(pair[family], cost)}`);
  return `${pair.label}: ${parts.join(', ')}`;
}

function tableOf(costs: readonly (readonly [string, PoolCost])[]): Table {
  const labels = [...new Set(costs.flatMap(([, { pairs }]) => pairs.map(({ label }) => label)))];
  const columns = costs.flatMap(([title, cost]) =>
    cost.families.map((family) => ({ title: `${title}: ${modeName(family)}`, family, cost })),
  );
  return {
    caption: localize('What a pool costs'),
    columns: [
      { title: localize('pool'), align: 'left', key: true },
      ...columns.map(({ title, cost }) => ({ title, unit: cost.column.unit, align: 'right' as const })),
    ],
    rows: labels.map((label) => ({
      cells: [
        label,
        ...columns.map(({ family, cost }) =>
          textOf(cost.pairs.find((pair) => pair.label === label)?.[family] ?? null, cost),
        ),
      ],
    })),
  };
}
