import * as v from 'valibot';
import { parts } from '../src/core/report.ts';
import { timelineStates } from '../src/core/timelineStates.ts';

const states = timelineStates.map(({ state }) => state);
const range = v.object({ start: v.number(), end: v.number() });

/** What the user chose to see. It survives hiding, moving and reloading. */
export const viewSchema = v.object({
  /** Keys (`configurationKey`) of configurations that are not shown. */
  hidden: v.optional(v.array(v.string()), []),
  /** Configurations in their stable order, or the quickest first. */
  order: v.optional(v.picklist(['stable', 'quickest']), 'stable'),
  /** Only this state is shown in colour. */
  only: v.optional(v.nullable(v.picklist(states)), null),
  /** Milliseconds of the time axis; null: all of it. */
  range: v.optional(v.nullable(range), null),
  /** Ranges to go back to, the newest last. */
  pastRanges: v.optional(v.array(v.nullable(range)), []),
  /** A task: key of its configuration, and its input. Runs may have run other inputs, so a row would be another task. */
  selected: v.optional(v.nullable(v.object({ configuration: v.string(), input: v.number() })), null),
  /** Key of the configuration whose tasks are listed; null: the recommended one. */
  listed: v.optional(v.nullable(v.string()), null),
  tasks: v.optional(
    v.object({
      sort: v.optional(v.string(), 'input'),
      descending: v.optional(v.boolean(), false),
      filter: v.optional(v.string(), ''),
      failedOnly: v.optional(v.boolean(), false),
    }),
    {},
  ),
  /** Where a remark's link led to last: a part, and the key of the configuration to look at there. */
  led: v.optional(
    v.nullable(v.object({ part: v.picklist(parts), configuration: v.nullable(v.string()) })),
    null,
  ),
  /** Sections (`why`, `warnings` …) that are open. */
  open: v.optional(v.array(v.string()), []),
  scroll: v.optional(v.number(), 0),
});
export type View = Readonly<v.InferOutput<typeof viewSchema>>;
