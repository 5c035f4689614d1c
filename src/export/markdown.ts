import type { Explanation } from '../core/explanation.ts';
import { localize } from '../core/language.ts';
import type { Profile } from '../core/profile.ts';
import type { Remark, Report } from '../core/report.ts';
import { configurationTable } from './configurationTable.ts';
import { explanationSections, explanationTitle } from './explanationSections.ts';
import { type DistinctFailure, distinctFailures, distinctLateErrors, restOf } from './failures.ts';
import { heading } from './headings.ts';
import { headlineOf } from './headline.ts';
import { codeBlock, escapeMarkdown, markdownTable } from './markdownText.ts';
import { remarksOf } from './remarks.ts';
import { splitTable } from './splitTable.ts';
import { textTimeline } from './textTimeline.ts';

const timelineWidth = 100;
const failuresShown = 10;

/** The report for a pull request or an issue: the same story as in the terminal. */
export function renderMarkdown(
  profile: Profile,
  report: Report,
  explanation: Explanation | null = null,
): string {
  const headline = headlineOf(profile, report);
  const { reasons, warnings, notes } = remarksOf(profile, report);
  const blocks = [
    `## ${escapeMarkdown(headline.verdict)}`,
    headline.facts.map((fact) => `- ${escapeMarkdown(fact)}`).join('\n'),
    ...(headline.notice === null ? [] : [`> **${escapeMarkdown(headline.notice)}**`]),
    `*${escapeMarkdown(headline.context)}*`,
    ...timelineBlocks(profile, report),
    ...(headline.decided ? tableBlocks(report) : []),
    ...(headline.decided ? remarkBlocks(heading('why'), reasons) : []),
    ...remarkBlocks(heading('warnings'), warnings),
    ...remarkBlocks(heading('notes'), notes),
    ...(explanation === null ? [] : explanationBlocks(explanation)),
    ...failureBlocks(heading('failures'), distinctFailures(profile)),
    ...failureBlocks(heading('lateErrors'), distinctLateErrors(profile)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function timelineBlocks(profile: Profile, report: Report): readonly string[] {
  if (profile.runs.length === 0) return [];
  const lines = textTimeline(profile, report, { width: timelineWidth, color: false, unicode: true });
  return [`### ${heading('timelines')}`, codeBlock(lines)];
}

function tableBlocks(report: Report): readonly string[] {
  return [splitTable(report), configurationTable(report, { compact: false })].flatMap((table) => [
    `### ${table.caption}`,
    markdownTable(table),
  ]);
}

function remarkBlocks(title: string, remarks: readonly Remark[]): readonly string[] {
  if (remarks.length === 0) return [];
  return [`### ${title}`, remarks.map(({ text }) => `- ${escapeMarkdown(text)}`).join('\n')];
}

function explanationBlocks(explanation: Explanation): readonly string[] {
  const blocks = explanationSections(explanation).flatMap(({ title, lines, table }) => [
    `#### ${title}`,
    table === null ? lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n') : markdownTable(table),
  ]);
  return [`### ${explanationTitle()}`, ...blocks];
}

function failureBlocks(title: string, failures: readonly DistinctFailure[]): readonly string[] {
  if (failures.length === 0) return [];
  const rest = restOf(failures, failuresShown);
  const blocks = [`### ${title}`, ...failures.slice(0, failuresShown).flatMap(oneFailure)];
  return rest === null ? blocks : [...blocks, escapeMarkdown(rest)];
}

function oneFailure({ name, message, count, where, stack }: DistinctFailure): readonly string[] {
  const line = `**${escapeMarkdown(`${name}: ${message}`)}**  \n${escapeMarkdown(localize('{count}× {where}', { count, where }))}`;
  return stack.length === 0 ? [line] : [line, codeBlock(stack)];
}
