import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createReport } from '../../../src/core/createReport.ts';
import { reasonRules, warningRules } from '../../../src/core/remarks.ts';
import { parts } from '../../../src/core/report.ts';
import { randomProfile } from '../randomProfile.ts';

const rules = [...reasonRules, ...warningRules];
const remarks = Array.from({ length: 60 }, (_, seed) => {
  const { recommendation } = createReport(randomProfile(seed, { tame: seed % 3 === 0 }));
  return [...recommendation.reasons, ...recommendation.warnings];
}).flat();

test('no two rules have the same code, or the same text', () => {
  for (const name of ['code', 'text'] as const) {
    const all = rules.map((rule) => rule[name]);
    assert.deepEqual(
      all.filter((one, index) => all.indexOf(one) !== index),
      [],
    );
  }
});

test('codes are one word, texts are sentences', () => {
  for (const { code, text, shows } of rules) {
    assert.match(code, /^[a-z][A-Za-z]+$/);
    assert.match(text, /^[A-Z{].*[.}]$/, code);
    assert.ok(shows === null || parts.includes(shows), code);
  }
});

test('every value of a text is given', () => {
  assert.ok(new Set(remarks.map(({ code }) => code)).size > 40);
  for (const { code, text } of remarks) assert.doesNotMatch(text, /\{\w+\}|undefined|object Object/, code);
});

test('a remark shows what its rule says', () => {
  for (const { code, shows } of remarks) {
    const rule = rules.find((one) => one.code === code);
    if (rule !== undefined) assert.equal(shows?.part ?? null, rule.shows, code);
  }
});

test('docs/verdict.md tells of each rule when it speaks, and of no other', () => {
  const document = readFileSync(new URL('../../../docs/verdict.md', import.meta.url), 'utf8');
  const [, tables = ''] = document.split('## 7. Reasons and warnings');
  const told = [...tables.matchAll(/^\| (`.*?`) \| .+ \|$/gm)].flatMap(([, codes = '']) =>
    codes.split(', ').map((code) => code.replaceAll('`', '')),
  );
  assert.deepEqual(told.toSorted(), rules.map(({ code }) => code).toSorted());
});
