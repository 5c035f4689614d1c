import { withoutEscapes } from './textStyle.ts';

/** HTML that is safe to insert. Made only by `html` and by `rawStyle`. */
export interface Markup {
  readonly markup: string;
}

export type Insertable = string | number | Markup | readonly Markup[];

/** A template whose inserted strings are always escaped: text of the user cannot become markup. */
export function html(parts: TemplateStringsArray, ...values: readonly Insertable[]): Markup {
  let markup = parts[0] ?? '';
  values.forEach((value, index) => {
    markup += markupOf(value) + (parts[index + 1] ?? '');
  });
  return { markup };
}

export const empty: Markup = { markup: '' };

/** Our own style sheet; nothing from outside goes in here. */
export function rawStyle(css: string): Markup {
  return { markup: css };
}

export function joined(items: readonly Markup[]): Markup {
  return { markup: items.map(({ markup }) => markup).join('') };
}

export function escapeHtml(text: string): string {
  return withoutEscapes(text)
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[^\P{Control}\n\t]/gu, '\u2423');
}

function markupOf(value: Insertable): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : joined(value).markup;
}

/** A share of the width, short enough for thousands of them. */
export function percentOf(value: number, whole: number): string {
  return `${Math.round((value / whole) * 1e4) / 100}%`;
}
