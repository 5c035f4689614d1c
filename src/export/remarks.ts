import type { Profile } from '../core/profile.ts';
import type { Remark, Report } from '../core/report.ts';

export interface Remarks {
  readonly reasons: readonly Remark[];
  readonly warnings: readonly Remark[];
  /** What was noticed while measuring and is not already a warning. */
  readonly notes: readonly Remark[];
}

export function remarksOf({ notes }: Profile, { recommendation }: Report): Remarks {
  const { reasons, warnings } = recommendation;
  const said = new Set([...reasons, ...warnings].map(({ text }) => text));
  return { reasons, warnings, notes: notes.filter(({ text }) => !said.has(text)) };
}
