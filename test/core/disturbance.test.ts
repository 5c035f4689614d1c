import assert from 'node:assert/strict';
import { test } from 'node:test';
import { betterOf, isDisturbed } from '../../src/core/disturbance.ts';
import type { Run } from '../../src/core/profile.ts';
import { buildProfile, type ConfigurationSpec } from './profileBuilder.ts';

const run = (steal: number | null, spec: Partial<ConfigurationSpec> = {}): Run =>
  buildProfile({ configurations: [{ mode: 'serial', walls: [200], steal, ...spec }] }).runs[0]!;

test('disturbed: more than a 20th of what all cores had, and more than one tick', () => {
  assert.deepEqual(
    [20, 20.1].map((steal) => isDisturbed(run(steal), 2)),
    [false, true],
  );
  assert.deepEqual(
    [19, 20].map((steal) => isDisturbed(run(steal, { walls: [50] }), 2)),
    [false, true],
  );
  assert.equal(isDisturbed(run(null), 2), false);
});

test('of a run that was made once more, the less disturbed counts', () => {
  const [much, little] = [run(100), run(30)];
  assert.equal(betterOf(much, little, 2), little);
  assert.equal(betterOf(little, much, 2), little);
});

test('what failed is never lost for it, and what was stopped counts for nothing', () => {
  const [quiet, failing] = [run(0), run(100, { failing: [1] })];
  assert.equal(betterOf(failing, quiet, 2), failing);
  assert.equal(betterOf(quiet, failing, 2), failing);
  const stopped = run(0, { outcome: 'interrupted' });
  const first = run(100);
  assert.equal(betterOf(first, stopped, 2), first);
});
