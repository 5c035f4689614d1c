import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { configurationKey } from '../../src/core/configurationRuns.ts';
import { numericColumns, type Profile, type Run } from '../../src/core/profile.ts';
import { parseProfile } from '../../src/core/profileFile.ts';
import { BundleProject } from '../profiler/bundleProject.ts';
import { type CheckedReport, reportSchema } from './reportSchema.ts';
import { runCli } from './runCli.ts';

interface Profiled {
  readonly project: BundleProject;
  readonly report: CheckedReport;
  readonly profile: Profile;
  readonly stdout: string;
  readonly stderr: string;
}

const small = ['--workers', '2', '--in-flight', '1,2', '--rounds', '2'];

/** Profiles `f` of a file with this text in a project of its own, saves the profile, checks both. */
async function profileText(text: string, words: readonly string[] = small): Promise<Profiled> {
  const project = new BundleProject({ 'node_modules/.keep': '', 'a.ts': text });
  const saved = ['--profile', 'a.concprof', '--format', 'json', '--timeout', '5000'];
  const { status, stdout, stderr } = await runCli(['run', 'a.ts#f', ...words, ...saved], {
    folder: project.folder,
  });
  assert.equal(status, 0, stderr);
  const profile = parseProfile(readFileSync(project.path('a.concprof'), 'utf8'), 'a.concprof');
  return { project, profile, report: v.parse(reportSchema, JSON.parse(stdout)), stdout, stderr };
}

function linesOf(project: BundleProject, name: string): readonly string[] {
  const path = project.path(name);
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
}

const append = `import { appendFileSync } from 'node:fs';\n`;

describe('a profile', () => {
  it('calls the function as often as the plan says, and evaluates the inputs once', async () => {
    const { project, profile } = await profileText(`${append}
      function inputs() { appendFileSync('inputs.log', 'once\\n'); return [1, 2, 3, 4, 5]; }
      /** @inputs inputs() */
      export function f(x: number) { appendFileSync('calls.log', x + '\\n'); return x; }`);
    using _ = project;
    const { plan } = profile;
    const runs = [...profile.runs, ...profile.trials.map(({ run }) => run)];
    assert.equal(plan.configurations.length, 6);
    assert.equal(new Set(runs.map(configurationKey)).size, 6);
    // What cannot win is only run warm, beside warm runs of serial.
    const neverCold = plan.configurations.filter((one) =>
      runs.every((run) => run.round > 0 || configurationKey(run) !== configurationKey(one)),
    );
    assert.deepEqual(neverCold.map(configurationKey), ['async/1/2']);
    assert.equal(Math.max(...runs.map(({ round }) => round)), 2);
    const warmups = runs.map(({ round, workers }) => (round === 0 ? 0 : plan.warmup * workers));
    const expected = runs.length * 5 + warmups.reduce((sum, calls) => sum + calls, 0);
    assert.ok(plan.warmup > 0);
    assert.equal(linesOf(project, 'calls.log').length, expected);
    assert.deepEqual(linesOf(project, 'inputs.log'), ['once']);
    assert.deepEqual(project.sources(), ['a.concprof', 'a.ts', 'calls.log', 'inputs.log']);
  });

  it('warms each worker up with as many tasks in flight as it will have', async () => {
    const text = `${append}
      import { threadId } from 'node:worker_threads';
      let running = 0;
      /** @inputs [1, 2, 3, 4, 5, 6] */
      export async function f(x: number) {
        running++;
        appendFileSync('running.log', process.pid + '-' + threadId + ' ' + running + '\\n');
        await new Promise((resolve) => setTimeout(resolve, 5));
        running--;
        return x;
      }`;
    const words = ['--modes', 'async,threads', '--workers', '2', '--in-flight', '3', '--rounds', '1'];
    const { project, profile } = await profileText(text, words);
    using _ = project;
    const ofWorker = new Map<string, number[]>();
    for (const line of linesOf(project, 'running.log')) {
      const [worker = '', running] = line.split(' ');
      ofWorker.set(worker, [...(ofWorker.get(worker) ?? []), Number(running)]);
    }
    const { warmup } = profile.plan;
    const warmed = [...ofWorker.values()].filter((calls) => calls.length >= warmup);
    const most = warmed.map((calls) => Math.max(...calls.slice(0, warmup)));
    assert.ok(warmup > 6);
    // Serial, the event loop, and two threads.
    assert.deepEqual(most.sort(), [1, 3, 3, 3]);
  });

  it('has the columns of its contract, equally long, and is reported alike ever after', async () => {
    const { project, profile, stdout } = await profileText(
      '/** @inputs [1, 2, 3] */\nexport const f = async (x: number) => x;',
    );
    using _ = project;
    const keys = [
      'format',
      'version',
      'target',
      'createdAt',
      'environment',
      'plan',
      'runs',
      'trials',
      'notes',
    ];
    assert.deepEqual(Object.keys(profile).sort(), keys.sort());
    for (const run of profile.runs) assertTable(run);
    const again = await runCli(['report', 'a.concprof', '--format', 'json'], { folder: project.folder });
    assert.equal(again.stdout, stdout);
    assert.equal(again.stderr, '');
  });

  it('runs the modes in another order from round to round', async () => {
    const { project, profile } = await profileText(
      `/** @inputs [1, 2] */
      export const f = (x: number) => new Promise((resolve) => setTimeout(resolve, 20, x));`,
      ['--workers', '2', '--in-flight', '1', '--rounds', '4'],
    );
    using _ = project;
    const orders = [1, 2, 3, 4].map((round) =>
      profile.runs.filter((run) => run.round === round).map(({ mode }) => mode),
    );
    for (const order of orders)
      assert.deepEqual(order.toSorted(), ['async', 'processes', 'serial', 'threads']);
    assert.ok(new Set(orders.map(String)).size > 1, orders.join('\n'));
  });

  it('never mixes what the function prints with the report', async () => {
    const { project, stderr } = await profileText(
      `/** @inputs [1, 2, 3] */
      export function f(x: number) { for (let i = 0; i < 500; i++) console.log('loud', x, '.'.repeat(90)); }`,
    );
    using _ = project;
    assert.equal(stderr.split('\n').filter((line) => line.includes('loud')).length, 1500);
  });
});

