import { element } from './element.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A native list: the toolkit's would be a quarter of all the toolkit's code, and is no better to use. */
export function choiceList(label: string, choose: (value: string) => void): HTMLSelectElement {
  const list = element('select', { 'aria-label': label });
  list.addEventListener('change', () => choose(list.value));
  return list;
}

export function offerChoices(list: HTMLSelectElement, choices: readonly Choice[], chosen: string): void {
  const known = [...list.options].map(({ value, text }) => `${value} ${text}`);
  if (known.join() !== choices.map(({ value, label }) => `${value} ${label}`).join()) {
    list.replaceChildren(...choices.map(({ value, label }) => element('option', { value }, label)));
  }
  list.value = chosen;
}
