import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { until } from './until.ts';
import { useEditor } from './useEditor.ts';

describe('what the extension asks and says', () => {
  const test = useEditor();

  test('inputs are asked for, checked while they are typed, and remembered', async ({ window }) => {
    await window.clickLens('quick.ts#double');
    await window.quickTitle.getByText('Inputs of double').waitFor();
    assert.match(await window.quickInput.inputValue(), /^\[\d/);
    await window.quickInput.fill('[1, 2');
    await window.quickMessage.getByText(/column/).waitFor();
    await window.page.keyboard.press('Enter');
    await window.quickInput.fill('[10, 20, 30]');
    await window.quickMessage.getByText('3 inputs').waitFor();
    await window.page.keyboard.press('Enter');
    await window.panel.untilState('complete');
    assert.match(await window.panel.find('body').innerText(), /3 inputs/);
    await window.command('Concurrency: Rerun Last Profile');
    await window.panel.untilState('complete');
    assert.match(await window.panel.find('body').innerText(), /3 inputs/);
  });

  test('inputs are written into the doc comment where that is wanted', async ({ window, editor }) => {
    await window.clickLens('tagless.ts#half');
    await window.quickInput.fill('[2, 4, 6, 8]');
    await window.quickMessage.getByText('4 inputs').waitFor();
    await window.page.locator('.quick-input-widget .codicon-save').click();
    await window.panel.untilState('complete');
    await until(
      'the tag is in the file',
      () => editor.workspace.read('tagless.ts'),
      (text) => text.includes('@inputs [2, 4, 6, 8]'),
    );
  });

  test('Profile Function With… takes choices', async ({ window }) => {
    await window.openFunction('quick.ts#compute');
    await window.command('Concurrency: Profile Function With…');
    await window.quickRow('Workers').click();
    await window.quickInput.fill('none');
    await window.quickMessage.getByText(/\S/).waitFor();
    await window.quickInput.fill('2');
    await window.page.keyboard.press('Enter');
    await window.quickRow(/Workers\s*2/).waitFor();
    await window.quickRow('Start').click();
    await window.panel.untilState('complete');
    const shown = await window.panel.configurations();
    assert.deepEqual(
      shown.filter((one) => /^(threads|processes)/.test(one)).filter((one) => !/^\w+\/2\//.test(one)),
      [],
    );
    assert.ok(shown.includes('threads/2/1'), shown.join());
  });

  test('a Node that is not there is named, with the setting', async ({ window, editor }) => {
    editor.server.changeSettings({ 'concurrencyProfiler.nodePath': '/nowhere/node' });
    await until('the setting is read', async () => {
      await window.clickLens('quick.ts#wait');
      return window
        .toast('/nowhere/node')
        .waitFor({ timeout: 3000 })
        .then(() => true)
        .catch(() => false);
    });
    await window.panel.untilState('failed');
    await window.pressToast('/nowhere/node', 'Open Setting');
    await window.tab('Settings').waitFor();
    editor.server.changeSettings({});
  });

  test('the hover has the verdict and a picture', async ({ window }) => {
    await window.clickLens('quick.ts#failSometimes');
    await window.panel.untilState('complete');
    await window.openFunction('quick.ts#failSometimes');
    const hover = await window.hover('failSometimes');
    await hover
      .getByText(/faster than serial|Stay serial/)
      .first()
      .waitFor();
    const picture = hover.locator('img');
    await until('the picture is drawn', () =>
      picture.evaluate((one) => (one as HTMLImageElement).naturalWidth),
    );
    await hover.getByText('Open the profile').click();
    await window.panel.untilState('complete');
  });

  test('a lens says when its function has changed', async ({ window }) => {
    const target = 'twoSleepingTasks.ts#sleep';
    await window.clickLens(target);
    await window.panel.untilState('complete');
    await window.openFunction(target);
    await window.untilLens(target, /event loop|async/);
    await window.page.keyboard.press('End');
    await window.page.keyboard.type(' void 0;');
    await window.untilLens(target, /changed since/);
    for (let times = 0; times < 8; times += 1) await window.page.keyboard.press('Backspace');
    await window.untilLens(target, /^(?!changed).*(event loop|async)/);
  });
});
