import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timelineStates } from '../../src/core/timelineStates.ts';
import { verdictSentence } from '../../src/core/verdict.ts';
import { renderHtml } from '../../src/export/html.ts';
import { escapeHtml } from '../../src/export/htmlMarkup.ts';
import { darkTheme, lightTheme } from '../../src/export/htmlTheme.ts';
import { renderMarkdown } from '../../src/export/markdown.ts';
import { codeBlock, escapeMarkdown } from '../../src/export/markdownText.ts';
import { renderReport } from '../../src/export/render.ts';
import { taskTooltip } from '../../src/export/taskTooltip.ts';
import { allCases, type Case, caseOf, computing, failing, hostile, withReport } from './cases.ts';
import { cpuConfigurations, sampleFailure, sampleProfile, waitingConfigurations } from './sample.ts';

function htmlOf({ profile, report }: Case): string {
  return renderHtml(profile, report);
}

test('JSON is the report', () => {
  const text = renderReport(computing.profile, computing.report, 'json');
  assert.deepEqual(JSON.parse(text), computing.report);
  assert.match(text, /^\{\n {2}"target": \{\n {4}"file"/);
});

test('every format begins with the verdict', () => {
  const { profile, report } = computing;
  const verdict = verdictSentence(report);
  assert.ok(renderReport(profile, report, 'text').startsWith(verdict));
  assert.ok(renderReport(profile, report, 'markdown').startsWith(`## ${escapeMarkdown(verdict)}\n`));
  assert.match(
    renderReport(profile, report, 'html'),
    /<main>\s*<header>[\s\S]{0,300}<h1>Use 2 worker threads/,
  );
});

test('user text breaks no markdown table and makes no HTML', () => {
  const text = renderMarkdown(failing.profile, failing.report);
  const outside = text.replace(/^(`{3,})text\n[\s\S]*?^\1$/gm, '');
  assert.ok(!/[<>]|@ada|(?<!\\)`/.test(outside), outside);
  for (const table of outside.matchAll(/(?:^\|.*\n)+/gm)) {
    const columns = table[0]
      .trim()
      .split('\n')
      .map((row) => row.match(/(?<!\\)\|/g)?.length);
    assert.equal(new Set(columns).size, 1);
  }
});

test('markdown escapes what means something, and nothing else', () => {
  assert.equal(escapeMarkdown('a_b *c* [d](e) #12 #x'), 'a\\_b \\*c\\* \\[d\\](e) \\#12 #x');
  assert.equal(escapeMarkdown('- 1.5 ms'), '\\- 1.5 ms');
  assert.equal(escapeMarkdown('1. first'), '1\\. first');
  assert.equal(escapeMarkdown('1.05'), '1.05');
  assert.equal(escapeMarkdown('<b>&amp;'), '&#60;b&#62;&#38;amp;');
  assert.equal(codeBlock(['````', 'x']), '`````text\n````\nx\n`````');
});

test('the HTML is one file without scripts, network or foreign markup', () => {
  for (const [name, one] of Object.entries(allCases)) {
    const page = htmlOf(one);
    assert.match(page, /^<!doctype html>\n<html lang="en">/, name);
    assert.match(
      page,
      /http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline';/,
    );
    assert.ok(!/<script|<link|<img|<iframe|javascript:|\son\w+=|@import|https?:/i.test(page), name);
    assert.equal(page.match(/<title>[^<]*<\/title>/)?.length, 1);
    assert.match(page, /name="viewport"/);
  }
});

test('text of the user is escaped everywhere', () => {
  const page = htmlOf(failing);
  assert.ok(page.includes('&#60;script&#62;alert(1)'));
  assert.ok(!page.includes('</title><script'));
  assert.equal(escapeHtml(`<a href="x" b='y'>&\u0000`), '&#60;a href=&#34;x&#34; b=&#39;y&#39;&#62;&#38;␣');
});

test('tags of the HTML are balanced', () => {
  const page = htmlOf(failing).replace(/<!doctype html>|<style>[\s\S]*?<\/style>/g, '');
  const open: string[] = [];
  for (const [, end, name, self] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/gi)) {
    if (name === undefined || self === '/' || name === 'meta') continue;
    if (end === '/') assert.equal(open.pop(), name);
    else open.push(name);
  }
  assert.deepEqual(open, []);
});

test('each state stands out from the background, in both themes', () => {
  for (const theme of [lightTheme, darkTheme]) {
    for (const { state } of timelineStates) {
      const ratio = contrast(theme.states[state], theme.background);
      assert.ok(ratio >= 3, `${state}: ${ratio.toFixed(2)}`);
    }
    for (const color of [theme.text, theme.muted, theme.failed]) {
      assert.ok(contrast(color, theme.background) >= 4.5, color);
    }
  }
});

test('a tooltip has at most eight lines and every number of the task', () => {
  const run = failing.profile.runs.find(({ mode }) => mode === 'threads');
  assert.ok(run);
  for (const row of run.tasks.input.keys()) {
    assert.ok(taskTooltip(failing.profile, run, row).split('\n').length <= 8);
  }
  const text = taskTooltip(failing.profile, run, 0);
  assert.match(text, /^task 1 of 40 · input 0 · worker 1\n/);
  assert.match(text, /CPU .* · waiting for a core .* · blocked .* · waiting \(async\) /);
  assert.match(text, /result: ok, as in serial$/);
  assert.match(taskTooltip(failing.profile, run, 6), /✗ RangeError: bad/);
});

test('tooltips for every task while they are few, a bounded size when they are many', () => {
  assert.match(htmlOf(computing), /<title>task 40 of 40/);
  const configurations = [...cpuConfigurations, ...waitingConfigurations.slice(1, 3)];
  const wide = [
    { mode: 'threads', workers: 64, inFlight: 1 } as const,
    { mode: 'processes', workers: 64, inFlight: 1 } as const,
  ];
  const many = caseOf({
    tasks: 100_000,
    cpu: 0.1,
    rounds: 0,
    failEvery: 3,
    configurations: [...configurations, ...wide],
  });
  const page = htmlOf(many);
  assert.ok(page.length < 3_000_000, `${page.length} characters`);
  assert.ok(!page.includes('<title>task 1 '));
});

test('what is left out of many failures is counted', () => {
  const formats = [
    ['text', 10],
    ['markdown', 10],
    ['html', 20],
  ] as const;
  for (const [format, shown] of formats) {
    const render = (failures: number): string => {
      const { profile, report } = differentlyFailing(failures);
      return renderReport(profile, report, format);
    };
    assert.doesNotMatch(render(shown), /… \d+ more/);
    assert.match(render(shown + 3), /… 3 more/);
  }
});

test('hostile text survives as text', () => {
  assert.ok(
    failing.profile.runs.some(({ tasks }) =>
      Object.values(tasks.failures).some(({ message }) => message === hostile),
    ),
  );
});

/** Each task fails for a reason of its own. */
function differentlyFailing(tasks: number): Case {
  const profile = sampleProfile({ tasks, failEvery: 1, rounds: 1 });
  const failures = Object.fromEntries(
    Array.from({ length: tasks }, (_, row) => [String(row), sampleFailure(`reason ${row}`)]),
  );
  return withReport({
    ...profile,
    runs: profile.runs.map((run) => ({ ...run, tasks: { ...run.tasks, failures } })),
  });
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
