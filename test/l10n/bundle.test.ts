import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { collectTexts } from './collectTexts.ts';
import { languages, placeholdersOf, readBundle, readPackageTexts, root } from './languages.ts';

const { texts, unreadable, early } = collectTexts(root);

test('Chinese is there', () => assert.ok(languages.includes('zh-cn')));

test('every text stands in the source as a literal', () => assert.deepEqual(unreadable, []));

test('no text is asked for before a language is chosen', () => assert.deepEqual(early, []));

for (const language of languages) {
  const bundle = readBundle(language);

  test(`${language}: every text is translated, and nothing else`, () => {
    const missing = [...texts.keys()].filter((text) => !bundle[text]?.trim());
    assert.deepEqual(missing, [], 'without a translation: node scripts/texts.mjs');
    const unused = Object.keys(bundle).filter((text) => !texts.has(text));
    assert.deepEqual(unused, [], 'used nowhere: node scripts/texts.mjs --write');
  });

  test(`${language}: translations have the values of their originals`, () => {
    for (const [text, translation] of Object.entries(bundle)) {
      if (translation === '') continue;
      assert.deepEqual(placeholdersOf(translation), placeholdersOf(text), text);
    }
  });

  test(`${language}: the texts of package.json are translated, and nothing else`, () => {
    const [own, english] = [readPackageTexts(language), readPackageTexts(null)];
    assert.deepEqual(Object.keys(own).sort(), Object.keys(english).sort());
    for (const [key, text] of Object.entries(own)) {
      assert.ok(text.trim(), key);
      assert.deepEqual(linksOf(text), linksOf(english[key] ?? ''), key);
    }
  });
}

test('every text of package.json is there, and none is left over', () => {
  const manifest = readFileSync(`${root}/package.json`, 'utf8');
  const used = new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? ''));
  assert.deepEqual([...used].sort(), Object.keys(readPackageTexts(null)).sort());
  assert.equal(JSON.parse(manifest).l10n, './l10n');
});

/** What has to be the same in every language: settings, commands and links. */
function linksOf(text: string): readonly string[] {
  return (text.match(/`[^`]+`|\((?:command|https?):[^)]*\)|#[\w.]+#/g) ?? []).sort();
}
