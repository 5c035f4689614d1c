import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { build } from 'esbuild';
import { openEditor } from './editor.ts';
import type { InsideResult } from './inside/suite.ts';

it('inside the extension host', { timeout: 120_000 }, async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'concurrency-profiler-inside-'));
  try {
    for (const { name, failure } of await runInside(folder)) {
      await context.test(name, () => {
        if (failure !== null) throw new Error(failure);
      });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function runInside(folder: string): Promise<readonly InsideResult[]> {
  const suite = join(folder, 'suite.cjs');
  const results = join(folder, 'results.json');
  await build({
    entryPoints: [join(import.meta.dirname, 'inside', 'suite.ts')],
    outfile: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  await using editor = await openEditor({ testDriver: true, environment: { INSIDE_RESULTS: results } });
  const extensions = join(editor.folder, 'extensions');
  const [installed = ''] = readdirSync(extensions).filter((name) => name.startsWith('concurrency-profiler'));
  const [page] = editor.pages();
  assert.ok(page);
  const written: string[] = [];
  await page.exposeFunction('codeAutomationLog', (type: string, words: unknown) => {
    written.push(`${type}: ${JSON.stringify(words)}`);
  });
  const status = await new Promise<number>((resolve, reject) => {
    page
      .exposeFunction('codeAutomationExit', resolve)
      .then(() =>
        editor.open(undefined, [
          ['extensionDevelopmentPath', editor.remote(join(extensions, installed))],
          ['extensionTestsPath', editor.remote(suite)],
        ]),
      )
      .catch(reject);
  });
  assert.equal(status, 0, written.join('\n'));
  return JSON.parse(readFileSync(results, 'utf8')) as readonly InsideResult[];
}
