import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { type Editor, type EditorOptions, openEditor } from './editor.ts';
import type { EditorWindow } from './editorWindow.ts';
import { root } from './workspace.ts';

export interface Scene {
  readonly editor: Editor;
  readonly window: EditorWindow;
}

const patience = 90_000;

/**
 * One editor and one window for all tests of a file; `options` may have to be prepared first. Returns what defines a test: it begins with no tab, no
 * message and no dialog, and leaves a screenshot in `test-results/` when it fails.
 */
export function useEditor(
  options: EditorOptions | (() => Promise<EditorOptions>) = {},
): (name: string, test: (scene: Scene) => Promise<void>) => void {
  let scene: Scene | null = null;

  before(async () => {
    const editor = await openEditor(typeof options === 'function' ? await options() : options);
    try {
      scene = { editor, window: await editor.open() };
    } catch (error) {
      await editor.close();
      throw error;
    }
  });

  after(async () => {
    await scene?.editor.close();
  });

  return (name, test) => {
    it(name, { timeout: patience }, async () => {
      if (!scene) throw new Error('The editor did not start.');
      try {
        await scene.window.clear();
        await test(scene);
      } catch (error) {
        await keepScreenshot(scene.window, name);
        throw error;
      }
    });
  };
}

async function keepScreenshot({ page }: EditorWindow, name: string): Promise<void> {
  const folder = join(root, 'test-results');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name.replace(/[^\w]+/g, '-'));
  writeFileSync(`${path}.url`, page.url());
  await page.screenshot({ path: `${path}.png`, timeout: 5000 }).catch(() => undefined);
}
