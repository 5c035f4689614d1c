import { configurationKey } from '../core/configurationRuns.ts';
import {
  formatConfigurationShort,
  formatCount,
  formatPercent,
  formatRange,
  formatSpeedup,
  modeName,
} from '../core/format.ts';
import { localize } from '../core/language.ts';
import type { Configuration } from '../core/profile.ts';
import type { ConfigurationReport, Estimate, Report } from '../core/report.ts';
import { sameConfiguration } from '../core/timeline.ts';
import { heading } from './headings.ts';
import { isSampled } from './sampled.ts';
import { type Column, cellOf, nothing, type Row, type Table } from './table.ts';
import { byteColumn, timeColumn } from './units.ts';

export interface ConfigurationTableOptions {
  /** One column with the name instead of mode, workers and in flight: for narrow places. */
  readonly compact: boolean;
}

interface Field extends Column {
  readonly cell: (configuration: ConfigurationReport) => string;
}

/** Everything that was measured of each configuration, one row each, in the order of the plan. */
export function configurationTable(report: Report, options: ConfigurationTableOptions): Table {
  const rows = report.configurations;
  const sampled = rows.some((row) => isSampled(row, report.inputs));
  const fields = [
    ...keyFields(options.compact),
    ...(sampled ? sampleFields() : []),
    ...wallFields(rows),
    ...costFields(rows),
    ...checkFields(),
  ];
  return {
    caption: heading('configurations'),
    columns: fields.map(({ cell: _, ...column }) => column),
    rows: rows.map(
      (row): Row => ({
        cells: fields.map((field) => field.cell(row)),
        marked: isRecommended(report, row),
        key: configurationKey(row),
      }),
    ),
  };
}

export function configurationReportOf(
  { configurations }: Report,
  configuration: Configuration,
): ConfigurationReport | undefined {
  return configurations.find((one) => sameConfiguration(one, configuration));
}

export function isRecommended(report: Report, configuration: ConfigurationReport): boolean {
  const { warnings } = report.recommendation;
  if (configuration.wall === null || warnings.some(({ code }) => code === 'everythingFailed')) return false;
  return sameConfiguration(report.recommendation, configuration);
}

/** The same for a configuration that may not be in the report. */
export function isRecommendedOne(report: Report, configuration: Configuration): boolean {
  const own = configurationReportOf(report, configuration);
  return own !== undefined && isRecommended(report, own);
}

function keyFields(compact: boolean): Field[] {
  if (compact) {
    return [{ title: localize('configuration'), align: 'left', key: true, cell: formatConfigurationShort }];
  }
  return [
    { title: localize('mode'), align: 'left', key: true, cell: ({ mode }) => modeName(mode) },
    { title: localize('workers'), align: 'right', key: true, cell: ({ workers }) => String(workers) },
    { title: localize('in flight'), align: 'right', key: true, cell: ({ inFlight }) => String(inFlight) },
  ];
}

/** Where not every configuration ran all inputs. */
function sampleFields(): Field[] {
  return [
    {
      title: localize('inputs'),
      align: 'right',
      cell: ({ inputs }) => (inputs > 0 ? formatCount(inputs) : '–'),
    },
  ];
}

function wallFields(rows: readonly ConfigurationReport[]): Field[] {
  const wall = timeColumn(rows.map((row) => row.wall?.high ?? row.wall?.median ?? null));
  return [
    {
      title: localize('wall'),
      unit: wall.unit,
      align: 'right',
      cell: (row) => cellOf(row.wall?.median, wall.format),
    },
    { title: localize('95 %'), align: 'right', cell: (row) => interval(row.wall, wall.format) },
    { title: localize('speed-up'), align: 'right', cell: (row) => cellOf(row.speedup, formatSpeedup) },
    { title: localize('95 %'), align: 'right', cell: rangeOf },
    { title: localize('efficiency'), align: 'right', cell: (row) => efficiencyOf(row) },
  ];
}

function costFields(rows: readonly ConfigurationReport[]): Field[] {
  const startup = timeColumn(rows.map((row) => row.startup));
  const transfer = timeColumn(rows.map((row) => row.transfer));
  const memory = byteColumn(rows.map((row) => row.memory));
  const cold = timeColumn(rows.map((row) => row.cold));
  const { format } = startup;
  return [
    {
      title: localize('start-up'),
      unit: startup.unit,
      align: 'right',
      cell: (row) => cellOf(row.startup, format),
    },
    {
      title: localize('transfer'),
      unit: transfer.unit,
      align: 'right',
      cell: (row) => cellOf(row.transfer, transfer.format),
    },
    {
      title: localize('memory'),
      unit: memory.unit,
      align: 'right',
      cell: (row) => cellOf(row.memory, memory.format),
    },
    {
      title: localize('cold'),
      unit: cold.unit,
      align: 'right',
      cell: (row) => cellOf(row.cold, cold.format),
    },
  ];
}

function checkFields(): Field[] {
  return [
    { title: localize('failed'), align: 'right', cell: ({ failed }) => String(failed) },
    {
      title: localize('same results'),
      align: 'left',
      cell: ({ resultsMatchSerial }) =>
        resultsMatchSerial === null ? nothing : resultsMatchSerial ? localize('yes') : localize('NO'),
    },
  ];
}

/** The interval of a speed-up, or that it is that of two cold runs; without its name. */
export function rangeOf({ speedup, rounds }: Pick<ConfigurationReport, 'speedup' | 'rounds'>): string {
  if (speedup === null) return nothing;
  return rounds === 0 ? localize('cold') : formatRange(speedup) || nothing;
}

/** As sure as the speed-up that it is taken from. */
function efficiencyOf({ efficiency, speedup, workers }: ConfigurationReport): string {
  if (efficiency === null) return nothing;
  const { low = null, high = null } = speedup ?? {};
  return formatPercent(efficiency, low === null || high === null ? 0 : (high - low) / 2 / workers);
}

function interval(estimate: Estimate | null, format: (value: number) => string): string {
  if (estimate === null || estimate.low === null || estimate.high === null) return nothing;
  return `${format(estimate.low)}–${format(estimate.high)}`;
}
