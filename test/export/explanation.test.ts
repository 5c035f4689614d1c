import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain } from '../../src/core/explain.ts';
import { explanationSections } from '../../src/export/explanationSections.ts';
import { renderReport } from '../../src/export/render.ts';
import { visibleWidth } from '../../src/export/textStyle.ts';
import { allCases, computing, interrupted, notRun } from './cases.ts';

const { profile, report } = computing;
const explanation = explain(profile);
const title = 'How the verdict came about';

test('the steps are numbered, and only those that have something to say', () => {
  assert.deepEqual(
    explanationSections(explanation).map((section) => section.title),
    [
      '1. What was measured',
      '2. What kind of work it is',
      '3. What theory says',
      '4. What was tried',
      '5. What decided',
    ],
  );
  const titles = explanationSections(explain(interrupted.profile)).map((section) => section.title);
  assert.equal(titles[4], '5. What was not run, or less often');
});

test('a formula is told with its numbers, what was measured, and its source', () => {
  const theory = explanationSections(explanation)[2]?.lines ?? [];
  assert.match(
    theory[0] ?? '',
    /^Workers of a pool, .*: cores × \(1 \+ W\/C\) = 2 × \(1 \+ .* \/ .*\) = 2\. Measured: .*\. Source: Goetz, .*\.$/,
  );
});

test('text, markdown and HTML have it where it was asked for', () => {
  for (const format of ['text', 'markdown', 'html'] as const) {
    assert.ok(!renderReport(profile, report, format).includes(title), format);
    const text = renderReport(profile, report, format, { explanation });
    for (const part of [title, '4. What was tried', 'the fastest, but dearer and no better'])
      assert.ok(text.includes(part), `${format}: ${part}`);
  }
});

test('JSON has it as a field of its own, beside the same report', () => {
  const parsed = JSON.parse(renderReport(profile, report, 'json', { explanation }));
  assert.deepEqual(parsed, { ...report, explanation });
  assert.equal('explanation' in JSON.parse(renderReport(profile, report, 'json')), false);
});

test('no line is wider than the terminal', () => {
  for (const [name, one] of Object.entries(allCases)) {
    for (const width of [40, 100]) {
      const options = { explanation: explain(one.profile), width };
      for (const line of renderReport(one.profile, one.report, 'text', options).split('\n'))
        assert.ok(visibleWidth(line) <= width, `${name}: ${line}`);
    }
  }
});

test('what never ran is explained as well', () => {
  const text = renderReport(notRun.profile, notRun.report, 'text', { explanation: explain(notRun.profile) });
  assert.match(text, /No task returned, so there is nothing to compare\.[\s\S]*Nothing can be recommended/);
});
