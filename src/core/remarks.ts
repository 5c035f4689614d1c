/** The rules in the order in which a report gives them; a new one is added to its table, and its text. */
import { localizeRecorded } from './recordedTexts.ts';
import { remarkText } from './remarkTexts.ts';
import type { Remark } from './report.ts';
import { limitRules } from './rules/limitRules.ts';
import { measurementWarnings } from './rules/measurementWarnings.ts';
import { resultWarnings } from './rules/resultWarnings.ts';
import type { Evidence, Rule } from './rules/rule.ts';
import { sweepRules } from './rules/sweepRules.ts';
import { theoryRules } from './rules/theoryRules.ts';
import { workloadRules } from './rules/workloadRules.ts';

export const reasonRules: readonly Rule[] = [...workloadRules, ...sweepRules, ...theoryRules, ...limitRules];
export const warningRules: readonly Rule[] = [...resultWarnings, ...measurementWarnings];

export function reasonsFor(evidence: Evidence): readonly Remark[] {
  return applyRules(reasonRules, evidence);
}

/** What was noticed while measuring comes last. */
export function warningsFor(evidence: Evidence): readonly Remark[] {
  const notes = evidence.analysis.profile.notes.map(({ code, text }) => ({
    code,
    text: localizeRecorded(text),
  }));
  return [...applyRules(warningRules, evidence), ...notes];
}

function applyRules(rules: readonly Rule[], evidence: Evidence): readonly Remark[] {
  return rules.flatMap(({ code, values }) =>
    values(evidence).map((found) => ({ code, text: remarkText(code, found) })),
  );
}