function assertTable({ tasks }: Run): void {
  const columns = [...numericColumns, 'input', 'lane', 'outcome', 'digest'] as const;
  assert.deepEqual(Object.keys(tasks).sort(), [...columns, 'failures'].sort());
  for (const column of columns) assert.equal(tasks[column].length, 3, column);
  assert.deepEqual(tasks.input, [0, 1, 2]);
  assert.deepEqual(tasks.failures, {});
}

describe('inputs', () => {
  const kinds: readonly (readonly [title: string, expression: string, received: readonly string[]])[] = [
    ['an array', '[1, [2], "3"]', ['[1]', '[[2]]', '["3"]']],
    ['a set', 'new Set([1, 2])', ['[1]', '[2]']],
    ['a generator', '(function* () { yield 1; yield [2, 3]; })()', ['[1]', '[[2,3]]']],
    ['an async generator', '(async function* () { yield 1; yield 2; })()', ['[1]', '[2]']],
    ['a promise', 'await Promise.resolve([1])', ['[1]']],
    ['a constant of the module', 'numbers', ['[7]', '[8]']],
  ];
  const target = (parameters: string): string =>
    `${append}const numbers = [7, 8];
    export function f(${parameters}) { appendFileSync('calls.log', JSON.stringify([...arguments]) + '\\n'); }`;
  const words = ['--modes', 'serial', '--rounds', '1'];

  async function received(parameters: string, expression: string): Promise<readonly string[]> {
    const { project, report } = await profileText(target(parameters), ['--inputs', expression, ...words]);
    using _ = project;
    return linesOf(project, 'calls.log').slice(0, report.inputs);
  }

  for (const [title, expression, expected] of kinds) {
    it(`may be ${title}; one parameter takes an element as it is`, async () => {
      assert.deepEqual(await received('x: unknown', expression), expected);
    });
  }

  it('are spread over several parameters, and over none', async () => {
    assert.deepEqual(await received('x: number, y: number', '[[1, 2], [3, 4]]'), ['[1,2]', '[3,4]']);
    assert.deepEqual(await received('...all: number[]', '[[1, 2, 3], []]'), ['[1,2,3]', '[]']);
    assert.deepEqual(await received('', '[[], []]'), ['[]', '[]']);
  });

  it('share their SharedArrayBuffer between threads, and start fresh in each run', async () => {
    const text = `${append}import { isMainThread } from 'node:worker_threads';
      const place = !isMainThread ? 'threads' : process.send ? 'processes' : 'serial';
      const shared = new Int32Array(new SharedArrayBuffer(4));
      shared[0] = 100;
      /** @inputs [shared, shared, shared, shared] */
      export function f(counter: Int32Array) {
        const now = Atomics.add(counter, 0, 1) + 1;
        appendFileSync(place + '.log', now + '\\n');
        Atomics.wait(counter, 0, -1, 20);
      }`;
    const only = ['--modes', 'threads', '--workers', '2', '--in-flight', '1', '--rounds', '1'];
    const { project, profile } = await profileText(text, only);
    using _ = project;
    assert.equal(profile.runs.length, 4);
    // Warm-up calls come on top; each of the two runs of the four tasks counts from 100.
    for (const place of ['serial', 'threads']) {
      const counts = linesOf(project, `${place}.log`).map(Number);
      assert.deepEqual(counts.slice(0, 4).sort(), [101, 102, 103, 104], place);
      assert.deepEqual(counts.slice(-4).sort(), [101, 102, 103, 104], place);
    }
  });
});

