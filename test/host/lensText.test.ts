import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createReport } from '../../src/core/createReport.ts';
import { verdictShort } from '../../src/core/verdict.ts';
import { discoverFunctions } from '../../src/discovery/discoverFunctions.ts';
import { hasLens, outcomeText } from '../../src/host/lensText.ts';
import { sampleProfile } from '../export/sample.ts';

const report = createReport(sampleProfile());
const short = verdictShort(report);
const configuration = { mode: 'serial', workers: 1, inFlight: 1 } as const;
const progress = {
  configuration,
  round: 1,
  runsDone: 3,
  runsExpected: 12,
  tasksDone: 1,
  tasks: 8,
  secondsLeft: 2,
};

describe('the second lens says', () => {
  it('the verdict', () => assert.equal(outcomeText({ kind: 'complete' }, report, false), short));
  it('that it is stale', () =>
    assert.equal(outcomeText({ kind: 'complete' }, report, true), `$(history) changed since: ${short}`));
  it('the verdict of what was measured before it was stopped', () =>
    assert.equal(outcomeText({ kind: 'stopped' }, report, false), short));
  it('that nothing was measured', () =>
    assert.equal(outcomeText({ kind: 'stopped' }, null, false), 'stopped'));
  it('what is going on', () => {
    assert.equal(outcomeText({ kind: 'queued' }, null, false), '$(clock) queued');
    assert.equal(outcomeText({ kind: 'preparing' }, null, false), '$(sync) preparing…');
    assert.equal(outcomeText({ kind: 'running', progress }, null, false), '$(sync) profiling… 3 of 12 runs');
  });
  it('why there is no profile, in one line', () =>
    assert.equal(
      outcomeText({ kind: 'failed', message: `No Node. ${'x'.repeat(99)}\nmore`, remedies: [] }, null, false),
      `$(error) profile failed: No Node. ${'x'.repeat(50)}…`,
    ));
});

describe('the first lens stands above', () => {
  const functions = discoverFunctions(
    'export function a(x) {}\nfunction b(x) {}\n/** @inputs [1] */\nfunction c(x) {}',
    'module.ts',
  );
  const chosen = (choice: Parameters<typeof hasLens>[0]) =>
    functions.filter((one) => hasLens(choice, one)).map(({ name }) => name);
  it('all functions', () => assert.deepEqual(chosen('all'), ['a', 'b', 'c']));
  it('exported ones', () => assert.deepEqual(chosen('exported'), ['a']));
  it('those with inputs', () => assert.deepEqual(chosen('withInputs'), ['c']));
  it('none', () => assert.deepEqual(chosen('off'), []));
});
