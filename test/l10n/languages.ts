/** The translations that are shipped, as files and as bundles of texts. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export type Bundle = Readonly<Record<string, string>>;

/** `zh-cn` and others: whatever has a bundle. */
export const languages: readonly string[] = readdirSync(`${root}/l10n`).flatMap((name) => {
  const language = /^bundle\.l10n\.([\w-]+)\.json$/.exec(name)?.[1];
  return language === undefined ? [] : [language];
});

export function bundlePath(language: string): string {
  return `${root}/l10n/bundle.l10n.${language}.json`;
}

export function readBundle(language: string): Bundle {
  return JSON.parse(readFileSync(bundlePath(language), 'utf8')) as Bundle;
}

/** Texts of package.json; `null`: the English ones. */
export function readPackageTexts(language: string | null): Bundle {
  const name = language === null ? 'package.nls.json' : `package.nls.${language}.json`;
  return JSON.parse(readFileSync(`${root}/${name}`, 'utf8')) as Bundle;
}

/** `{name}` and `{0}`, each once, in order. */
export function placeholdersOf(text: string): readonly string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort();
}
