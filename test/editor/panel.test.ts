import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe } from 'node:test';
import type { EditorWindow } from './editorWindow.ts';
import type { Panel } from './panel.ts';
import { runnersUnder } from './processes.ts';
import { until } from './until.ts';
import { useEditor } from './useEditor.ts';
import { root, type Workspace } from './workspace.ts';

const target = 'quick.ts#compute';
const themes = [
  ['Light 2026', 'vscode-light'],
  ['Dark 2026', 'vscode-dark'],
  ['Default High Contrast', 'vscode-high-contrast'],
  ['Default High Contrast Light', 'vscode-high-contrast-light'],
] as const;

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

describe('the panel', () => {
  const test = useEditor();

  test('a row of the table and its bar are one task', async ({ window }) => {
    const panel = await openPanel(window);
    await listSerial(panel);
    await panel.row(2).click();
    await panel.find('canvas[data-configuration="serial/1/1"][data-selected="2"]').waitFor();
    await panel.find('.timeline-outline.selected:visible').waitFor();
    const canvas = panel.canvas('serial/1/1');
    // The first bar begins where the time does.
    await canvas.click({ position: { x: 6, y: 4 } });
    await panel.find('.grid-row.selected[data-row="0"]').waitFor();
    await panel.find('canvas[data-selected="0"]').waitFor();
    assert.equal(await panel.find('.grid-row.selected').count(), 1);
  });

  test('the keyboard zooms, goes from task to task and selects', async ({ window }) => {
    const panel = await openPanel(window);
    const canvas = panel.canvas('serial/1/1');
    await panel.untilPainted(canvas);
    await canvas.focus();
    const whole = await panel.picture(canvas);
    await canvas.press('+');
    await until(
      'the zoom is seen',
      () => panel.picture(canvas),
      (picture) => picture !== whole,
    );
    await canvas.press('0');
    await until(
      'all is seen again',
      () => panel.picture(canvas),
      (picture) => picture === whole,
    );
    await canvas.press('ArrowRight');
    await canvas.press('ArrowRight');
    await canvas.press('Enter');
    await panel.find('canvas[data-configuration="serial/1/1"][data-selected]').waitFor();
    await panel.find('.grid-row.selected').waitFor();
  });

  test('a reason leads to the place that shows its numbers', async ({ window }) => {
    const panel = await openPanel(window);
    const why = panel.find('details[data-section="why"]');
    if ((await why.getAttribute('open')) === null) await why.locator('summary').click();
    await why.locator('button.link').first().press('Enter');
    await panel.find('.led-to').waitFor();
    const inFocus = await panel.find('.led-to:focus, .led-to :focus').count();
    assert.equal(inFocus, 1, 'the place has the focus');
  });

  test('it is as it was after the window has been reloaded', async ({ window }) => {
    const panel = await openPanel(window);
    await listSerial(panel);
    await panel.row(3).click();
    await panel.find('canvas[data-selected="3"]').waitFor();
    const verdict = await panel.untilVerdict();
    const lens = await window.untilLens(target, /×|serial/);
    await window.reload();
    await panel.untilState('complete');
    assert.equal(await panel.untilVerdict(), verdict);
    await panel.find('canvas[data-selected="3"]').waitFor();
    await panel.untilPainted(panel.canvas('serial/1/1'));
    assert.equal(await window.untilLens(target, /×|serial/), lens);
  });

  test('it follows the theme, and axe-core finds nothing serious in any', async ({ window, editor }) => {
    const panel = await openPanel(window);
    const canvas = panel.canvas('serial/1/1');
    await panel.untilPainted(canvas);
    const pictures = new Set<string>();
    const found: string[] = [];
    for (const [theme, kind] of themes) {
      editor.changeSettings({ 'workbench.colorTheme': theme });
      await panel.find(`body.${kind}`).waitFor();
      const drawn = await until(
        `the timelines are drawn in ${theme}`,
        () => panel.picture(canvas),
        (picture) => !pictures.has(picture),
      );
      pictures.add(drawn);
      found.push(...(await seriousViolations(panel)).map((violation) => `${theme}: ${violation}`));
    }
    assert.deepEqual(found, []);
    editor.changeSettings({});
  });

  test('a profile is exported, and opened again as a file', async ({ window, editor }) => {
    const panel = await openPanel(window);
    const verdict = await panel.untilVerdict();
    await panel.button('Export…').click();
    await window.quickRow('*.concprof').click();
    await saveAs(window, editor.workspace.path('saved.concprof'));
    await window.pressToast(/was saved as/, 'Open');
    await window.untilOpen('saved.concprof');
    assert.equal(await window.panel.untilVerdict(), verdict);
    await window.panel.untilPainted(window.panel.canvas('serial/1/1'));
    assert.match(await window.panel.find('body').innerText(), /saved profile/);
  });

  test('of two views of a saved profile, the one that stays is the one exported', async ({
    window,
    editor,
  }) => {
    saveProfile(editor.workspace, 'split.concprof', ['quick.ts#failSometimes']);
    await window.clickLens('quick.ts#wait');
    await window.panel.untilState('complete');
    await window.clear();
    await window.openFile('split.concprof');
    await window.panel.untilReady();
    await window.command('View: Split Editor Right');
    await until(
      'it is shown twice',
      () => window.page.locator('iframe.webview.ready:visible').count(),
      (count) => count === 2,
    );
    await window.command('View: Focus First Editor Group');
    await window.command('View: Close Editors in Other Groups');
    await until(
      'it is shown once',
      () => window.page.locator('iframe.webview.ready:visible').count(),
      (count) => count === 1,
    );
    await window.panel.button('Export…').click();
    await window.quickTitle.getByText('Export the profile of failSometimes').waitFor();
  });

  test('inputs that only a saved profile has are shown before they are evaluated', async ({
    window,
    editor,
  }) => {
    saveProfile(editor.workspace, 'given.concprof', ['quick.ts#double', '--inputs', '[3, 4]']);
    await window.openFile('given.concprof');
    await window.panel.untilReady();
    await window.panel.button(/^Rerun$/).click();
    await window.quickTitle.getByText('Inputs of double').waitFor();
    assert.equal(await window.quickInput.inputValue(), '[3, 4]');
    assert.deepEqual(runnersUnder(editor.server.processId), []);
    await window.page.keyboard.press('Enter');
    await window.untilOpen('double: concurrency');
  });

  test('failed tasks say why', async ({ window }) => {
    const panel = await openPanel(window, 'quick.ts#failSometimes');
    await listSerial(panel);
    await panel.row(1).click();
    const selected = panel.find('.grid-row.selected');
    await selected.getByText('RangeError: 2 is even').first().waitFor();
    // The message is there to be marked and copied.
    await selected.locator('.failure-cell').click();
    assert.equal(await selected.locator('.failure-cell').count(), 1);
  });

  test('buttons do what they say', async ({ window }) => {
    const panel = await openPanel(window);
    await panel.button('Copy the recommendation').click();
    await window.statusItem('The recommendation is on the clipboard').waitFor();
    await panel.button('Rerun with…').click();
    await window.quickTitle.getByText('Profile compute With…').waitFor();
    await window.page.keyboard.press('Escape');
    await panel.button(/^quick\.ts:/).click();
    await window.page
      .locator('.statusbar-item')
      .getByText(/^Ln 6,/)
      .waitFor();
    const numbers = () => panel.find('.details table').textContent();
    const before = await numbers();
    await panel.button(/^Rerun$/).click();
    await until('it was measured anew', numbers, (now) => now !== before);
    await panel.untilState('complete');
  });
});

