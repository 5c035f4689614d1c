import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root, spawnArguments, withoutTools } from '../../scripts/prepare.mjs';
import { findNode } from '../../src/profiler/findNode.ts';

const script = pathToFileURL(join(root, 'scripts', 'prepare.mjs')).href;
const folder = mkdtempSync(join(tmpdir(), 'concurrency-profiler-prepare-'));
after(() => rmSync(folder, { recursive: true, force: true }));

describe('the PATH without the tools of this clone', () => {
  const tools = join(root, 'node_modules', '.bin');
  const link = join(folder, 'clone');
  symlinkSync(root, link, 'junction');
  const others = join(folder, 'project', 'node_modules', '.bin');
  mkdirSync(others, { recursive: true });
  const kept = join(folder, 'bin');

  for (const [name, path, expected] of [
    ['drops them wherever they stand', [tools, kept, tools], [kept]],
    ['drops those of a folder in it', [join(root, 'scripts', 'node_modules', '.bin'), kept], [kept]],
    ['knows them by another name', [`${tools}/`, join(link, 'node_modules', '.bin'), kept], [kept]],
    ['knows them from here', [relative(process.cwd(), tools), kept], [kept]],
    ['keeps those of another project', [others, kept], [others, kept]],
    ['keeps other folders in it', [root, join(root, 'scripts')], [root, join(root, 'scripts')]],
    ['keeps what does not exist', [join(`${root}-2`, 'node_modules', '.bin')]],
    ['may be empty', ['']],
  ] as const) {
    it(name, () => {
      assert.equal(withoutTools(path.join(delimiter)), (expected ?? path).join(delimiter));
    });
  }

  it('leads to the Node of the user', { skip: process.platform === 'win32' }, () => {
    mkdirSync(kept);
    symlinkSync(process.execPath, join(kept, 'node'));
    const path = [tools, kept].join(delimiter);
    assert.equal(findNode(null, path), join(tools, 'node'));
    assert.equal(findNode(null, withoutTools(path)), join(kept, 'node'));
  });
});

describe('how a program is spawned', () => {
  const options = { cwd: root };
  const words = ['--wait', 'my files/a.ts'];

  it('without a shell where there are no command files', () => {
    assert.deepEqual(spawnArguments('code', words, options, 'linux'), ['code', words, options]);
  });

  it('in a shell on Windows, in quotes', () => {
    const line = 'code "--wait" "my files/a.ts"';
    assert.deepEqual(spawnArguments('code', words, options, 'win32'), [line, [], { cwd: root, shell: true }]);
  });

  it('without a shell where it is named by its path', () => {
    assert.deepEqual(spawnArguments(process.execPath, words, options, 'win32'), [
      process.execPath,
      words,
      options,
    ]);
  });
});

it('a second Ctrl-C does not end a script that is stopping', {
  skip: process.platform === 'win32',
}, async () => {
  const program = `
    import { onStop } from ${JSON.stringify(script)};
    setInterval(() => {}, 1000);
    onStop(() => {
      console.log('stopping');
      setTimeout(() => process.exit(3), 300);
    });
    console.log('ready');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    child.kill('SIGINT');
  });
  const [code, signal] = await once(child, 'close');
  assert.deepEqual({ code, signal }, { code: 3, signal: null });
  assert.equal(printed, 'ready\nstopping\n');
});
