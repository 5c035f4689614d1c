/**
 * `node scripts/texts.mjs` tells what the translations lack; `--write` brings their files up to date: new
 * texts with an empty translation, to be filled in, and without those that nothing uses any more.
 * A new language begins with an empty `l10n/bundle.l10n.<language>.json`: `{}`.
 */
import { writeFileSync } from 'node:fs';
import { collectTexts } from '../test/l10n/collectTexts.ts';
import { bundlePath, languages, readBundle, root } from '../test/l10n/languages.ts';

const { texts, unreadable, early } = collectTexts(root);
for (const place of unreadable) console.log(`not a literal text: ${place}`);
for (const place of early) console.log(`asked for before a language is chosen: ${place}`);
for (const language of languages) {
  const bundle = readBundle(language);
  const missing = [...texts].filter(([text]) => !bundle[text]);
  const unused = Object.keys(bundle).filter((text) => !texts.has(text));
  console.log(`${language}: ${texts.size} texts, ${missing.length} missing, ${unused.length} unused`);
  for (const [text, places] of missing) console.log(`  missing: ${JSON.stringify(text)}  ${places[0]}`);
  for (const text of unused) console.log(`  unused: ${JSON.stringify(text)}`);
  if (!process.argv.includes('--write')) continue;
  const updated = Object.fromEntries([...texts.keys()].map((text) => [text, bundle[text] ?? '']));
  writeFileSync(bundlePath(language), `${JSON.stringify(updated, null, 2)}\n`);
}
