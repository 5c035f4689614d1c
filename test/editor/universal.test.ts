import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe } from 'node:test';
import { universalPackage, writePackage } from '../../scripts/vsix.mjs';
import { useEditor } from './useEditor.ts';

describe('the universal package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concurrency-profiler-universal-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const inEditor = useEditor(async () => ({ vsix: await writePackage(universalPackage, folder) }));

  inEditor('profiles without a bundler of this platform', async ({ editor, window }) => {
    const extensions = join(editor.folder, 'extensions');
    const installed = readdirSync(extensions).find((name) => name.startsWith('concurrency-profiler')) ?? '';
    assert.ok(existsSync(join(extensions, installed, 'node_modules', 'esbuild-wasm')));
    assert.ok(!existsSync(join(extensions, installed, 'node_modules', 'esbuild')));
    await window.openFile('quick.ts');
    await window.clickLens('quick.ts#wait');
    await window.panel.untilState('complete');
    // Which verdict depends on what else this machine does.
    assert.match(await window.panel.untilVerdict(), /^(Use .+ faster than serial|Stay serial)/);
  });
});
