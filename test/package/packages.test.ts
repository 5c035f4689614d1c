import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { root } from '../../scripts/prepare.mjs';
import { nativePackage, universalPackage, writePackage } from '../../scripts/vsix.mjs';
import { extract, readZip, type ZipEntry } from './zipFile.ts';

const execute = promisify(execFile);
const megabyte = 1024 * 1024;

const esbuildFiles = ['LICENSE.md', 'lib/main.js', 'package.json'].map((name) => `esbuild/${name}`);
const program = `@esbuild/${process.platform}-${process.arch}`;
const wasmFiles = ['LICENSE.md', 'bin/esbuild', 'esbuild.wasm', 'lib/main.js', 'package.json'];

const packages = [
  {
    kind: nativePackage,
    modules: [...esbuildFiles, `${program}/bin/esbuild`, `${program}/package.json`],
    executable: `node_modules/${program}/bin/esbuild`,
  },
  {
    kind: universalPackage,
    modules: [...wasmFiles, 'wasm_exec.js', 'wasm_exec_node.js'].map((name) => `esbuild-wasm/${name}`),
    executable: null,
  },
];

/** What is built: anything else in `dist/` was not meant to be shipped. */
const built = [
  /^dist\/(cli|extension)\.js$/,
  /^dist\/chunks\/[\w-]+\.js$/,
  /^dist\/runner\/(main|threadChild|processChild)\.cjs$/,
  /^dist\/webview\/panel\.js$/,
];

const folder = mkdtempSync(join(tmpdir(), 'concurrency-profiler-packages-'));
after(() => rmSync(folder, { recursive: true, force: true }));

