import type { Explanation } from '../core/explanation.ts';
import { counted } from '../core/format.ts';
import { languageTag, localize } from '../core/language.ts';
import type { Profile } from '../core/profile.ts';
import type { Remark, Report } from '../core/report.ts';
import { configurationTable } from './configurationTable.ts';
import { explanationSections, explanationTitle } from './explanationSections.ts';
import { type DistinctFailure, distinctFailures, distinctLateErrors, restOf } from './failures.ts';
import { heading } from './headings.ts';
import { type Headline, headlineOf } from './headline.ts';
import { environmentSection } from './htmlEnvironment.ts';
import { remarkLink } from './htmlLinks.ts';
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

const failuresShown = 20;

/** The report as one file: no script, no network, nothing from elsewhere. */
export function renderHtml(profile: Profile, report: Report, explanation: Explanation | null = null): string {
  const headline = headlineOf(profile, report);
  const title = `${profile.target.name}: ${headline.verdict}`;
  const parts = html`${profile.runs.length === 0 ? empty : timelineSection(profile, report)}
${headline.decided ? evidence(profile, report) : empty}
${explanation === null ? empty : explanationSection(explanation)}
${failureSection('failures', distinctFailures(profile))}
${failureSection('lateErrors', distinctLateErrors(profile))}
${environmentSection(profile, report)}`;
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
${remarkLists(profile, report, { decided: headline.decided, parts })}
${parts}
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

interface Evidence {
  readonly decided: boolean;
  /** What the remarks lead to. */
  readonly parts: Markup;
}

function remarkLists(profile: Profile, report: Report, { decided, parts }: Evidence): Markup {
  const { reasons, warnings, notes } = remarksOf(profile, report);
  const list = (title: string, kind: string, remarks: readonly Remark[]): Markup =>
    remarks.length === 0 ? empty : html`<div class="${kind}"><h3>${title}</h3>${items(remarks, parts)}</div>`;
  const why =
    decided && reasons.length > 0
      ? html`<details class="reasons"><summary>${counted(reasons.length, 'Why: {count} reason', 'Why: {count} reasons')}</summary>${items(reasons, parts)}</details>`
      : empty;
  return html`<div class="remarks">${list(heading('warnings'), 'warnings', warnings)}${list(heading('notes'), 'notes', notes)}</div>${why}`;
}

function items(remarks: readonly Remark[], parts: Markup): Markup {
  return html`<ul>${remarks.map((remark) => html`<li>${remark.text}${remarkLink(remark, parts)}</li>`)}</ul>`;
}

function evidence(profile: Profile, report: Report): Markup {
  const tasks = taskTable(profile, report);
  return html`<section class="charts" aria-label="${localize('Evidence')}">${speedupFigure(report)}${splitFigure(report)}${poolsFigure(report)}<figure class="narrow"><h3>${localize('Where the time goes, in numbers')}</h3>${htmlTable(splitTable(report))}</figure></section>
<section id="configurations"><h2>${heading('configurations')}</h2>${htmlTable(configurationTable(report, { compact: false }), 'configurations')}
${tasks === null ? empty : html`<details id="tasks"><summary>${tasks.caption}</summary>${htmlTable(tasks)}</details>`}</section>`;
}

function explanationSection(explanation: Explanation): Markup {
  const steps = explanationSections(explanation).map(
    ({ title, lines, table }) =>
      html`<h3>${title}</h3>${table === null ? html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>` : htmlTable(table)}`,
  );
  return html`<section id="explanation"><h2>${explanationTitle()}</h2>${steps}</section>`;
}

function failureSection(part: 'failures' | 'lateErrors', failures: readonly DistinctFailure[]): Markup {
  if (failures.length === 0) return empty;
  const items = failures
    .slice(0, failuresShown)
    .map(
      ({ name, message, count, where, stack }) =>
        html`<li><p class="what">${name}: ${message}</p><p class="quiet">${localize('{count}× {where}', { count, where })}</p>${
          stack.length === 0 ? empty : html`<pre>${stack.join('\n')}</pre>`
        }</li>`,
    );
  const rest = restOf(failures, failuresShown);
  return html`<section id="${part}"><h2>${heading(part)}</h2><ul class="failures">${items}</ul>${
    rest === null ? empty : html`<p class="quiet">${rest}</p>`
  }</section>`;
}
