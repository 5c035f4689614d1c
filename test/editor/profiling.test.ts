import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { runnersUnder, untilNoRunner } from './processes.ts';
import { until } from './until.ts';
import { useEditor } from './useEditor.ts';

const anyVerdict = /^(Use .+ faster than serial|Stay serial)/;

/** One of each kind, and what its verdict says even where other programs take the cores: little, where it computes. */
const kinds: readonly (readonly [string, RegExp])[] = [
  ['heavyComputing.ts#countPrimes', anyVerdict],
  ['twoSleepingTasks.ts#sleep', /^Use /],
  ['twoSleepingTasks.ts#sleepBlocking', /^Use \d+ (worker thread|process)/],
  ['nativePool.ts#deriveKey', anyVerdict],
  ['mixed.ts#handleRequest', anyVerdict],
  ['sharedCounter.ts#countWithoutLock', anyVerdict],
  ['cannotBeCloned.ts#startCounting', /every task failed/],
];

describe('profiling from the editor', () => {
  const test = useEditor({ settings: { 'concurrencyProfiler.budget': 6 } });

  for (const [target, verdict] of kinds) {
    test(`the lens of ${target} profiles it`, async ({ window, editor }) => {
      await window.clickLens(target);
      await window.panel.untilState('complete');
      assert.match(await window.panel.untilVerdict(), verdict);
      await window.panel.untilPainted(window.panel.canvas('serial/1/1'));
      const lens = await window.untilLens(target, /·|serial|no verdict/);
      assert.doesNotMatch(lens, /preparing|profiling/);
      await untilNoRunner(editor.server.processId);
    });
  }

  test('the palette has every command', async ({ window }) => {
    const titles = [
      ...[
        'Profile Function at Cursor',
        'Profile Function With…',
        'Profile Serially',
        'Profile on Worker Threads',
      ],
      ...[
        'Profile in Forked Processes',
        'Rerun Last Profile',
        'Stop',
        'Open Profile…',
        'Export…',
        'Show Log',
      ],
    ];
    await window.clickLens('quick.ts#waitLong');
    await window.panel.untilState('running');
    await window.openFunction('quick.ts#compute');
    for (const title of titles) await window.untilOffered(`Concurrency: ${title}`);
  });

  test('the palette profiles the function at the cursor', async ({ window }) => {
    await window.openFunction('quick.ts#compute');
    await window.command('Concurrency: Profile Function at Cursor');
    await window.panel.untilState('complete');
    assert.match(await window.panel.find('body').innerText(), /compute/);
  });

  test('one mode is compared with serial', async ({ window }) => {
    await window.openFunction('quick.ts#wait');
    await window.command('Concurrency: Profile on Worker Threads');
    await window.panel.untilState('complete');
    const shown = await window.panel.configurations();
    assert.ok(
      shown.every((one) => /^(serial|threads)/.test(one)),
      shown.join(),
    );
    assert.ok(shown.some((one) => one.startsWith('threads')));
  });

  test('a profile under way is shown and can be stopped, even in an endless loop', async ({
    window,
    editor,
  }) => {
    await window.clickLens('endless.ts#neverEnds');
    await window.toast(/Profiling neverEnds/).waitFor();
    await window.statusItem('neverEnds').waitFor();
    await window.panel.untilState('running');
    assert.notEqual(runnersUnder(editor.server.processId).length, 0);
    await window.pressToast(/Profiling neverEnds/, 'Cancel');
    await window.panel.untilState('stopped');
    await untilNoRunner(editor.server.processId);
    await window.toast(/Profiling neverEnds/).waitFor({ state: 'detached' });
    await window.statusItem('neverEnds').waitFor({ state: 'detached' });
  });

  test('the status bar item stops it as well', async ({ window, editor }) => {
    await window.clickLens('endless.ts#neverEnds');
    await window.panel.untilState('running');
    await window.statusItem('neverEnds').click();
    await window.panel.untilState('stopped');
    await untilNoRunner(editor.server.processId);
  });

  test('another function waits for its turn; the same one begins anew', async ({ window, editor }) => {
    await window.clickLens('quick.ts#waitLong');
    await window.panel.untilState('running');
    await window.clickLens('quick.ts#wait');
    await window.untilLens('quick.ts#wait', /queued/);
    await window.clickLens('quick.ts#waitLong');
    await window.untilLens('quick.ts#waitLong', /profiling/);
    await window.command('Concurrency: Stop');
    await untilNoRunner(editor.server.processId);
  });

  test('a Node that is not there is named, with the setting', async ({ window, editor }) => {
    await window.openFunction('quick.ts#double');
    await window.untilLens('quick.ts#double', /Profile concurrency/);
    editor.changeSettings({
      'concurrencyProfiler.nodePath': '/nowhere/node',
      'concurrencyProfiler.codeLens': 'withInputs',
    });
    await until('the settings are read', async () => {
      const hasLens = async (target: string) => (await window.lensesOf(target)).length > 0;
      return (await hasLens('quick.ts#wait')) && !(await hasLens('quick.ts#double'));
    });
    await window.clickLens('quick.ts#wait');
    await window.pressToast('/nowhere/node', 'Open Setting');
    await window.page.getByText('Concurrency Profiler: Node Path').first().waitFor();
    editor.changeSettings({});
  });
});
