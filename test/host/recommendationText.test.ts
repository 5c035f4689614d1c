import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createReport } from '../../src/core/createReport.ts';
import type { Report } from '../../src/core/report.ts';
import { verdictSentence } from '../../src/core/verdict.ts';
import { recommendationText } from '../../src/host/recommendationText.ts';
import { sampleProfile } from '../export/sample.ts';

const report = createReport(sampleProfile());

function withTarget(target: Partial<Report['target']>): Report {
  return { ...report, target: { ...report.target, ...target } };
}

describe('the recommendation in Markdown', () => {
  it('is the verdict with its place, the facts, the reasons and the warnings', () => {
    const [verdict, facts, why, reasons] = recommendationText(report).split('\n\n');
    assert.equal(verdict, `**${verdictSentence(report)}** \`resize\` (images.ts:42)`);
    assert.match(facts ?? '', /^\d+ inputs · Node 24\.21\.0 · \d+ cores$/);
    assert.equal(why, 'Why:');
    assert.equal(reasons?.split('\n').length, report.recommendation.reasons.length);
  });

  it('takes what programs and files say literally', () => {
    const hostile = '<img src=x> @ada [a](https://example.org) *a*\n# b';
    const escaped = '&#60;img src=x&#62; &#64;ada \\[a\\](https&#58;//example.org) \\*a\\* # b';
    const { recommendation } = report;
    const warnings = [{ code: 'everythingFailed', text: hostile, shows: null } as const];
    const text = recommendationText({ ...report, recommendation: { ...recommendation, warnings } });
    assert.ok(text.endsWith(`\n\nWarnings:\n\n- ${escaped}\n\n`), text);
    assert.match(recommendationText(withTarget({ file: '/home/ada/_a_@b.ts' })), /\(\\_a\\_&#64;b\.ts:42\)/);
    assert.match(recommendationText(withTarget({ name: 'a`<b>\n' })), / `a'<b>` \(images/);
    const broken = recommendationText({ ...report, environment: { ...report.environment, node: '<b>' } });
    assert.match(broken, / · Node &#60;b&#62; · /);
  });
});
