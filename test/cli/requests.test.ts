import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { describe, it } from 'node:test';
import { BundleProject, type ProjectFiles } from '../profiler/bundleProject.ts';
import { runCli } from './runCli.ts';

interface Refusal {
  readonly title: string;
  readonly words: readonly string[];
  readonly files?: ProjectFiles;
  readonly status: 2 | 3;
  readonly says: readonly RegExp[];
}

const functions = `/** @inputs [1, 2] */
export const double = (x: number) => 2 * x;
export const add = (x: number, y: number) => x + y;
`;
const run = (inputs: string, name = 'double') => ['run', `a.ts#${name}`, '--inputs', inputs, '--rounds', '1'];
const usage = (words: string, ...says: RegExp[]): Refusal => ({
  title: `the usage of: ${words}`,
  words: words.split(' ').filter(Boolean),
  status: 2,
  says: [...says, /--help/],
});
const profile = (content: string | object, ...says: RegExp[]): Refusal => ({
  title: `the profile ${JSON.stringify(content).slice(0, 60)}`,
  words: ['report', 'a.concprof'],
  files: { 'a.concprof': content },
  status: 2,
  says: [/a\.concprof/, ...says],
});
const isAdministrator = process.getuid?.() === 0;
/** Says its version as a runner does, and knows nothing else. */
const oldNode = `#!/bin/sh
echo '{"type":"hello","node":"18.20.4","v8":"10.2.154.26-node.36","clock":"none"}' >&3
`;

