import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseProfile, writeProfile } from '../../src/core/profileFile.ts';
import { buildProfile } from './profileBuilder.ts';

const profile = buildProfile({
  configurations: [
    { mode: 'serial', walls: [800, 790] },
    { mode: 'threads', workers: 2, walls: [410, 400], failing: [2] },
  ],
});
const text = [...writeProfile(profile)].join('');
const refused = (content: string, message: RegExp): void =>
  assert.throws(() => parseProfile(content, 'a.concprof'), {
    code: 'profileInvalid',
    exitStatus: 2,
    message,
  });

/** The file with one value replaced. */
function damaged(path: string, value: unknown): string {
  const content: unknown = JSON.parse(text);
  const names = path.split('.');
  const last = names.pop()!;
  let place = content as Record<string, unknown>;
  for (const name of names) place = place[name] as Record<string, unknown>;
  place[last] = value;
  return JSON.stringify(content);
}

describe('the profile file', () => {
  it('gives back what was written', () => {
    assert.deepEqual(parseProfile(text, 'a.concprof'), profile);
  });

  it('gives back a profile without runs', () => {
    const empty = { ...profile, runs: [] };
    assert.deepEqual(parseProfile([...writeProfile(empty)].join(''), 'a.concprof'), empty);
  });

  const damages: readonly (readonly [path: string, value: unknown, message: RegExp])[] = [
    ['target.line', 0, /^a\.concprof is damaged at target\.line: .*received 0\.$/i],
    ['createdAt', 'yesterday', /damaged at createdAt: .*yesterday/],
    ['environment.clock', 'sundial', /damaged at environment\.clock: .*sundial/],
    ['plan.configurations.1.mode', 'fibers', /damaged at plan\.configurations\.1\.mode: .*fibers/],
    ['runs.1.wall', -1, /damaged at runs\.1\.wall: .*-1/],
    ['runs.2.tasks.ended.3', 'late', /damaged at runs\.2\.tasks\.ended\.3: .*late/],
    ['runs.0.tasks.digest.0', 0.5, /damaged at runs\.0\.tasks\.digest\.0: .*0\.5/],
    ['runs.0.tasks.cpu', [], /damaged at runs\.0\.tasks: every column must have as many entries as "input"/],
    ['runs.0.tasks.outcome.0', undefined, /damaged at runs\.0\.tasks\.outcome\.0/],
    ['runs', null, /damaged at runs/],
    ['version', 2, /has version 2 of the format; this profiler reads version 1/],
    ['version', undefined, /has version missing of the format/],
    ['format', 'speedscope', /is not a profile: "format" should be .* but is "speedscope"/],
  ];
  for (const [path, value, message] of damages) {
    it(`is refused when ${path} is ${JSON.stringify(value)}`, () => refused(damaged(path, value), message));
  }

  for (const content of ['', '{', text.slice(0, -3)]) {
    it(`is refused when it is cut short after ${content.length} characters`, () =>
      refused(content, /^a\.concprof is not JSON: /));
  }
});
