import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { standings } from '../../src/core/explanation.ts';
import { writeProfile } from '../../src/core/profileFile.ts';
import { estimateSchema, workloads } from '../../src/core/report.ts';
import { buildProfile } from '../core/profileBuilder.ts';
import { processes, serial, threads } from '../core/sweeps.ts';
import { BundleProject } from '../profiler/bundleProject.ts';
import { reportSchema } from './reportSchema.ts';
import { runCli } from './runCli.ts';

const step = v.strictObject({ code: v.string(), text: v.string() });
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const estimate = v.nullable(estimateSchema);

/** The contract of `explanation`: no key more, no key less. */
const explainedSchema = v.strictObject({
  ...reportSchema.entries,
  explanation: v.strictObject({
    measured: v.array(step),
    workload: v.array(v.strictObject({ kind: v.picklist(workloads), holds: v.boolean(), text: v.string() })),
    theory: v.array(
      v.strictObject({
        code: v.string(),
        name: v.string(),
        formula: v.string(),
        filled: v.string(),
        result: v.string(),
        source: v.nullable(v.string()),
        measured: v.nullable(v.string()),
      }),
    ),
    tried: v.array(
      v.strictObject({
        mode: v.string(),
        workers: count,
        inFlight: count,
        rounds: count,
        wall: estimate,
        speedup: estimate,
        standing: v.picklist(standings),
        text: v.string(),
      }),
    ),
    remedies: v.array(step),
    notTried: v.array(step),
    decided: v.array(step),
  }),
});

const saved = [...writeProfile(buildProfile({ configurations: [serial, threads(50), processes(60)] }))].join(
  '',
);

async function reported(...words: readonly string[]) {
  using project = new BundleProject({ 'saved.concprof': saved });
  return await runCli(['report', 'saved.concprof', ...words], { folder: project.folder });
}

describe('--explain', () => {
  it('tells the chain from what was measured to what decided', async () => {
    const { status, stdout, stderr } = await reported('--explain');
    assert.deepEqual([status, stderr], [0, '']);
    const chain = [
      'How the verdict came about',
      '1. What was measured',
      '8 inputs in 100 ms',
      '2. What kind of work it is',
      '3. What theory says',
      '4. What was tried',
      '✓ 2 threads',
      '17 % slower than the fastest',
      'What was not run',
      'What decided',
      'How sure: 2.0',
    ];
    let at = -1;
    for (const part of chain) {
      const next = stdout.indexOf(part, at + 1);
      assert.ok(next > at, `${part}\n${stdout}`);
      at = next;
    }
  });

  it('is a field of the JSON, only where it was asked for', async () => {
    const { stdout } = await reported('--explain', '--format', 'json');
    const { explanation, ...report } = v.parse(explainedSchema, JSON.parse(stdout));
    assert.equal(explanation.tried.find(({ standing }) => standing === 'recommended')?.mode, 'threads');
    const plain = await reported('--format', 'json');
    assert.deepEqual(JSON.parse(plain.stdout), report);
  });

  it('is no option of list', async () => {
    const { status, stderr } = await runCli(['list', 'a.ts', '--explain']);
    assert.equal(status, 2);
    assert.match(stderr, /The command list has no option --explain/);
  });
});
