import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderHtml } from '../../src/export/html.ts';
import { renderReport } from '../../src/export/render.ts';
import { allCases, allFailed, broken, computing } from './cases.ts';

const pages = Object.entries(allCases).map(([name, { profile, report }]) => ({
  name,
  page: renderHtml(profile, report),
}));

test('every link leads to an anchor of its page, and no anchor is there twice', () => {
  let links = 0;
  for (const { name, page } of pages) {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
      name,
    );
    for (const [, anchor] of page.matchAll(/<a href="#([^"]*)"/g)) {
      links++;
      assert.ok(ids.includes(anchor), `${name}: ${anchor}`);
    }
  }
  assert.ok(links > 30);
});

test('a remark leads to its part, and there to its configuration', () => {
  const { profile, report } = computing;
  const page = renderHtml(profile, report);
  const linkOf = (code: string): string | undefined => {
    const { reasons, warnings } = report.recommendation;
    const text = [...reasons, ...warnings].find((remark) => remark.code === code)?.text.slice(0, 20) ?? code;
    return new RegExp(`<li>${text}[^<]*<a href="#([^"]*)"`).exec(page)?.[1];
  };
  assert.equal(linkOf('workloadCpu'), 'split');
  assert.equal(linkOf('measuredSpeedup'), 'speedup');
  assert.equal(linkOf('memoryCompared'), 'pools');
  assert.equal(linkOf('coldSlowerPool'), 'configurations-threads/2/1');
});

test('a link says where it leads to', () => {
  const [, page] = Object.values(pages[0] ?? {});
  assert.match(page ?? '', /<a href="#speedup" aria-label="Show in &#34;Speed-up&#34;">Show<\/a>/);
});

test('where there is no such part there is no link', () => {
  const page = renderHtml(allFailed.profile, allFailed.report);
  assert.doesNotMatch(page, /href="#(?:speedup|split|pools|configurations)/);
  assert.match(page, /href="#failures"/);
  assert.match(renderHtml(broken.profile, broken.report), /href="#lateErrors"/);
});

test('text and markdown have no links', () => {
  for (const format of ['text', 'markdown'] as const)
    assert.doesNotMatch(renderReport(computing.profile, computing.report, format), /\bShow\b|\]\(/);
});
