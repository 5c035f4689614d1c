/**
 * A rule looks at the evidence and says nothing, or gives the values of its remark's text. All that belongs to
 * a rule stands in one place; its file says in a table which rules there are.
 */
import type { Measured } from '../analyze.ts';
import type { Evidence } from '../evidence.ts';
import { counted, formatConfiguration } from '../format.ts';
import { localize } from '../language.ts';
import type { Configuration } from '../profile.ts';
import type { Part, Remark, Shows } from '../report.ts';

export { type Evidence, holdsItsThread, inputsOf, scalingOf } from '../evidence.ts';

/**
 * What a text's `{names}` stand for, already formatted. A configuration is told by its name; the one called
 * `configuration` is also what the remark's link leads to, whether or not the text names it.
 */
export type RemarkValues = Readonly<Record<string, string | Configuration>>;

interface RuleHead {
  /** Its name in `--format json` and in the documents; stays what it is. */
  readonly code: string;
  /** The English original, with `{named}` values. A literal, so that it is collected for translation. */
  readonly text: string;
  /** The part of the panel and of the HTML report that shows these numbers; null where none does. */
  readonly shows: Part | null;
}

/** One remark for each set of values; mostly none or one. */
export interface Rule extends RuleHead {
  readonly values: (evidence: Evidence) => readonly RemarkValues[];
}

/** A rule that makes one remark at most. */
export function rule(
  told: RuleHead & { readonly values: (evidence: Evidence) => RemarkValues | null },
): Rule {
  return {
    ...told,
    values: (evidence) => {
      const found = told.values(evidence);
      return found === null ? [] : [found];
    },
  };
}

/** A rule that may make several remarks, one for each set of values. */
export function ruleForEach(told: Rule): Rule {
  return told;
}

export function remarksOfRule({ text, shows, ...own }: Rule, evidence: Evidence): readonly Remark[] {
  return own.values(evidence).map((values) => ({
    code: own.code,
    text: fill(text, values),
    shows: shows === null ? null : linkTo(shows, values),
  }));
}

export function tasksText(count: number): string {
  return counted(count, '{count} task', '{count} tasks');
}

/** What a link leads to, for texts that do not name it. */
export function linked(measured: Measured | null | undefined): RemarkValues {
  return measured ? { configuration: measured.report } : {};
}

function fill(text: string, values: RemarkValues): string {
  const told = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : formatConfiguration(value),
  ]);
  const filled = localize(text, Object.fromEntries(told) as Readonly<Record<string, string>>);
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

function linkTo(part: Part, { configuration }: RemarkValues): Shows {
  if (configuration === undefined || typeof configuration === 'string') return { part, configuration: null };
  const { mode, workers, inFlight } = configuration;
  return { part, configuration: { mode, workers, inFlight } };
}
