/** How the extension's packages are made: a staging folder with one bundler in it, packed by vsce. */
import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { node, root } from './prepare.mjs';

const execute = promisify(execFile);
const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');

const require = createRequire(import.meta.url);
const description = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** As vsce and the marketplace name it. */
const platform = `${isAlpine() ? 'alpine' : process.platform}-${process.arch}`;

/** With esbuild's program for this platform. */
export const nativePackage = {
  name: platform,
  target: platform,
  bundler: 'esbuild',
  folders: ['esbuild', `@esbuild/${process.platform}-${process.arch}`],
};

/** With esbuild in WebAssembly: runs everywhere. */
export const universalPackage = {
  name: 'universal',
  target: undefined,
  bundler: 'esbuild-wasm',
  folders: ['esbuild-wasm'],
};

export function packagePath({ name }, folder = root) {
  return join(folder, `${description.name}-${name}-${description.version}.vsix`);
}

/** Packs what is built; returns the path. */
export async function writePackage(kind, folder = root) {
  const stage = mkdtempSync(join(tmpdir(), 'concurrency-profiler-package-'));
  try {
    fillStage(stage, kind);
    const path = packagePath(kind, folder);
    mkdirSync(folder, { recursive: true });
    const target = kind.target ? ['--target', kind.target] : [];
    const words = [
      'package',
      '--out',
      path,
      ...target,
      '--allow-missing-repository',
      '--no-rewrite-relative-links',
    ];
    await execute(node, [vsce, ...words], { cwd: stage });
    return path;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

function fillStage(stage, { bundler, folders }) {
  const names = [
    'dist',
    'media',
    'l10n',
    'examples',
    'docs',
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
    '.vscodeignore',
  ];
  const texts = readdirSync(root).filter((name) => /^package\.nls.*\.json$/.test(name));
  for (const name of [...names, ...texts].filter((one) => existsSync(join(root, one)))) {
    cpSync(join(root, name), join(stage, name), { recursive: true });
  }
  for (const folder of folders) {
    const to = join(stage, 'node_modules', folder);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(join(root, 'node_modules', folder), to, { recursive: true });
  }
  // `files` and `bin` are for npm, the scripts for a clone.
  const { scripts, devDependencies, allowScripts, files, bin, ...kept } = description;
  const version = require(join(root, 'node_modules', bundler, 'package.json')).version;
  const shipped = { ...kept, dependencies: { [bundler]: version } };
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(shipped, null, 2)}\n`);
}

function isAlpine() {
  return process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
}
