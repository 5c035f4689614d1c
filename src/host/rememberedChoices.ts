import type * as vscode from 'vscode';
import { type Choices, keyOf, noChoices, type TargetReference } from './profileStore.ts';

const key = 'choices';
/** Functions; the ones that were chosen for longest ago are forgotten. */
const most = 200;

/** What each function was profiled with last, in this workspace. */
export class RememberedChoices {
  private readonly memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.memory = memory;
  }

  of(reference: TargetReference): Choices {
    return { ...noChoices, ...this.all()[keyOf(reference)] };
  }

  async keep(reference: TargetReference, choices: Partial<Choices>): Promise<void> {
    const { [keyOf(reference)]: known, ...others } = this.all();
    const kept = { ...others, [keyOf(reference)]: { ...known, ...choices } };
    await this.memory.update(key, Object.fromEntries(Object.entries(kept).slice(-most)));
  }

  private all(): Readonly<Record<string, Partial<Choices>>> {
    return this.memory.get<Readonly<Record<string, Partial<Choices>>>>(key, {});
  }
}
