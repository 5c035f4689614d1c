/** `npm run screenshots`: the pictures of the README and the marketplace, from the real editor, and the icon. */
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBrowser } from '../test/editor/chromium.ts';
import { openEditor } from '../test/editor/editor.ts';
import { installEditor } from './editorTools.mjs';
import { build, install, root, say } from './prepare.mjs';

const pictures = join(root, 'media', 'screenshots');
/** Bytes; they are in the package. */
const largest = 400_000;
/** Milliseconds in which an editor that has just started reads the workspace. */
const settling = 15_000;
const computing = 'heavyComputing.ts#countPrimes';
const mixed = 'mixed.ts#handleRequest';

const look = {
  'breadcrumbs.enabled': false,
  'concurrencyProfiler.maxWorkers': null,
  'concurrencyProfiler.rounds': null,
  'editor.fontSize': 13,
  'editor.lightbulb.enabled': 'off',
  'editor.occurrencesHighlight': 'off',
  'editor.renderLineHighlight': 'none',
  'editor.scrollbar.horizontal': 'hidden',
  // A copy of the examples is without the types of Node.
  'typescript.validate.enable': false,
  'js/ts.validate.enabled': false,
  'window.menuBarVisibility': 'hidden',
  'window.title': 'Concurrency Profiler',
  'workbench.activityBar.location': 'hidden',
  'workbench.colorTheme': 'Dark 2026',
  'workbench.layoutControl.enabled': false,
  'workbench.sideBar.location': 'right',
};

install();
build();
await installEditor();
mkdirSync(pictures, { recursive: true });
await drawIcon();
await using editor = await openEditor({ settings: look, size: { width: 1360, height: 860 }, scale: 1.5 });
const window = await editor.open('heavyComputing.ts');
await window.page.keyboard.press('Control+b');
await sleep(settling);

await profile(computing);
await takeWhole('panel');
await takeLens();
await takeHover();
await takeSaved();
editor.changeSettings({ 'workbench.colorTheme': 'Light 2026' });
await window.page.locator('.monaco-workbench.vs').waitFor();
await window.clear();
await profile(mixed);
await takeWhole('panelLight');

/** The picture is of a quiet machine: an editor that has just started still reads the workspace. */
async function profile(target) {
  for (let left = 6; left > 0; left--) {
    await window.clickLens(target);
    await window.panel.untilState('complete');
    const warnings = await window.panel.find('details[data-section="warnings"]').allTextContents();
    if (!warnings.some((text) => text.includes('kept the cores busy'))) break;
  }
  await window.page.locator('.notification-toast').waitFor({ state: 'detached' });
  await window.untilLens(target, /×|serial/);
  await window.panel.untilPainted(window.panel.canvas('serial/1/1'));
  await window.panel.find('main').evaluate(() => document.scrollingElement?.scrollTo(0, 0));
}

async function takeWhole(name) {
  await take(name, {});
}

/** The functions with their lenses. */
async function takeLens() {
  await window.openFunction(computing);
  await take('lens', { clip: await boxOf('.editor-group-container .monaco-editor') });
}

async function takeHover() {
  await window.openFunction(computing);
  const hover = await window.hover('countPrimes');
  await hover.locator('img').first().waitFor();
  const code = await boxOf('.editor-group-container .monaco-editor');
  const { x, width } = await hover.boundingBox();
  await take('hover', { clip: { ...code, width: x + width + 16 - code.x } });
  await window.page.keyboard.press('Escape');
}

/** A saved profile has the whole window. */
async function takeSaved() {
  const path = editor.workspace.path('countPrimes.concprof');
  await window.panel.button('Export…').click();
  await window.quickRow('*.concprof').click();
  await window.page.waitForFunction(() =>
    document.querySelector('.quick-input-widget input')?.value.endsWith('.concprof'),
  );
  await window.quickInput.fill(path);
  await window.page.keyboard.press('Enter');
  await window.toast(/was saved as/).waitFor();
  await window.clear();
  await window.openFile('countPrimes.concprof');
  await window.panel.untilPainted(window.panel.canvas('serial/1/1'));
  await window.panel.find('main').evaluate(() => document.scrollingElement?.scrollTo(0, 0));
  await take('savedProfile', {});
}

async function take(name, options) {
  const path = join(pictures, `${name}.png`);
  if (name !== 'hover') await window.page.mouse.move(700, 5);
  await window.page.screenshot({ path, animations: 'disabled', ...options });
  const { size } = statSync(path);
  say(`${path}: ${Math.round(size / 1000)} kB`);
  if (size > largest) throw new Error(`${name} is larger than ${largest} bytes.`);
}

async function boxOf(selector) {
  const box = await window.page.locator(selector).first().boundingBox();
  return { ...box, height: Math.min(box.height, 440) };
}

async function drawIcon() {
  const folder = await mkdtemp(join(tmpdir(), 'concurrency-profiler-icon-'));
  const browser = await startBrowser({ folder, size: { width: 256, height: 256 }, scale: 1 });
  try {
    const [page] = browser.pages();
    const drawing = readFileSync(join(root, 'media', 'icon.svg'), 'utf8');
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
    await page.screenshot({ path: join(root, 'media', 'icon.png'), omitBackground: true });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
