import { formatConfigurationShort, formatPercent, modeName } from '../core/format.ts';
import { localize } from '../core/language.ts';
import type { Breakdown, ConfigurationReport, Report } from '../core/report.ts';
import { splitStates, stateLabel } from '../core/timelineStates.ts';
import { isRecommended } from './configurationTable.ts';
import { heading } from './headings.ts';
import { amountOf, untold } from './splitParts.ts';
import { type Column, cellOf, nothing, type Row, type Table } from './table.ts';
import { type ColumnFormat, timeColumn } from './units.ts';

interface Split {
  readonly name: string;
  readonly breakdown: Breakdown;
  readonly transfer: number | null;
  readonly time: ColumnFormat;
}

/** Where a task's time goes: the serial baseline, and the recommended configuration beside it. */
export function splitTable(report: Report): Table {
  const splits = splitsOf(report);
  const columns: Column[] = [{ title: localize('per task'), align: 'left', key: true }];
  for (const { name, time } of splits) {
    columns.push(
      { title: name, unit: time.unit, align: 'right' },
      { title: localize('share'), align: 'right' },
    );
  }
  return { caption: heading('split'), columns, rows: splitRows(splits) };
}

function splitsOf(report: Report): readonly Split[] {
  const recommended = report.configurations.find((configuration) => isRecommended(report, configuration));
  const splits = [split(modeName('serial'), report.breakdown, null)];
  if (recommended !== undefined && recommended.mode !== 'serial') {
    splits.push(split(formatConfigurationShort(recommended), recommended.split, transferOf(recommended)));
  }
  return splits;
}

function transferOf({ mode, transfer }: ConfigurationReport): number | null {
  return mode === 'async' ? null : transfer;
}

function split(name: string, breakdown: Breakdown, transfer: number | null): Split {
  return { name, breakdown, transfer, time: timeColumn([breakdown.wall, breakdown.poolCpu]) };
}

function splitRows(splits: readonly Split[]): Row[] {
  const row = (label: string, value: (one: Split) => number | null, secondary = false): Row => ({
    cells: [label, ...splits.flatMap((one) => amountAndShare(one, value(one)))],
    secondary,
  });
  const rows = splitStates.map((state) =>
    row(stateLabel(state), ({ breakdown }) => amountOf(breakdown, state)),
  );
  if (splits.some(({ breakdown }) => untold(breakdown) > 0)) {
    rows.push(row(localize('in flight beside others'), ({ breakdown }) => untold(breakdown) || null));
  }
  rows.push(row(localize('wall'), ({ breakdown }) => breakdown.wall));
  if (splits.some(({ breakdown }) => breakdown.gc !== null)) {
    rows.push(row(localize('of it garbage collection'), ({ breakdown }) => breakdown.gc, true));
  }
  if (splits.some(({ breakdown }) => breakdown.poolCpu !== null)) {
    rows.push(row(localize('beside it: pool CPU'), ({ breakdown }) => breakdown.poolCpu, true));
  }
  if (splits.some(({ transfer }) => transfer !== null)) {
    rows.push(row(localize('beside it: transfer'), ({ transfer }) => transfer, true));
  }
  return rows;
}

function amountAndShare({ breakdown, time }: Split, value: number | null): readonly string[] {
  const share = value === null || breakdown.wall <= 0 ? nothing : shareText(value / breakdown.wall);
  return [cellOf(value, time.format), share];
}

/** Nobody decides by a thousandth. */
function shareText(share: number): string {
  return share > 0 && share < 0.005
    ? `<${formatPercent(0.01)}`
    : formatPercent(share < 1 ? Math.round(share * 100) / 100 : share);
}
