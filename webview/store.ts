import * as v from 'valibot';
import { configurationKey } from '../src/core/configurationRuns.ts';
import type { Snapshot, ToPanel } from '../src/core/panelProtocol.ts';
import type { Run } from '../src/core/profile.ts';
import { keepState, keptState } from './host.ts';
import { type View, viewSchema } from './view.ts';

export type { View } from './view.ts';

/** What the extension told: the last snapshot, brought up to date by the events since. */
export type Model = Snapshot;

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
