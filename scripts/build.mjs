/** Builds everything that is shipped: one table of outputs. */
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const outputs = [
  {
    entryPoints: ['src/runner/main.ts', 'src/runner/threadChild.ts', 'src/runner/processChild.ts'],
    outdir: 'dist/runner',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    // It starts in the user's Node, old ones included: it must live to tell its version.
    target: 'node16',
  },
  {
    // Two faces of one pipeline; parser and bundler are loaded only when they are needed.
    entryPoints: ['src/cli.ts', 'src/extension.ts'],
    outdir: 'dist',
    format: 'esm',
    target: 'node20',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    external: ['esbuild', 'esbuild-wasm', 'vscode'],
    // Names stay as they are: stack traces in bug reports can be read.
    minifySyntax: true,
    minifyWhitespace: true,
  },
  {
    entryPoints: { panel: 'webview/main.ts' },
    outdir: 'dist/webview',
    format: 'iife',
    platform: 'browser',
    target: 'chrome120',
    minify: true,
  },
];

const made = new Set();
for (const output of outputs) {
  const { metafile } = await build({
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    logLevel: 'warning',
    legalComments: 'none',
    metafile: true,
    ...output,
  });
  for (const file of Object.keys(metafile.outputs)) made.add(file);
}

// Chunks of earlier builds.
for (const file of readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })) {
  const path = join(file.parentPath, file.name);
  if (file.isFile() && !made.has(relative(root, path).replaceAll('\\', '/'))) rmSync(path, { force: true });
}
