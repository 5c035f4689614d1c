import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { createReport } from '../../src/core/createReport.ts';
import { toPanelSchema } from '../../src/core/panelProtocol.ts';
import type { Profile } from '../../src/core/profile.ts';
import { makeEvidence, makeSnapshot, newRuns, type Shown } from '../../src/host/panelView.ts';
import { buildProfile, cpuShares } from '../core/profileBuilder.ts';

const whole = buildProfile({
  shares: cpuShares,
  configurations: [
    { mode: 'serial', walls: [105, 100, 101, 100] },
    { mode: 'threads', workers: 2, walls: [60, 51, 50, 50.5] },
  ],
});
/** As it was after its first run. */
const begun: Profile = { ...whole, runs: whole.runs.slice(0, 1) };

const shown = (profile: Profile | null): Shown => ({
  reference: '/home/ada/images.ts#resize',
  source: 'live',
  canRun: true,
  target: whole.target,
  path: 'images.ts',
  state: { kind: 'preparing' },
  stale: false,
  profile,
  report: profile && createReport(profile),
});

describe('makeSnapshot', () => {
  it('is of the protocol, with and without evidence', () => {
    for (const profile of [null, begun, whole]) {
      const parsed = v.safeParse(
        toPanelSchema,
        JSON.parse(JSON.stringify(makeSnapshot(shown(profile), new Map()))),
      );
      assert.equal(parsed.success, true);
    }
  });

  it('has one run a configuration', () => {
    const { runs, evidence } = makeSnapshot(shown(whole), new Map());
    assert.deepEqual(
      runs.map(({ mode, round }) => [mode, round > 0]),
      [
        ['serial', true],
        ['threads', true],
      ],
    );
    assert.match(evidence?.verdict.sentence ?? '', /2 worker threads/);
  });
});

describe('makeEvidence', () => {
  it('tells which configurations still wait for their run', () => {
    const { configurations, report } = makeEvidence(begun, createReport(begun));
    assert.deepEqual(
      configurations.map(({ mode }) => mode),
      ['serial', 'threads'],
    );
    assert.equal(report.configurations[1]?.wall ?? null, null);
  });
});

describe('newRuns', () => {
  it('sends a run once', () => {
    const sent = new Map();
    assert.equal(newRuns(begun, sent).length, 1);
    assert.equal(newRuns(begun, sent).length, 0);
    assert.equal(newRuns(whole, sent).length, 2);
    assert.equal(newRuns(whole, sent).length, 0);
  });
});
