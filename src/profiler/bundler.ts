import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import type { build, initialize, stop, transform } from 'esbuild';
import * as v from 'valibot';
import { Problem } from '../core/errors.ts';
import { localize } from '../core/language.ts';

export interface Bundler {
  readonly build: typeof build;
  readonly transform: typeof transform;
}

interface Loaded extends Bundler {
  readonly initialize: typeof initialize;
  readonly stop: typeof stop;
}

/** A package brings one of the two: a program for one platform, or WebAssembly for all, which Node runs. */
const candidates: readonly (readonly [string, () => Promise<Loaded>])[] = [
  ['esbuild', () => import('esbuild')],
  ['esbuild-wasm', () => import('esbuild-wasm')],
];

/**
 * The bundler, proven to work.
 * @param node path of the Node that may run it.
 * @throws Problem `bundle` where none works.
 */
export async function loadBundler(node: string): Promise<Bundler> {
  const failures: string[] = [];
  for (const [name, load] of candidates) {
    try {
      return await started(await load(), node);
    } catch (error) {
      failures.push(`${name}: ${firstLine(error)}`);
    }
  }
  throw new Problem(
    'bundle',
    localize(
      'The bundler could not be started ({failures}). Install the profiler again, in the variant for this platform or the universal one.',
      { failures: failures.join('; ') },
    ),
  );
}

/** Part of what a bundle depends on. */
export function bundlerVersion(): string {
  const require = createRequire(import.meta.url);
  for (const [name] of candidates) {
    try {
      const description: unknown = require(`${name}/package.json`);
      return v.parse(v.object({ version: v.string() }), description).version;
    } catch {
      // The other one, then.
    }
  }
  return 'unknown';
}

async function started(bundler: Loaded, node: string): Promise<Bundler> {
  try {
    await prove(bundler, node);
  } catch {
    // Its process may have been ended since the last time: once it is given up, it starts anew.
    await bundler.stop();
    await prove(bundler, node);
  }
  return bundler;
}

async function prove(bundler: Loaded, node: string): Promise<void> {
  withNodeOnPath(node, () => {
    try {
      // Starts the bundler's process before it returns, or throws because it was started before.
      bundler.initialize({});
    } catch {
      // What else is wrong is said by the next call.
    }
  });
  await bundler.transform('');
}

/** `esbuild-wasm` is run by whatever is called `node` on the PATH of this process: for this moment, by that one. */
function withNodeOnPath(node: string, start: () => void): void {
  const before = process.env.PATH;
  const called = basename(node).replace(/\.exe$/i, '') === 'node';
  const folder = called ? dirname(node) : mkdtempSync(join(tmpdir(), 'concurrency-profiler-node-'));
  try {
    if (!called) symlinkSync(node, join(folder, 'node'));
    process.env.PATH = `${folder}${delimiter}${before ?? ''}`;
    start();
  } finally {
    if (before === undefined) delete process.env.PATH;
    else process.env.PATH = before;
    if (!called) rmSync(folder, { recursive: true, force: true });
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.trim() ?? '';
}
