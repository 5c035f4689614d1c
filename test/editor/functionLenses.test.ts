import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { describe } from 'node:test';
import type { EditorWindow } from './editorWindow.ts';
import { until } from './until.ts';
import { useEditor } from './useEditor.ts';

const file = 'lenses.ts';
const source = `/** @inputs [1, 2, 3, 4] */
export function first(value: number): number {
  return helper(value);
}

function helper(value: number): number {
  return value * 2;
}

/** @inputs [1] */
const last = (value: number) => value;
console.assert(last(1) === 1);
`;

async function untilLenses(window: EditorWindow, expected: readonly RegExp[]): Promise<void> {
  await until(
    `the lenses are ${expected.join(', ')}`,
    () => window.lenses.allInnerTexts(),
    (texts) => texts.length === expected.length && expected.every((one, at) => one.test(texts[at] ?? '')),
    30_000,
  );
}

async function typeAtEndOf(window: EditorWindow, target: string, ...keys: readonly string[]): Promise<void> {
  await window.openFunction(target);
  await window.page.keyboard.press('End');
  for (const key of keys) {
    await window.page.keyboard.press('Enter');
    await window.page.keyboard.type(key);
  }
}

const profile = /^Profile concurrency$/;

describe('the lenses of functions', () => {
  const test = useEditor({ settings: { 'concurrencyProfiler.budget': 4 } });

  test('are above the functions of the setting, as soon as it changes', async ({ window, editor }) => {
    editor.workspace.write(file, source);
    await window.openFile(file);
    for (const [choice, count] of [
      ['all', 3],
      ['exported', 1],
      ['withInputs', 2],
      ['off', 0],
      ['all', 3],
    ] as const) {
      editor.changeSettings({ 'concurrencyProfiler.codeLens': choice });
      await untilLenses(
        window,
        Array.from({ length: count }, () => profile),
      );
    }
  });

  test('say when the code has changed since, and not for a comment', async ({ window, editor }) => {
    editor.workspace.write(file, source);
    await window.clickLens(`${file}#first`);
    await window.panel.untilState('complete');
    const verdict = await window.untilLens(`${file}#first`, /serial|×/);
    await typeAtEndOf(window, `${file}#helper`, '// the same');
    await typeAtEndOf(window, `${file}#helper`, 'value += 1;');
    await untilLenses(window, [profile, /changed since: /, profile, profile]);
    await window.panel.find('body').getByText('changed since').first().waitFor();
    await window.page.keyboard.press('Control+Shift+K');
    await untilLenses(window, [
      profile,
      new RegExp(`^${verdict.replace(/[^\w ]/g, '.')}$`),
      profile,
      profile,
    ]);
  });

  test('stay while the text does not parse', async ({ window, editor }) => {
    const typing = 'typing.ts';
    editor.workspace.write(typing, source);
    await window.openFile(typing);
    await untilLenses(window, [profile, profile, profile]);
    await typeAtEndOf(window, `${typing}#first`, 'if (value', 'else {');
    // With the setting, the lenses of this text are asked for anew.
    editor.changeSettings({ 'concurrencyProfiler.codeLens': 'withInputs' });
    await untilLenses(window, [profile, profile]);
    editor.changeSettings({});
    await untilLenses(window, [profile, profile, profile]);
  });

  test('and the hover of its name tell the verdict, with a picture', async ({ window, editor }) => {
    const counting = 'counting.ts';
    const calls = editor.workspace.path('calls.txt');
    editor.workspace.write(
      counting,
      `import { appendFileSync } from 'node:fs';

/** @inputs [1, 2, 3, 4] */
export function first(value: number): number {
  appendFileSync('calls.txt', '.');
  return value;
}
`,
    );
    await window.clickLens(`${counting}#first`);
    await window.panel.untilState('complete');
    await window.openFunction(`${counting}#first`);
    await window.untilLens(`${counting}#first`, /serial|×/);
    const hover = await window.hover('first');
    const picture = hover.locator('img');
    await picture.waitFor();
    const width = await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth);
    assert.ok(width > 300, `${width} pixels`);
    assert.match(await hover.innerText(), /serial|Use /);
    // The editor draws the hover anew when its own part arrives.
    await hover.getByText('function first(value: number)').waitFor();
    // Told by what stays: the lens says only for a moment that a profile is under way.
    const called = statSync(calls).size;
    await hover.getByText('Profile again').click();
    await until('it is called again', () => statSync(calls).size > called);
  });
});

describe('an example', () => {
  const test = useEditor({ settings: { 'concurrencyProfiler.budget': 4 } });

  test('is opened as a copy, without complaints, and runs', async ({ window }) => {
    await window.command('Concurrency: Open Example…');
    await window.quickTitle.getByText('Open an Example').waitFor();
    await window.quickInput.fill('twoSleepingTasks');
    await window.quickRow('twoSleepingTasks.ts').click();
    await window.untilOpen('twoSleepingTasks.ts');
    await untilLenses(window, [profile, profile]);
    await window.pressLens('twoSleepingTasks.ts#sleep');
    await window.panel.untilState('complete');
    assert.match(await window.panel.untilVerdict(), /^Use /);
    assert.equal(await window.page.locator('.squiggly-error').count(), 0);
  });
});
