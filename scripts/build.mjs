/** Builds everything that is shipped: one table of outputs. */
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The runner starts in the user's Node, old ones included: it must live to tell its version. */
const runner = { format: 'cjs', target: 'node16', outExtension: { '.js': '.cjs' }, outdir: 'dist/runner' };

const outputs = [
  { entryPoints: ['src/runner/main.ts', 'src/runner/threadChild.ts', 'src/runner/processChild.ts'], ...runner },
  {
    entryPoints: ['src/cli.ts'],
    format: 'esm',
    target: 'node20',
    outdir: 'dist',
    // Parser and bundler are loaded only when a cache does not answer.
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    external: ['esbuild'],
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  },
];

rmSync(join(root, 'dist'), { recursive: true, force: true });
for (const output of outputs) {
  await build({
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    logLevel: 'warning',
    legalComments: 'none',
    ...output,
  });
}
