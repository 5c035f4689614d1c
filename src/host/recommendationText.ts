import { basename } from 'node:path';
import { localize } from '../core/language.ts';
import type { Report } from '../core/report.ts';
import { verdictSentence } from '../core/verdict.ts';
import { escapeMarkdown } from '../export/markdownText.ts';
import { plainText } from '../export/textStyle.ts';

/** The recommendation in Markdown: the verdict, why, and what to watch out for. */
export function recommendationText(report: Report): string {
  const { target, environment, inputs, recommendation } = report;
  const { reasons, warnings } = recommendation;
  const name = plainText(target.name).replaceAll('`', "'");
  const place = `\`${name}\` (${escapeMarkdown(basename(target.file))}:${target.line})`;
  const facts = localize('{count} inputs · Node {node} · {cores} cores', {
    count: inputs,
    node: environment.node,
    cores: environment.cores,
  });
  return [
    `**${escapeMarkdown(verdictSentence(report))}** ${place}`,
    escapeMarkdown(facts),
    ...section(localize('Why'), reasons),
    ...section(localize('Warnings'), warnings),
    '',
  ].join('\n\n');
}

function section(title: string, remarks: readonly { readonly text: string }[]): readonly string[] {
  if (remarks.length === 0) return [];
  return [`${title}:`, remarks.map(({ text }) => `- ${escapeMarkdown(text)}`).join('\n')];
}
