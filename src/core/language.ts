/**
 * Texts that people read, in their language. The English text is the key, as with `vscode.l10n`, so that
 * one bundle (`l10n/bundle.l10n.<language>.json`) serves the extension, the panel and the reports.
 */
let bundle: Readonly<Record<string, string>> = {};

/** Texts by their English original; what is missing stays English. */
export function useLanguage(texts: Readonly<Record<string, string>>): void {
  bundle = texts;
}

/** The text in the reader's language, `{name}` replaced by the value of that name. */
export function localize(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return (bundle[text] ?? text).replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    name in values ? String(values[name]) : placeholder,
  );
}
