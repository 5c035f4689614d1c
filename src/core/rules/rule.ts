/** A rule looks at the evidence and says nothing, or gives the values of its one remark's text. */
import type { Analysis } from '../analyze.ts';
import type { Decision } from '../decide.ts';
import { counted } from '../format.ts';
import type { RemarkCode, RemarkValues } from '../remarkTexts.ts';
import type { Workload } from '../report.ts';

export interface Evidence {
  readonly analysis: Analysis;
  readonly decision: Decision;
}

/** One remark for each set of values; mostly none or one. */
export interface Rule {
  readonly code: RemarkCode;
  readonly values: (evidence: Evidence) => readonly RemarkValues[];
}

/** A rule that makes one remark at most. */
export function rule(code: RemarkCode, values: (evidence: Evidence) => RemarkValues | null): Rule {
  return {
    code,
    values: (evidence) => {
      const found = values(evidence);
      return found === null ? [] : [found];
    },
  };
}

/** Work of which one task occupies one thread: only there workers and speed-up are related by a formula. */
export const holdsItsThread: ReadonlySet<Workload> = new Set(['cpu', 'blocking-io', 'mixed']);

export function inputsOf({ analysis }: Evidence): number {
  return Math.max(1, analysis.profile.plan.inputs.count);
}

export function tasksText(count: number): string {
  return counted(count, '{count} task', '{count} tasks');
}