describe('resultsMatchSerial', () => {
  const matches = (report: CheckedReport): ReadonlySet<boolean | null> =>
    new Set(report.configurations.map(({ resultsMatchSerial }) => resultsMatchSerial));

  it('holds for a pure function that returns buffers, maps and class instances', async () => {
    const { project, report } = await profileText(`
      class Point { constructor(readonly x: number) {} get y() { return this.x; } }
      /** @inputs [1, 2, 3, 4] */
      export const f = async (x: number) => ({
        buffer: Buffer.from([x]), map: new Map([[x, new Set([x])]]), point: new Point(x),
        date: new Date(x), nothing: undefined, large: 10n ** BigInt(x), list: [-0, NaN, null],
      });`);
    using _ = project;
    assert.deepEqual(matches(report), new Set([true]));
  });

  it('does not hold where the module remembers', async () => {
    const { project, report } = await profileText(`
      let calls = 0;
      /** @inputs [1, 2, 3, 4, 5, 6] */
      export function f(x: number) { const end = Date.now() + 15; while (Date.now() < end); return x + ++calls; }`);
    using _ = project;
    const pools = report.configurations.filter(({ workers }) => workers > 1);
    assert.equal(pools.length, 4);
    for (const pool of pools) assert.equal(pool.resultsMatchSerial, false, pool.mode);
  });
});

describe('other commands', () => {
  const text = `/** @inputs [[1, 2]] */
export async function add(x: number, y: number) {}
const hidden = (all: number[]) => all;
export { hidden as shown };
`;

  it('list the functions as JSON', async () => {
    using project = new BundleProject({ 'a.ts': text });
    const ended = await runCli(['list', 'a.ts', '--format', 'json'], { folder: project.folder });
    assert.equal(ended.status, 0, ended.stderr);
    const add = { name: 'add', aliases: [], line: 2, parameters: ['x', 'y'], async: true, exported: true };
    const hidden = { name: 'hidden', aliases: ['shown'], line: 3, parameters: ['all'], async: false };
    assert.deepEqual(JSON.parse(ended.stdout), [
      { ...add, inputs: '[[1, 2]]' },
      { ...hidden, exported: true, inputs: null },
    ]);
    assert.deepEqual(project.sources(), ['a.ts']);
  });

  it('use colours only where they are wanted', async () => {
    const { project } = await profileText('/** @inputs [1] */\nexport const f = (x: number) => x;');
    using _ = project;
    const colours = async (environment: Record<string, string>): Promise<boolean> => {
      const { stdout } = await runCli(['report', 'a.concprof'], { folder: project.folder, environment });
      assert.match(stdout, /serial/);
      return stdout.includes('\u001b[');
    };
    assert.equal(await colours({ NO_COLOR: '', FORCE_COLOR: '1' }), true);
    assert.equal(await colours({ NO_COLOR: '1', FORCE_COLOR: '1' }), false);
    assert.equal(await colours({ NO_COLOR: '', FORCE_COLOR: '0' }), false);
  });

  it('write the report to a file instead', async () => {
    const { project, stdout } = await profileText('/** @inputs [1] */\nexport const f = (x: number) => x;');
    using _ = project;
    const words = ['report', 'a.concprof', '--format', 'json', '--out', 'report.json'];
    assert.equal((await runCli(words, { folder: project.folder })).stdout, '');
    assert.equal(readFileSync(project.path('report.json'), 'utf8'), stdout);
  });

  it('tell their usage and version', async () => {
    assert.match((await runCli(['--help'])).stdout, /^Runs a function.*--node-argument.*Exit status/s);
    assert.match((await runCli(['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
  });
});
