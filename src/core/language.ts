/**
 * Texts that people read, in their language. The English text is the key, as with `vscode.l10n`, so that
 * one bundle (`l10n/bundle.l10n.<language>.json`) serves the extension, the panel and the reports.
 * `scripts/texts.mjs` collects the keys from the source: they have to stand there as literals.
 */
let bundle: Readonly<Record<string, string>> = {};

/** English texts that are chosen by a name: `{ … } as const satisfies Texts`, so that they are collected as well. */
export type Texts<Name extends string = string> = Readonly<Record<Name, string>>;

export type TextValues = Readonly<Record<string, string | number>>;

/** Texts by their English original; what is missing stays English. */
export function useLanguage(texts: Texts): void {
  bundle = texts;
}

/** The text in the reader's language, `{name}` replaced by the value of that name. */
export function localize(text: string, values: TextValues = {}): string {
  return fillTemplate(bundle[text] ?? text, values);
}

/** Fills `{name}` with the value of that name; it stays as it is where there is none. */
export function fillTemplate(template: string, values: TextValues): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : placeholder,
  );
}

/** `a, b, c`. */
export function listed(items: readonly string[]): string {
  return items.reduce((list, next) => (list === '' ? next : localize('{list}, {next}', { list, next })), '');
}

/** The tag of the language (`en`, `zh-CN`) for HTML and `Intl`; each bundle translates it to its own. */
export function languageTag(): string {
  return localize('en');
}
