import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createReport } from '../../src/core/createReport.ts';
import type { Profile } from '../../src/core/profile.ts';
import { verdictSentence } from '../../src/core/verdict.ts';
import { hoverFacts } from '../../src/host/hoverFacts.ts';
import { type HoverPicture, hoverPicture } from '../../src/host/hoverPicture.ts';
import { randomProfile } from '../core/randomProfile.ts';
import { sampleProfile } from '../export/sample.ts';

const profile = sampleProfile();
const report = createReport(profile);

function pictureOf(one: Profile, dark = true): HoverPicture | null {
  return hoverPicture(one, createReport(one), dark);
}

function svgOf({ uri }: HoverPicture): string {
  return Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64').toString();
}

describe('the picture of a hover', () => {
  it('shows one configuration of each mode, the recommended one marked', () => {
    const picture = pictureOf(profile);
    assert.ok(picture);
    const names = [...svgOf(picture).matchAll(/text-anchor="start">([^<]*)</g)].map(([, name]) => name);
    assert.equal(new Set(names).size, new Set(profile.plan.configurations.map(({ mode }) => mode)).size);
    assert.equal(names.filter((name) => name?.startsWith('✓ ')).length, 1);
  });

  it('has the colours of the theme', () => {
    const [dark, light] = [pictureOf(profile, true), pictureOf(profile, false)];
    assert.ok(dark && light);
    assert.match(svgOf(dark), /#3fb25f/);
    assert.match(svgOf(light), /#2c9a4b/);
  });

  it('is small, and sound, whatever was measured', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const picture = pictureOf(randomProfile(seed, { tame: false }));
      if (picture === null) continue;
      const svg = svgOf(picture);
      assert.ok(picture.uri.length < 8192, `${picture.uri.length} characters, seed ${seed}`);
      assert.doesNotMatch(svg, /NaN|Infinity|undefined|h-[\d.]+v|h0v/);
    }
  });

  it('stays small with many tasks', () => {
    const picture = pictureOf(sampleProfile({ tasks: 5000 }));
    assert.ok(picture);
    assert.ok(picture.uri.length < 8192, `${picture.uri.length} characters`);
  });

  it('tells the times of the panel, and of how many inputs', () => {
    const sampled = { ...profile, plan: { ...profile.plan, inputs: { ...profile.plan.inputs, count: 300 } } };
    const picture = pictureOf(sampled);
    assert.ok(picture);
    const times = [...svgOf(picture).matchAll(/text-anchor="end">([^<]*)</g)].map(([, time]) => time ?? '');
    for (const time of times) assert.match(time, /^[\d.]+ m?s · \d+ of 300 inputs$/);
    assert.ok(times.length > 1);
  });

  it('is left out where nothing ran', () => {
    assert.equal(hoverPicture({ ...profile, runs: [] }, createReport({ ...profile, runs: [] }), true), null);
  });
});

describe('the text of a hover', () => {
  it('is the verdict, the split and the ratio', () => {
    const { verdict, lines } = hoverFacts(report);
    assert.equal(verdict, verdictSentence(report));
    assert.equal(lines.length, 2);
    assert.match(lines[0] ?? '', /^A task takes [\d.]+ m?s: CPU \d+ %/);
    assert.match(lines[1] ?? '', /^I\/O-to-CPU ratio [\d.]+$/);
  });
});
