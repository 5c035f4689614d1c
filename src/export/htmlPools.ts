import { formatConfigurationShort } from '../core/format.ts';
import { localize } from '../core/language.ts';
import type { ConfigurationReport, Report } from '../core/report.ts';
import { empty, html, type Markup, percentOf } from './htmlMarkup.ts';
import { titleWithUnit } from './table.ts';
import { byteColumn, type ColumnFormat, timeColumn } from './units.ts';

/** What threads cost against processes: the time until they are ready, and memory. */
export function poolsFigure(report: Report): Markup {
  const pools = report.configurations
    .filter(({ mode }) => mode === 'threads' || mode === 'processes')
    .filter(({ startup, memory }) => startup !== null || memory !== null)
    .toSorted((a, b) => a.workers - b.workers || a.inFlight - b.inFlight);
  if (pools.length === 0) return empty;
  return html`<figure id="pools"><h3>${localize('What a pool costs')}</h3><div class="bars">${[
    group(localize('Start-up'), pools, ({ startup }) => startup, timeColumn),
    group(localize('Memory beyond the process itself'), pools, ({ memory }) => memory, byteColumn),
  ]}</div></figure>`;
}

function group(
  title: string,
  pools: readonly ConfigurationReport[],
  amountOf: (pool: ConfigurationReport) => number | null,
  column: (values: readonly (number | null)[]) => ColumnFormat,
): Markup {
  const values = pools.map(amountOf);
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return empty;
  const { unit, format } = column(values);
  const largest = Math.max(...known) || 1;
  const rows = pools.map((pool, index) => {
    const value = values[index] ?? null;
    const text = value === null ? '–' : format(value);
    return html`<span>${formatConfigurationShort(pool)}</span><svg class="plot ${pool.mode}" height="11" aria-hidden="true"><rect width="${percentOf(value ?? 0, largest)}" height="11" rx="1"/></svg><span class="number">${text}</span>`;
  });
  return html`<h4>${titleWithUnit(title, unit)}</h4>${rows}`;
}
