/** A rule looks at the evidence and says nothing, or gives the values of its one remark's text. */
import type { Analysis } from '../analyze.ts';
import type { Decision } from '../decide.ts';
import type { RemarkCode, RemarkValues } from '../remarkTexts.ts';

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
