import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'node:test';
import { runnersUnder } from './processes.ts';
import { type Scene, useEditor } from './useEditor.ts';
import { root } from './workspace.ts';

describe('a workspace that is not trusted', () => {
  const test = useEditor({ trusted: false });

  test('nothing of it is bundled or run, and the reason is told', async ({ window, editor }) => {
    await window.clickLens('quick.ts#compute');
    await window.toast('the workspace is not trusted').waitFor();
    await window.openFunction('quick.ts#compute');
    await window.command('Concurrency: Profile Function at Cursor');
    assert.deepEqual(runnersUnder(editor.server.processId), []);
    assert.deepEqual(bundlesOf(editor), []);
    await window.pressToast('the workspace is not trusted', 'Manage Workspace Trust');
    await window.page.getByText('You are in Restricted Mode').waitFor();
  });

  test('a saved profile can be looked at', async ({ window, editor }) => {
    const path = editor.workspace.path('saved.concprof');
    const words = ['run', `${editor.workspace.path('quick.ts')}#wait`, '--rounds', '1', '--modes', 'async'];
    execFileSync(process.execPath, [join(root, 'dist', 'cli.js'), ...words, '--profile', path], {
      stdio: 'ignore',
    });
    await window.openFile('saved.concprof');
    assert.match(await window.panel.untilVerdict(), /event loop|Stay serial/);
    await window.panel.untilPainted(window.panel.canvas('serial/1/1'));
    assert.equal(await window.panel.button(/^Rerun/).count(), 0);
  });
});

/** The extension keeps them in the temporary folder of the server, since the workspace has no `node_modules`. */
function bundlesOf({ folder }: Scene['editor']): readonly string[] {
  const names = readdirSync(join(folder, 'tmp')).filter((name) => name.startsWith('concurrency-profiler'));
  return names.filter((name) => existsSync(join(folder, 'tmp', name)));
}
