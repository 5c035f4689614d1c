import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Editor, openEditor } from './editor.ts';
import type { EditorWindow } from './editorWindow.ts';

const target = 'quick.ts#compute';
const ownWords = /quick\.ts|compute|CPU|Node|I\/O|worker|Promise|libuv|linux|x64|schedstat|V8|Array\.from/;

describe('in Chinese', () => {
  it('lenses, palette and panel', { timeout: 120_000 }, async () => {
    await using editor = await openEditor();
    const window = await openInChinese(editor);
    await window.clickLens(target, /^分析并发性能$/);
    const panel = await window.panel.untilState('complete');
    assert.match(await panel.untilVerdict(), /串行|个线程|个进程|工作线程/);
    assert.equal(await panel.find('html').getAttribute('lang'), 'zh-CN');
    const text = await panel.find('body').innerText();
    const english = text.split('\n').filter((line) => isEnglish(line.replace(new RegExp(ownWords, 'g'), '')));
    assert.deepEqual(english, []);
    await window.untilLens(target, /个线程|个进程|串行|异步/);
    await window.page.keyboard.press('F1');
    await window.page.locator('.quick-input-widget input.input').fill('>并发:');
    await window.page
      .locator('.quick-input-widget .monaco-list-row', { hasText: '并发: 分析光标处的函数' })
      .waitFor();
  });
});

/** The editor's own texts stay English: their translation is an extension of its own. */
async function openInChinese(editor: Editor): Promise<EditorWindow> {
  await editor.pages()[0]?.addInitScript(() => {
    const language = { get: () => 'zh-cn', set: () => undefined };
    Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', language);
  });
  return editor.open();
}

/** Words after each other, or a line of nothing else. */
function isEnglish(line: string): boolean {
  return /[A-Za-z]{2,},? [a-z]{2,}/.test(line) || (/[a-z]{3,}/.test(line) && !/\p{Ideographic}/u.test(line));
}
