import type { Explanation } from '../core/explanation.ts';
import type { Profile } from '../core/profile.ts';
import type { Remark, Report } from '../core/report.ts';
import { configurationTable } from './configurationTable.ts';
import { explanationSections, explanationTitle } from './explanationSections.ts';
import { distinctFailures, distinctLateErrors } from './failures.ts';
import { heading } from './headings.ts';
import { type Headline, headlineOf } from './headline.ts';
import { remarksOf } from './remarks.ts';
import { splitTable } from './splitTable.ts';
import { failureLines } from './textFailures.ts';
import { hanging, type Ink, paint, plainText, type TextOptions, toAscii, wrap } from './textStyle.ts';
import { textTable } from './textTable.ts';
import { textTimeline } from './textTimeline.ts';

export type { TextOptions } from './textStyle.ts';

const narrowest = 24;
const compactWidth = 100;

/** The report for a terminal: the decision, its evidence, then the details. No line is wider than `width`. */
export function renderText(
  profile: Profile,
  report: Report,
  wanted: TextOptions,
  explanation: Explanation | null = null,
): string {
  const options = { ...wanted, width: Math.max(narrowest, Math.floor(wanted.width)) };
  const headline = headlineOf(profile, report);
  const blocks = [
    headlineLines(headline, options),
    ...timelineSection(profile, report, options),
    ...(headline.decided ? evidenceSections(report, options) : []),
    ...remarkSections(profile, report, headline.decided, options),
    ...(explanation === null ? [] : explanationBlocks(explanation, options)),
    ...failureSections(profile, options),
  ];
  const text = `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  return options.unicode ? text : toAscii(text);
}

function headlineLines(
  { verdict, decided, facts, notice, context }: Headline,
  options: TextOptions,
): string[] {
  const fact = (text: string): readonly string[] => wrap(plainText(text), options.width);
  const ink: Ink = decided ? 'bold' : 'red';
  return [
    ...fact(verdict).map((line) => paint(options, ink, line)),
    ...facts.flatMap(fact),
    ...(notice === null ? [] : fact(notice).map((line) => paint(options, 'yellow', line))),
    ...fact(context).map((line) => paint(options, 'dim', line)),
  ];
}

function section(title: string, lines: readonly string[], options: TextOptions): readonly string[] {
  return [paint(options, 'bold', title), '', ...lines];
}

function timelineSection(
  profile: Profile,
  report: Report,
  options: TextOptions,
): readonly (readonly string[])[] {
  if (profile.runs.length === 0) return [];
  return [section(heading('timelines'), textTimeline(profile, report, options), options)];
}

function evidenceSections(report: Report, options: TextOptions): readonly (readonly string[])[] {
  const compact = options.width < compactWidth;
  return [splitTable(report), configurationTable(report, { compact })].map((table) =>
    section(table.caption, textTable(table, options), options),
  );
}

function remarkSections(
  profile: Profile,
  report: Report,
  decided: boolean,
  options: TextOptions,
): readonly (readonly string[])[] {
  const { reasons, warnings, notes } = remarksOf(profile, report);
  const list = (title: string, remarks: readonly Remark[], lead: string): readonly (readonly string[])[] =>
    remarks.length === 0
      ? []
      : [
          section(
            title,
            remarks.flatMap(({ text }) => hanging(lead, plainText(text), options.width)),
            options,
          ),
        ];
  return [
    ...(decided ? list(heading('why'), reasons, '• ') : []),
    ...list(heading('warnings'), warnings, '! '),
    ...list(heading('notes'), notes, '• '),
  ];
}

function explanationBlocks(explanation: Explanation, options: TextOptions): readonly (readonly string[])[] {
  const blocks = explanationSections(explanation).map(({ title, lines, table }) =>
    section(
      title,
      [
        ...lines.flatMap((text) => hanging('• ', plainText(text), options.width)),
        ...(table === null ? [] : textTable(table, options)),
      ],
      options,
    ),
  );
  return [[paint(options, 'bold', explanationTitle())], ...blocks];
}

function failureSections(profile: Profile, options: TextOptions): readonly (readonly string[])[] {
  const failures = distinctFailures(profile);
  const late = distinctLateErrors(profile);
  return [
    ...(failures.length > 0 ? [section(heading('failures'), failureLines(failures, options), options)] : []),
    ...(late.length > 0 ? [section(heading('lateErrors'), failureLines(late, options), options)] : []),
  ];
}
