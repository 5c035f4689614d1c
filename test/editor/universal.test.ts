import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { universalPackage, writePackage } from '../../scripts/vsix.mjs';
import { openEditor } from './editor.ts';

describe('the universal package', () => {
  it('profiles without a bundler of this platform', { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'concurrency-profiler-universal-'));
    try {
      await using editor = await openEditor({ vsix: await writePackage(universalPackage, folder) });
      const extensions = join(editor.folder, 'extensions');
      const installed = readdirSync(extensions).find((name) => name.startsWith('concurrency-profiler')) ?? '';
      assert.ok(existsSync(join(extensions, installed, 'node_modules', 'esbuild-wasm')));
      assert.ok(!existsSync(join(extensions, installed, 'node_modules', 'esbuild')));
      const window = await editor.open('quick.ts');
      await window.clickLens('quick.ts#wait');
      await window.panel.untilState('complete');
      // Which verdict depends on what else this machine does.
      assert.match(await window.panel.untilVerdict(), /^(Use .+ faster than serial|Stay serial)/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
