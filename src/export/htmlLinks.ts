import { configurationKey } from '../core/configurationRuns.ts';
import { localize } from '../core/language.ts';
import type { Configuration } from '../core/profile.ts';
import type { Part, Remark, Shows } from '../core/report.ts';
import { empty, html, type Markup } from './htmlMarkup.ts';
import { showInPart } from './partNames.ts';

/** The `id` of a part, or of one configuration in it. */
export function anchorOf(part: Part, configuration: Configuration | null = null): string {
  return configuration === null ? part : `${part}-${configurationKey(configuration)}`;
}

/** A link to where the remark's numbers are, as near as `page` has an anchor; nothing where it has none. */
export function remarkLink({ shows }: Remark, page: Markup): Markup {
  const anchor = shows === null ? undefined : nearestAnchor(shows, page);
  if (shows === null || anchor === undefined) return empty;
  return html` <a href="#${anchor}" aria-label="${showInPart(shows.part)}">${localize('Show')}</a>`;
}

/** Text of the user cannot contain `id="`: it is escaped. */
function nearestAnchor({ part, configuration }: Shows, { markup }: Markup): string | undefined {
  return [anchorOf(part, configuration), anchorOf(part)].find((id) => markup.includes(`id="${id}"`));
}
