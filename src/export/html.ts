import { counted } from '../core/format.ts';
import { languageTag, localize } from '../core/language.ts';
import type { Profile } from '../core/profile.ts';
import type { Remark, Report } from '../core/report.ts';
import { configurationTable } from './configurationTable.ts';
import { type DistinctFailure, distinctFailures, distinctLateErrors } from './failures.ts';
import { heading } from './headings.ts';
import { type Headline, headlineOf } from './headline.ts';
import { environmentSection } from './htmlEnvironment.ts';
import { empty, html, type Markup, rawStyle } from './htmlMarkup.ts';
import { patterns } from './htmlPatterns.ts';
import { poolsFigure } from './htmlPools.ts';
import { speedupFigure } from './htmlSpeedup.ts';
import { splitFigure } from './htmlSplit.ts';
import { styleSheet } from './htmlStyle.ts';
import { htmlTable } from './htmlTable.ts';
import { timelineSection } from './htmlTimeline.ts';
import { remarksOf } from './remarks.ts';
import { splitTable } from './splitTable.ts';
import { taskTable } from './taskTable.ts';

/** The report as one file: no script, no network, nothing from elsewhere. */
export function renderHtml(profile: Profile, report: Report): string {
  const headline = headlineOf(profile, report);
  const title = `${profile.target.name}: ${headline.verdict}`;
  const page = html`<!doctype html>
<html lang="${languageTag()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${rawStyle(styleSheet)}</style>
</head>
<body>
${patterns()}
<main${headline.decided ? empty : html` class="undecided"`}>
${header(headline)}
${remarkLists(profile, report, headline.decided)}
${profile.runs.length === 0 ? empty : timelineSection(profile, report)}
${headline.decided ? evidence(profile, report) : empty}
${failureSection(heading('failures'), distinctFailures(profile))}
${failureSection(heading('lateErrors'), distinctLateErrors(profile))}
${environmentSection(profile)}
</main>
</body>
</html>
`;
  return page.markup;
}

function header({ verdict, facts, notice, context }: Headline): Markup {
  const [place = '', ...circumstances] = context.split(' · ');
  const lines = facts.map((fact) => html`<p>${fact}</p>`);
  return html`<header>
<p class="context"><strong>${place}</strong><span>${circumstances.join(' · ')}</span></p>
<h1>${verdict}</h1>
<div class="facts">${lines}</div>
${notice === null ? empty : html`<p class="notice">${notice}</p>`}
</header>`;
}

function remarkLists(profile: Profile, report: Report, decided: boolean): Markup {
  const { reasons, warnings, notes } = remarksOf(profile, report);
  const list = (title: string, kind: string, remarks: readonly Remark[]): Markup =>
    remarks.length === 0 ? empty : html`<div class="${kind}"><h3>${title}</h3>${items(remarks)}</div>`;
  const why =
    decided && reasons.length > 0
      ? html`<details class="reasons"><summary>${counted(reasons.length, 'Why: {count} reason', 'Why: {count} reasons')}</summary>${items(reasons)}</details>`
      : empty;
  return html`<div class="remarks">${list(heading('warnings'), 'warnings', warnings)}${list(heading('notes'), 'notes', notes)}</div>${why}`;
}

function items(remarks: readonly Remark[]): Markup {
  return html`<ul>${remarks.map(({ text }) => html`<li>${text}</li>`)}</ul>`;
}

function evidence(profile: Profile, report: Report): Markup {
  const tasks = taskTable(profile, report);
  return html`<section class="charts" aria-label="${localize('Evidence')}">${speedupFigure(report)}${splitFigure(report)}${poolsFigure(report)}<figure class="narrow"><h3>${localize('Where the time goes, in numbers')}</h3>${htmlTable(splitTable(report))}</figure></section>
<section><h2>${heading('configurations')}</h2>${htmlTable(configurationTable(report, { compact: false }))}
${tasks === null ? empty : html`<details><summary>${tasks.caption}</summary>${htmlTable(tasks)}</details>`}</section>`;
}

function failureSection(title: string, failures: readonly DistinctFailure[]): Markup {
  if (failures.length === 0) return empty;
  const items = failures
    .slice(0, 20)
    .map(
      ({ name, message, count, where, stack }) =>
        html`<li><p class="what">${name}: ${message}</p><p class="quiet">${localize('{count}× {where}', { count, where })}</p>${
          stack.length === 0 ? empty : html`<pre>${stack.join('\n')}</pre>`
        }</li>`,
    );
  return html`<section><h2>${title}</h2><ul class="failures">${items}</ul></section>`;
}