for (const { kind, modules, executable } of packages) {
  describe(`the ${kind.name} package`, () => {
    let path = '';
    let entries: readonly ZipEntry[] = [];
    let names: readonly string[] = [];

    before(async () => {
      path = await writePackage(kind, folder);
      const prefix = 'extension/';
      entries = readZip(path).flatMap((entry) =>
        entry.name.startsWith(prefix) ? [{ ...entry, name: entry.name.slice(prefix.length) }] : [],
      );
      names = entries.map(({ name }) => name);
    });

    const text = (name: string): string => {
      const entry = entries.find((one) => one.name === name);
      assert.ok(entry, `${name} is in the package`);
      return entry.content.toString('utf8');
    };
    const description = (): PackageDescription => JSON.parse(text('package.json')) as PackageDescription;

    it('has these files and folders and no others', () => {
      const texts = readdirSync(root).filter((name) => /^package\.nls.*\.json$/.test(name));
      const folders = ['dist', 'docs', 'examples', 'l10n', 'media', 'node_modules'];
      const files = ['LICENSE.txt', 'changelog.md', 'package.json', 'readme.md', ...texts];
      const found = new Set(names.map((name) => name.split('/')[0] ?? ''));
      assert.deepEqual([...found].sort(), [...folders, ...files].sort());
      assert.deepEqual(names.filter((name) => name.startsWith('docs/')).sort(), [
        'docs/command-line.md',
        'docs/verdict.md',
      ]);
      const ofDist = names.filter((name) => name.startsWith('dist/'));
      assert.deepEqual(
        ofDist.filter((name) => !built.some((pattern) => pattern.test(name))),
        [],
      );
      const inModules = names.filter((name) => name.startsWith('node_modules/'));
      assert.deepEqual(
        inModules.map((name) => name.slice('node_modules/'.length)).sort(),
        [...modules].sort(),
      );
    });

    it('has no sources, tests, maps or secrets', () => {
      const unwanted = /\.map$|\.test\.|(^|\/)\.|^src\/|^dist\/.*\.ts$|tsconfig|biome|\.(pem|key|log)$/;
      assert.deepEqual(
        names.filter((name) => unwanted.test(name)),
        [],
      );
      const secrets = /-----BEGIN [A-Z ]*PRIVATE KEY|\bgh[pousr]_\w{30}|\bAKIA[0-9A-Z]{16}\b|\bnpm_\w{36}\b/;
      for (const { name, content } of entries) {
        if (!name.startsWith('node_modules/')) assert.doesNotMatch(content.toString('latin1'), secrets, name);
      }
    });

    it('tells nothing of the machine that it was made on', () => {
      const places = [root.replace(/\/$/, ''), join(homedir(), '.npm'), folder];
      for (const { name, content } of entries) {
        if (name.startsWith('node_modules/')) continue;
        for (const place of places) assert.ok(!content.includes(place), `${name} has ${place} in it`);
      }
      const { scripts, devDependencies } = description();
      assert.deepEqual({ scripts, devDependencies }, { scripts: undefined, devDependencies: undefined });
    });

    it('is small', () => {
      const size = (name: string): number => text(name).length;
      assert.ok(statSync(path).size < 12 * megabyte, `${statSync(path).size} bytes`);
      assert.ok(size('dist/extension.js') < 300_000, `extension.js: ${size('dist/extension.js')}`);
      assert.ok(size('dist/webview/panel.js') < 400_000, `panel.js: ${size('dist/webview/panel.js')}`);
    });

    it('brings every file that its description and its README name', () => {
      const icon = description().icon;
      assert.ok(icon, 'the extension has an icon');
      const walkthroughs = description().contributes.walkthroughs ?? [];
      const media = walkthroughs.flatMap(({ steps }) => steps.flatMap((step) => Object.values(step.media)));
      const files = media.filter((name) => /^media\//.test(name));
      assert.ok(files.length > 0);
      const linked = linksIn(text('readme.md'));
      assert.ok(linked.includes('docs/verdict.md'));
      assert.ok(linked.includes('media/screenshots/panel.png'));
      assert.deepEqual(
        [icon, description().main, ...files, ...linked]
          .map((name) => posix.normalize(name))
          .filter((name) => !names.includes(name)),
        [],
      );
    });

    it('brings what its documents link to', () => {
      for (const name of names.filter((one) => /^(docs|examples)\/.*\.md$/.test(one))) {
        const linked = linksIn(text(name)).map((link) => posix.join(posix.dirname(name), link));
        assert.deepEqual(
          linked.filter((one) => !names.includes(one)),
          [],
          name,
        );
      }
    });

    it('profiles, once it is installed', async () => {
      const home = join(folder, kind.name);
      extract(entries, home);
      if (executable) assert.ok(statSync(join(home, executable)).mode & 0o100);
      const target = join(home, 'work');
      const others = join(home, 'bin');
      for (const one of [target, others, join(home, 'tmp')]) mkdirSync(one);
      cpSync(join(home, 'examples', 'twoSleepingTasks.ts'), join(target, 'sleep.ts'));
      // Node by another name, and none on the PATH: as in an editor that was not started from a terminal.
      const node = join(others, 'node-of-the-user');
      symlinkSync(process.execPath, node);
      const { stdout } = await execute(
        process.execPath,
        [
          join(home, 'dist', 'cli.js'),
          ...['run', `${join(target, 'sleep.ts')}#sleep`, '--inputs', '[5, 5]', '--rounds', '1'],
          ...['--modes', 'async', '--node', node, '--format', 'json'],
        ],
        { env: { PATH: '', TMPDIR: join(home, 'tmp') } },
      );
      const { configurations } = JSON.parse(stdout) as { configurations: { failed: number }[] };
      assert.ok(configurations.length >= 2);
      assert.ok(configurations.every(({ failed }) => failed === 0));
    });
  });
}

/** The files that a document shows or links to: no addresses, and without the heading they lead to. */
function linksIn(markdown: string): readonly string[] {
  const links = [...markdown.matchAll(/\]\(([^)\s]+)\)|<(?:img|a)\b[^>]*? (?:src|href)="([^"]+)"/g)];
  return links
    .map(([, link, html]) => link ?? html ?? '')
    .filter((link) => !/^(\w+:|#)/.test(link))
    .map((link) => link.replace(/#.*/, ''));
}

interface PackageDescription {
  readonly main: string;
  readonly icon?: string;
  readonly scripts?: unknown;
  readonly devDependencies?: unknown;
  readonly contributes: {
    readonly walkthroughs?: readonly {
      readonly steps: readonly { readonly media: Readonly<Record<string, string>> }[];
    }[];
  };
}