const refusals: readonly Refusal[] = [
  usage('', /run, report or list/),
  usage('profile a.ts#double', /run, report and list/, /"profile"/),
  usage('run', /<file>#<function>/),
  usage('run a.ts', /"a\.ts" has no "#"/),
  usage('run a.ts#', /lacks the file or the function/),
  usage('run a.ts#double b.ts#double', /One target/, /"b\.ts#double"/),
  usage('run a.ts#double --mode serial', /--mode/),
  usage('run a.ts#double --modes serial,fibers', /serial, async, threads, processes/, /"fibers"/),
  usage('run a.ts#double --workers 0', /--workers takes whole numbers from 1 to 1024/, /"0"/),
  usage('run a.ts#double --in-flight 1,two', /--in-flight takes whole numbers/, /"two"/),
  usage('run a.ts#double --rounds 1.5', /--rounds/, /"1\.5"/),
  usage('run a.ts#double --budget -1', /--budget/),
  usage('run a.ts#double --timeout soon', /--timeout takes a positive number of milliseconds/, /"soon"/),
  usage('run a.ts#double --format pdf', /text, json, markdown, html/, /"pdf"/),
  usage('report a.concprof --workers 2', /report has no option --workers/),
  {
    title: 'a profile in a folder that is not there',
    words: [...run('[1]'), '--profile', 'missing/a.concprof'],
    status: 2,
    says: [/--profile missing\/a\.concprof cannot be written/, /no folder missing; make it first/],
  },
  {
    title: 'a report in a file as if it were a folder',
    words: [...run('[1]'), '--out', 'a.ts/report.txt'],
    status: 2,
    says: [/--out a\.ts\/report\.txt cannot be written: a\.ts is no folder/],
  },
  {
    title: 'a profile under the name of a folder',
    words: [...run('[1]'), '--profile', 'node_modules'],
    status: 2,
    says: [/--profile node_modules cannot be written: it is a folder/],
  },
  {
    title: 'a saved profile’s report in a folder that is not there',
    words: ['report', 'a.concprof', '--out', 'missing/report.txt'],
    status: 2,
    says: [/--out missing\/report\.txt cannot be written/],
  },
  ...['--profile', '--out'].map((option) => ({
    title: `${option} over the target’s own file`,
    words: [...run('[1]'), option, './a.ts'],
    status: 2 as const,
    says: [/\.\/a\.ts cannot be written: it is the file that is read/],
  })),
  {
    title: 'a saved profile’s report over the profile',
    words: ['report', 'a.concprof', '--out', 'link/a.concprof'],
    files: { 'a.concprof': {}, link: { link: '.' } },
    status: 2,
    says: [/--out link\/a\.concprof cannot be written: it is the file that is read/],
  },
  {
    title: 'a report and a profile in one file that is still to be made',
    words: [...run('[1]'), '--profile', 'one', '--out', 'link/one'],
    files: { 'a.ts': functions, link: { link: '.' } },
    status: 2,
    says: [/--out link\/one cannot be written: it is the file of --profile as well/],
  },
  {
    title: 'a profile in the place of a link',
    words: [...run('[1]'), '--profile', 'link'],
    files: { 'a.ts': functions, 'b.ts': functions, link: { link: 'b.ts' } },
    status: 2,
    says: [/--profile link cannot be written: it is a link or a device/],
  },
  { title: 'no such file', words: ['run', 'b.ts#f'], status: 2, says: [/b\.ts/, /cannot be read/] },
  { title: 'no such file to list', words: ['list', 'b.ts'], status: 2, says: [/b\.ts/] },
  { title: 'no such profile', words: ['report', 'b.concprof'], status: 2, says: [/b\.concprof/] },
  {
    title: 'no such function',
    words: ['run', 'a.ts#duoble'],
    status: 2,
    says: [/a\.ts has no function "duoble"/, /Did you mean "double"\? It has: double, add\./],
  },
  {
    title: 'a function of another file',
    words: ['run', 'a.ts#resize'],
    files: { 'a.ts': "export { resize } from './resize';\n" },
    status: 2,
    says: [/a\.ts has no function "resize" .* re-exported from '\.\/resize': profile resize there\./],
  },
  {
    title: 'a syntax error in the file',
    words: run('[1]'),
    files: { 'a.ts': 'export const double = 1;\n\nfunction (\n' },
    status: 3,
    says: [/a\.ts:3:/],
  },
  {
    title: 'a syntax error in an imported file',
    words: run('[1]'),
    files: { 'a.ts': `import { b } from './b.ts';\n${functions}b();`, 'b.ts': 'export const b = ;\n' },
    status: 3,
    says: [/b\.ts:1:18/],
  },
  {
    title: 'a missing package',
    words: run('[1]'),
    files: { 'a.ts': `import leftPad from 'left-pad';\n${functions}leftPad();` },
    status: 3,
    says: [/a\.ts:1:21/, /npm install left-pad/],
  },
  {
    title: 'a module that throws while it loads',
    words: run('[1]'),
    files: { 'a.ts': `${functions}\nthrow new RangeError('not today');\n` },
    status: 3,
    says: [/could not be loaded/, /RangeError: not today/, /a\.ts:5/],
  },
  {
    title: 'inputs that do not parse',
    words: run('[1, 2'),
    status: 2,
    says: [/--inputs, line 1, column \d/],
  },
  {
    title: 'inputs that are no array as a whole',
    words: run('[1, 2], [3, 4]', 'add'),
    status: 2,
    says: [/--inputs, line 1, column 9 says: Put the inputs into one array/],
  },
  {
    title: 'an @inputs tag that does not parse',
    words: ['run', 'a.ts#f'],
    files: { 'a.ts': '\n/**\n * @inputs [1, 2\n */\nexport function f(x: number) {}\n' },
    status: 2,
    says: [/@inputs tag at a\.ts:3:/],
  },
  {
    title: 'inputs that throw',
    words: run('[undefinedName]'),
    status: 2,
    says: [/inputs could not be evaluated/, /ReferenceError: undefinedName is not defined/],
  },
  { title: 'inputs that are a number', words: run('42'), status: 2, says: [/array or an iterable/, /42/] },
  { title: 'inputs that are empty', words: run('[]'), status: 2, says: [/The inputs are empty/] },
  {
    title: 'inputs that are no arrays of arguments',
    words: run('[[1, 2], 3]', 'add'),
    status: 2,
    says: [/Input 1 is a number \(3\)/, /array of its arguments/],
  },
  {
    title: 'no inputs at all',
    words: ['run', 'a.ts#add'],
    status: 2,
    says: [/no inputs to call add with/, /run a\.ts#add --inputs '\[\[1, 2\]\]'/, /@inputs \[\[1, 2\]\]/],
  },
  { title: 'no such Node', words: [...run('[1]'), '--node', './no/node'], status: 3, says: [/no\/node/] },
  {
    title: 'no such Node on the PATH',
    words: [...run('[1]'), '--node', 'nnode'],
    status: 3,
    says: [/"nnode"/],
  },
  {
    title: 'a Node that is too old',
    words: [...run('[1]'), '--node', './node18'],
    files: { 'a.ts': functions, node18: oldNode },
    status: 3,
    says: [/node18 is Node 18\.20\.4/, /Node 20 or later/, /--node/],
  },
  {
    title: 'a Node that is none',
    words: [...run('[1]'), '--node', './node18'],
    files: { 'a.ts': functions, node18: '#!/bin/sh\necho I am not Node >&2\nexit 5\n' },
    status: 3,
    says: [/node18 could not be started/, /exit code 5/, /I am not Node/],
  },
  profile('{"format":', /is not JSON/),
  profile('null', /is not a profile/),
  profile({ format: 'speedscope' }, /"format" should be "concurrency-profile", but is "speedscope"/),
  profile({ format: 'concurrency-profile', version: 99 }, /version 99/, /reads version 1/),
  profile({ format: 'concurrency-profile', version: 1, target: {} }, /damaged at target\.file/),
];

describe('the command line refuses', () => {
  for (const { title, words, files, status, says } of refusals) {
    it(title, async () => {
      using project = new BundleProject({ 'node_modules/.keep': '', 'a.ts': functions, ...files });
      if (files && 'node18' in files) chmodSync(project.path('node18'), 0o755);
      const before = project.sources();
      const ended = await runCli(words, { folder: project.folder });
      assert.equal(ended.status, status, ended.stderr);
      assert.equal(ended.stdout, '');
      for (const text of says) assert.match(ended.stderr, text);
      assert.doesNotMatch(ended.stderr, /mistake in the profiler|node:internal/);
      assert.deepEqual(project.sources(), before);
    });
  }

  it('to save a profile in the place of a pipe', {
    skip: platform() === 'win32' && 'there are no named pipes',
  }, async () => {
    using project = new BundleProject({ 'a.ts': functions });
    execFileSync('mkfifo', [project.path('pipe')]);
    const ended = await runCli([...run('[1]'), '--profile', 'pipe'], { folder: project.folder });
    assert.deepEqual([ended.status, ended.stdout], [2, '']);
    assert.match(ended.stderr, /--profile pipe cannot be written: it is a link or a device/);
  });

  it('to write where it may not', {
    skip: isAdministrator && 'the administrator may write anywhere',
  }, async () => {
    using project = new BundleProject({ 'a.ts': functions, 'closed/.keep': '' });
    chmodSync(project.path('closed'), 0o555);
    for (const option of ['--profile', '--out']) {
      const ended = await runCli([...run('[1]'), option, 'closed/file'], { folder: project.folder });
      assert.deepEqual([ended.status, ended.stdout], [2, '']);
      assert.match(ended.stderr, /closed\/file cannot be written: EACCES/);
    }
  });

  it('to leave a report behind when there is none', async () => {
    using project = new BundleProject({ 'node_modules/.keep': '', 'a.ts': functions });
    const outputs = ['--out', 'report.json', '--profile', 'a.concprof'];
    const { status } = await runCli([...run('[]'), ...outputs], { folder: project.folder });
    assert.equal(status, 2);
    assert.deepEqual(project.sources(), ['a.ts']);
  });
});

it('a report may be written into a device, and over a file that is not needed', {
  skip: platform() === 'win32' && 'devices have no paths',
}, async () => {
  using project = new BundleProject({ 'node_modules/.keep': '', 'a.ts': functions, 'report.txt': 'old' });
  const words = [...run('[1]'), '--modes', 'serial'];
  const toDevice = await runCli([...words, '--out', '/dev/null'], { folder: project.folder });
  assert.deepEqual([toDevice.status, toDevice.stdout], [0, ''], toDevice.stderr);
  const over = await runCli([...words, '--out', 'report.txt', '--profile', 'a.concprof'], {
    folder: project.folder,
  });
  assert.equal(over.status, 0, over.stderr);
  assert.match(readFileSync(project.path('report.txt'), 'utf8'), /double/);
});

describe('a file that cannot be written when all is measured', () => {
  /** Its folder goes away while the tasks run. */
  const leaving = `import { rmSync } from 'node:fs';
export const leave = (folder: string) => rmSync(folder, { recursive: true, force: true });
`;
  const outputs = [
    ['--profile', 'a.concprof'],
    ['--out', 'report.txt'],
  ] as const;
  for (const [option, name] of outputs) {
    it(`${option}: the report is on standard output, and the status tells`, async () => {
      using project = new BundleProject({ 'node_modules/.keep': '', 'a.ts': leaving, 'results/.keep': '' });
      const inputs = JSON.stringify([project.path('results')]);
      const words = ['run', 'a.ts#leave', '--inputs', inputs, '--modes', 'serial', '--rounds', '1'];
      const ended = await runCli([...words, option, `results/${name}`], { folder: project.folder });
      assert.equal(ended.status, 2, ended.stderr);
      assert.match(ended.stdout, /leave/);
      assert.match(ended.stderr, new RegExp(`results/${name} cannot be written: ENOENT`));
    });
  }
});
