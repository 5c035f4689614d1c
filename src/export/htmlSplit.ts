import { formatConfigurationShort, formatMilliseconds } from '../core/format.ts';
import { listed, localize } from '../core/language.ts';
import type { ConfigurationReport, Report } from '../core/report.ts';
import { stateLabel, type TimelineState } from '../core/timelineStates.ts';
import { isRecommended } from './configurationTable.ts';
import { empty, html, type Markup, percentOf } from './htmlMarkup.ts';
import { partsOf } from './splitParts.ts';

/** Where a task's time goes, one stacked bar a configuration, all on one scale. */
export function splitFigure(report: Report): Markup {
  const known = report.configurations.filter(({ wall, split }) => wall !== null && split.wall > 0);
  if (known.length === 0) return empty;
  const longest = Math.max(
    ...known.map((one) => partsOf(one.split).reduce((sum, part) => sum + part.amount, 0)),
  );
  const rows = known.map((one) => row(one, longest, isRecommended(report, one)));
  return html`<figure id="split"><h3>${localize('Where the time goes, per task')}</h3><div class="bars">${rows}</div></figure>`;
}

function row(configuration: ConfigurationReport, longest: number, recommended: boolean): Markup {
  const name = formatConfigurationShort(configuration);
  const parts = partsOf(configuration.split);
  let position = 0;
  const rects = parts.map(({ state, amount }) => {
    const rect = part(state, amount, position, longest);
    position += amount;
    return rect;
  });
  const label = listed(
    parts.map(({ state, amount }) => `${stateLabel(state)} ${formatMilliseconds(amount)}`),
  );
  const title = `${name}: ${label}`;
  return html`<span>${recommended ? html`<b>${name}</b>` : name}</span><svg class="plot" height="15" role="img" aria-label="${title}">${rects}</svg><span class="number">${formatMilliseconds(position)}</span>`;
}

function part(state: TimelineState, amount: number, position: number, longest: number): Markup {
  const title = `${stateLabel(state)} ${formatMilliseconds(amount)}`;
  return html`<g><title>${title}</title><rect class="${state}" x="${percentOf(position, longest)}" width="${percentOf(amount, longest)}" height="15"/></g>`;
}