/** Profiles the function where that was not done before, else opens its panel. */
async function openPanel(window: EditorWindow, of = target): Promise<Panel> {
  await window.openFunction(of);
  await window.untilLens(of, /Profile concurrency/);
  const known = (await window.lensesOf(of)).length > 1;
  await window.clickLens(of, known ? /·|serial/ : /Profile concurrency/);
  return window.panel.untilState('complete');
}

async function listSerial(panel: Panel): Promise<void> {
  await panel.find('.tasks select').selectOption('serial/1/1');
  await panel.find('.grid[aria-label*="serial"]').waitFor();
}

async function seriousViolations(panel: Panel): Promise<readonly string[]> {
  const tools = createRequire(new URL('tools/package.json', import.meta.url));
  const script = readFileSync(tools.resolve('axe-core/axe.min.js'), 'utf8');
  const frame = await panel.ownFrame();
  await frame.evaluate(script);
  const violations = await frame.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

/** As the command line makes it, of one short round. */
function saveProfile(workspace: Workspace, name: string, [target = '', ...words]: readonly string[]): void {
  const all = ['run', workspace.path(target), ...words, '--rounds', '1', '--modes', 'async'];
  execFileSync(process.execPath, [join(root, 'dist', 'cli.js'), ...all, '--profile', workspace.path(name)], {
    stdio: 'ignore',
  });
}

/** The editor in a browser asks for a path in a quick input. */
async function saveAs(window: EditorWindow, path: string): Promise<void> {
  await until(
    'a path is asked for',
    () => window.quickInput.inputValue(),
    (text) => text.endsWith('.concprof'),
  );
  await window.quickInput.fill(path);
  await window.page.keyboard.press('Enter');
}
