/** The rules in the order in which a report gives them; a new rule is added to its file's table. */
import type { Profile } from './profile.ts';
import { localizeRecorded } from './recordedTexts.ts';
import type { Remark } from './report.ts';
import { limitRules } from './rules/limitRules.ts';
import { measurementWarnings } from './rules/measurementWarnings.ts';
import { noiseWarnings } from './rules/noiseWarnings.ts';
import { poolRules } from './rules/poolRules.ts';
import { remedyRules } from './rules/remedyRules.ts';
import { resultWarnings } from './rules/resultWarnings.ts';
import { type Evidence, type Rule, remarksOfRule } from './rules/rule.ts';
import { sweepRules } from './rules/sweepRules.ts';
import { theoryRules } from './rules/theoryRules.ts';
import { workloadRules } from './rules/workloadRules.ts';

export const reasonRules: readonly Rule[] = [
  ...workloadRules,
  ...sweepRules,
  ...poolRules,
  ...theoryRules,
  ...remedyRules,
  ...limitRules,
];
export const warningRules: readonly Rule[] = [...resultWarnings, ...noiseWarnings, ...measurementWarnings];

export function reasonsFor(evidence: Evidence): readonly Remark[] {
  return reasonRules.flatMap((rule) => remarksOfRule(rule, evidence));
}

/** Notes that nobody has to watch out for. */
const harmless: ReadonlySet<string> = new Set(['leftOutWithoutChance']);

/** What was noticed while measuring comes last. */
export function warningsFor(evidence: Evidence): readonly Remark[] {
  const warnings = warningRules.flatMap((rule) => remarksOfRule(rule, evidence));
  const notes = evidence.analysis.profile.notes.filter(({ code }) => !harmless.has(code));
  return [...warnings, ...notes.map(remarkOfNote)];
}

export function remarkOfNote({ code, text }: Profile['notes'][number]): Remark {
  return { code, text: localizeRecorded(text), shows: null };
}
