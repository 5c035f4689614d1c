import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { until } from './until.ts';
import { useEditor } from './useEditor.ts';

const file = 'withoutInputs.ts';
const source = `/** Adds up. */
export function addUp(end: number): number {
  let sum = 0;
  for (let i = 0; i < end; i += 1) sum += i;
  return sum;
}

export const repeat = (word: string, times: number) => word.repeat(times);

export const square = (side: number) => side * side;

/** @inputs [1, 2, 3] */
export const negate = (value: number) => -value;
`;

describe('the inputs of a function that brings none', () => {
  const test = useEditor({ settings: { 'concurrencyProfiler.budget': 4 } });

  test('are proposed, checked while typing, and can be kept in the doc comment', async ({
    window,
    editor,
  }) => {
    editor.workspace.write(file, source);
    await window.clickLens(`${file}#addUp`);
    await until(
      'a proposal',
      () => window.quickInput.inputValue(),
      (text) => /^Array\.from/.test(text),
    );
    const message = async (text: string, expected: RegExp) => {
      await window.quickInput.fill(text);
      await until(
        `a message for ${text}`,
        () => window.quickMessage.innerText(),
        (said) => expected.test(said),
      );
    };
    await message('[1000, 2000', /Unexpected token/);
    await message('42', /one element for each task/);
    await message('[1000, 2000, 3000]', /3 inputs: as many tasks, each addUp\(end\)/);
    await window.page.locator('.quick-input-widget:visible .codicon-save').click();
    await window.panel.untilState('complete');
    assert.match(await window.panel.find('body').innerText(), /3 inputs/);
    assert.match(
      editor.workspace.read(file),
      /^\/\*\*\n \* Adds up\.\n \*\n \* @inputs \[1000, 2000, 3000\]\n \*\//,
    );
  });

  test('are remembered', async ({ window, editor }) => {
    editor.workspace.write(file, source);
    await window.clickLens(`${file}#repeat`);
    await window.quickTitle.getByText('Inputs of repeat').waitFor();
    await window.quickInput.fill("['a', 'b']");
    await until(
      'a complaint',
      () => window.quickMessage.innerText(),
      (said) => /array of the arguments/.test(said),
    );
    await window.quickInput.fill("[['a', 2], ['b', 3]]");
    await window.page.keyboard.press('Enter');
    await window.panel.untilState('complete');
    await window.clear();
    await window.clickLens(`${file}#repeat`);
    await window.panel.untilState('complete');
    assert.match(await window.panel.find('body').innerText(), /2 inputs/);
    assert.equal(editor.workspace.read(file), source);
  });

  test('are not asked for twice when the user gives up', async ({ window, editor }) => {
    editor.workspace.write(file, source);
    await window.clickLens(`${file}#square`);
    await window.quickTitle.getByText('Inputs of square').waitFor();
    await window.page.keyboard.press('Escape');
    await window.quickInput.waitFor({ state: 'hidden' });
    await until(
      'it has the one lens',
      () => window.lensesOf(`${file}#square`),
      (lenses) => lenses.join() === 'Profile concurrency',
    );
  });
});

describe('profiling with choices', () => {
  const test = useEditor({ settings: { 'concurrencyProfiler.budget': 4 } });

  test('shows every choice, checks it, and remembers it', async ({ window, editor }) => {
    editor.workspace.write(file, source);
    const choose = async () => {
      await window.openFunction(`${file}#negate`);
      await window.command('Concurrency: Profile Function With…');
      await window.quickRow('Start').waitFor();
    };
    await choose();
    await window.quickRow('[1, 2, 3] (from the doc comment)').waitFor();
    await window.quickRow('Workers').click();
    await window.quickTitle.getByText('Workers').waitFor();
    await window.quickInput.fill('two');
    await until(
      'a complaint',
      () => window.quickMessage.innerText(),
      (said) => /Whole numbers/.test(said),
    );
    await window.quickInput.fill('2');
    await window.page.keyboard.press('Enter');
    await window.quickRow('Modes').click();
    await window.quickTitle.getByText('Modes').waitFor();
    await window.quickRow('Event loop').click();
    await window.page.keyboard.press('Enter');
    await window.quickRow('serial, threads, processes').waitFor();
    await window.quickRow('Start').click();
    await window.panel.untilState('complete');
    assert.deepEqual(await window.panel.configurations(), ['serial/1/1', 'threads/2/1', 'processes/2/1']);
    await window.clear();
    await choose();
    await window.quickRow('serial, threads, processes').waitFor();
    await window.quickRow('Use the defaults again').click();
    await window.quickRow('serial, async, threads, processes').waitFor();
    await window.page.keyboard.press('Escape');
  });

  test('inputs that were just written into the doc comment are the ones that run', async ({
    window,
    editor,
  }) => {
    editor.workspace.write(file, source);
    await window.openFunction(`${file}#square`);
    await window.command('Concurrency: Profile Function With…');
    await window.quickRow('Inputs').click();
    await window.quickTitle.getByText('Inputs of square').waitFor();
    await window.quickInput.fill('[1, 2, 3, 4, 5]');
    await window.page.locator('.quick-input-widget:visible .codicon-save').click();
    await window.quickRow('[1, 2, 3, 4, 5] (from the doc comment)').waitFor();
    await window.quickRow('Start').click();
    await window.panel.untilState('complete');
    assert.match(await window.panel.find('body').innerText(), /5 inputs/);
  });
});
