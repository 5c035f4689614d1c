import * as v from 'valibot';
import { configurationKey } from '../src/core/configurationRuns.ts';
import type { Snapshot, ToPanel } from '../src/core/panelProtocol.ts';
import type { Run } from '../src/core/profile.ts';
import { timelineStates } from '../src/core/timelineStates.ts';
import { keepState, keptState } from './host.ts';

/** What the extension told: the last snapshot, brought up to date by the events since. */
export type Model = Snapshot;

const states = timelineStates.map(({ state }) => state);
const range = v.object({ start: v.number(), end: v.number() });

/** What the user chose to see. It survives hiding, moving and reloading. */
const viewSchema = v.object({
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
  /** A task: key of its configuration, and its row in the task table. */
  selected: v.optional(v.nullable(v.object({ configuration: v.string(), row: v.number() })), null),
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
  /** Sections (`why`, `warnings` …) that are open. */
  open: v.optional(v.array(v.string()), []),
  scroll: v.optional(v.number(), 0),
});
export type View = Readonly<v.InferOutput<typeof viewSchema>>;

/** The one place that the panel's parts read; they never talk to each other. */
export class Store {
  private readonly listeners = new Set<() => void>();
  private scheduled = false;
  model: Model | null = null;
  view: View;

  constructor() {
    const kept = v.safeParse(v.object({ view: viewSchema }), keptState());
    this.view = kept.success ? kept.output.view : v.parse(viewSchema, {});
  }

  /** `listener` runs after every change, at most once a frame. */
  subscribe(listener: () => void): void {
    this.listeners.add(listener);
  }

  receive(message: ToPanel): void {
    if (message.type === 'snapshot') this.model = message;
    else if (this.model === null) return;
    else if (message.type === 'state')
      this.model = { ...this.model, state: message.state, stale: message.stale };
    else {
      const runs = new Map<string, Run>(this.model.runs.map((run) => [configurationKey(run), run]));
      for (const run of message.runs) runs.set(configurationKey(run), run);
      this.model = { ...this.model, evidence: message.evidence, runs: [...runs.values()] };
    }
    this.changed();
  }

  change(view: Partial<View>): void {
    this.view = { ...this.view, ...view };
    this.changed();
  }

  private changed(): void {
    keepState({ reference: this.model?.reference ?? null, view: this.view });
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame(() => {
      this.scheduled = false;
      for (const listener of this.listeners) listener();
    });
  }
}
