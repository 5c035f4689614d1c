import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createReport } from '../../src/core/createReport.ts';
import { explain } from '../../src/core/explain.ts';
import { useLanguage } from '../../src/core/language.ts';
import type { Profile } from '../../src/core/profile.ts';
import { localizeRecorded, recordedText, recordedTexts } from '../../src/core/recordedTexts.ts';
import { verdictSentence, verdictShort } from '../../src/core/verdict.ts';
import { escapeHtml } from '../../src/export/htmlMarkup.ts';
import { renderReport } from '../../src/export/render.ts';
import { endings } from '../../src/runner/endings.ts';
import { randomProfile } from '../core/randomProfile.ts';
import { allCases, caseOf } from '../export/cases.ts';
import { cpuConfigurations, waitingConfigurations } from '../export/sample.ts';
import { languages, readBundle } from './languages.ts';

const documents = ['html', 'markdown', 'text'] as const;

const profiles: readonly Profile[] = [
  ...Object.values(allCases).map(({ profile }) => profile),
  caseOf({
    tasks: 1500,
    cpu: 0.1,
    rounds: 1,
    configurations: [...cpuConfigurations, ...waitingConfigurations],
  }).profile,
  ...Array.from({ length: 40 }, (_, seed) => randomProfile(seed, { tame: seed % 3 === 0 })),
];

after(() => useLanguage({}));

for (const language of languages) {
  const bundle = readBundle(language);

  test(`${language}: a report has no sentence in English`, () => {
    useLanguage(bundle);
    const english = sentencesOf(bundle);
    for (const profile of profiles) {
      const report = createReport(profile);
      const explanation = explain(profile);
      for (const format of documents) {
        const text = withoutMarks(renderReport(profile, report, format, { explanation }));
        for (const sentence of english) assert.ok(!text.includes(sentence), `${format}: ${sentence}`);
      }
    }
  });

  test(`${language}: a report has no words in English`, () => {
    useLanguage(bundle);
    for (const profile of profiles) {
      // Its hostile message is cleaned and cut in many ways.
      if (profile === allCases.failing?.profile) continue;
      const page = renderReport(profile, createReport(profile), 'html');
      assert.deepEqual(englishWordsIn(page, profile), []);
    }
  });

  test(`${language}: the page says which language it is in`, () => {
    useLanguage(bundle);
    const { profile } = allCases.computing ?? caseOf();
    assert.match(
      renderReport(profile, createReport(profile), 'html'),
      new RegExp(`<html lang="${bundle.en}">`),
    );
  });

  test(`${language}: the language may be chosen, and chosen again, at any time`, () => {
    const { profile } = allCases.computing ?? caseOf();
    const inEnglish = () => {
      useLanguage({});
      return renderReport(profile, createReport(profile), 'html');
    };
    const before = inEnglish();
    useLanguage(bundle);
    assert.notEqual(renderReport(profile, createReport(profile), 'html'), before);
    assert.equal(inEnglish(), before);
  });

  test(`${language}: what the runner recorded in English is recognised`, () => {
    useLanguage(bundle);
    const recorded = [
      endings.timeout(5000, null),
      endings.timeout(5000, { name: 'Error', message: 'lost', stack: '' }),
      endings.exited(3),
      endings.uncloneable('input', '.onDone is a function (log)'),
      endings.uncloneable('result', 'the value itself is a symbol'),
    ].map(({ message }) => message);
    for (const message of recorded) {
      const told = localizeRecorded(message);
      assert.notEqual(told, message);
      assert.ok(!told.includes(' is a '), told);
    }
  });
}

test('recorded sentences are told apart, and other texts stay as they are', () => {
  useLanguage(Object.fromEntries(Object.entries(recordedTexts).map(([name, text]) => [text, name])));
  for (const name of Object.keys(recordedTexts) as (keyof typeof recordedTexts)[]) {
    const filled = recordedText(name, {
      input: 2,
      place: '.owner',
      name: 'User',
      seconds: 20,
      rounds: 2,
      limit: 5000,
      code: 1,
    });
    assert.equal(localizeRecorded(filled), name);
  }
  assert.equal(
    localizeRecorded('Cannot read properties of undefined'),
    'Cannot read properties of undefined',
  );
});

test('verdicts in Chinese', () => {
  useLanguage(readBundle('zh-cn'));
  const { report } = allCases.computing ?? caseOf();
  assert.match(
    verdictSentence(report),
    /^使用 2 个工作线程：速度是串行的 1\.9×（95% 区间：\d\.\d+–\d\.\d+）。$/,
  );
  assert.match(verdictShort(report), /^2 个线程 · 1\.9× · CPU \d+%$/);
});

/** Words after each other in Latin letters, but for what is the user's own. */
function englishWordsIn(page: string, { target, environment, plan, runs }: Profile): readonly string[] {
  const failures = runs.flatMap(({ failure, lateErrors, tasks }) => [
    ...(failure === undefined ? [] : [failure]),
    ...lateErrors,
    ...Object.values(tasks.failures),
  ]);
  const own = [target.file, target.name, environment.cpu, plan.inputs.expression];
  let text = page
    .replace(/<style>[\s\S]*?<\/style>|<pre>[\s\S]*?<\/pre>|<meta[^>]*>/g, '')
    .replace(/<[^>]*(?:aria-label|title)="([^"]*)"[^>]*>/g, '|$1|')
    .replace(/<[^>]*>/g, '|');
  const messages = new Set([...own, ...failures.map(({ message }) => message)]);
  for (const one of messages)
    text = text.replaceAll(escapeHtml(one), '|').replaceAll(escapeHtml(one.slice(0, 200)), '|');
  return text.match(/[A-Za-z]{2,}(?:[ ,]+[A-Za-z]{2,})+/g) ?? [];
}

/** The constant stretches of the English texts that are long enough to be nothing else. */
function sentencesOf(bundle: Readonly<Record<string, string>>): readonly string[] {
  const shown = Object.entries(bundle).filter(([text, translation]) => text !== translation);
  const stretches = shown.flatMap(([text]) => text.split(/\{\w+\}/)).map((stretch) => stretch.trim());
  return [...new Set(stretches)].filter((stretch) => /[a-z]{3,} [a-z]/i.test(stretch));
}

/** Markup and line breaks come between the words of a sentence, or have words of their own. */
function withoutMarks(text: string): string {
  return text
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/\\(?=[^\w\s])/g, '')
    .replace(/\s+/g, ' ');
}
