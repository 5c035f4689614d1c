import type { Profile } from '../core/profile.ts';
import { remarkOfNote } from '../core/remarks.ts';
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
  const told = notes.map(remarkOfNote);
  return { reasons, warnings, notes: told.filter(({ text }) => !said.has(text)) };
}
