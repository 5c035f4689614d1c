import { configurationKey } from '../core/configurationRuns.ts';
import type { Explanation, Formula, Tried } from '../core/explanation.ts';
import { formatConfigurationShort, formatSpeedup } from '../core/format.ts';
import { localize } from '../core/language.ts';
import { rangeOf } from './configurationTable.ts';
import { cellOf, type Table } from './table.ts';
import { timeColumn } from './units.ts';

/** One step of the chain, before it becomes text, markdown or HTML. */
export interface ExplanationSection {
  readonly title: string;
  readonly lines: readonly string[];
  readonly table: Table | null;
}

/** In the order of the chain, numbered; without what there is nothing to say of. */
export function explanationSections(explanation: Explanation): readonly ExplanationSection[] {
  const { measured, workload, theory, tried, remedies, notTried, decided } = explanation;
  const told = (title: string, steps: readonly { readonly text: string }[]): ExplanationSection => ({
    title,
    lines: steps.map(({ text }) => text),
    table: null,
  });
  const sections = [
    told(localize('What was measured'), measured),
    told(localize('What kind of work it is'), workload),
    { title: localize('What theory says'), lines: theory.map(formulaText), table: null },
    { title: localize('What was tried'), lines: [], table: tried.length === 0 ? null : triedTable(tried) },
    told(localize('What was tried beside it'), remedies),
    told(localize('What was not run, or less often'), notTried),
    told(localize('What decided'), decided),
  ];
  return sections
    .filter(({ lines, table }) => lines.length > 0 || table !== null)
    .map((section, index) => ({ ...section, title: `${index + 1}. ${section.title}` }));
}

export function explanationTitle(): string {
  return localize('How the verdict came about');
}

/** `Workers of a pool: cores × (1 + W/C) = 2 × (1 + 0 ms / 50 ms) = 2. Measured: … (Goetz, …)` */
function formulaText({ name, formula, filled, result, source, measured }: Formula): string {
  const sentences = [localize('{name}: {formula} = {filled} = {result}.', { name, formula, filled, result })];
  if (measured !== null) sentences.push(localize('Measured: {measured}.', { measured }));
  if (source !== null) sentences.push(localize('Source: {source}.', { source }));
  return sentences.join(' ');
}

function triedTable(tried: readonly Tried[]): Table {
  const wall = timeColumn(tried.map((one) => one.wall?.median ?? null));
  return {
    caption: localize('What was tried'),
    columns: [
      { title: localize('configuration'), align: 'left', key: true },
      { title: localize('rounds'), align: 'right' },
      { title: localize('wall'), unit: wall.unit, align: 'right' },
      { title: localize('speed-up'), align: 'right' },
      { title: localize('95 %'), align: 'right' },
      { title: localize('what became of it'), align: 'left' },
    ],
    rows: tried.map((one) => ({
      cells: [
        formatConfigurationShort(one),
        String(one.rounds),
        cellOf(one.wall?.median, wall.format),
        cellOf(one.speedup, formatSpeedup),
        rangeOf(one),
        one.text,
      ],
      marked: one.standing === 'recommended',
      key: configurationKey(one),
    })),
  };
}
