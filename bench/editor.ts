/**
 * What the extension costs its user, in the real editor: activation beyond an empty extension's, from the click to
 * the first bar in the panel, and sizes.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import { nativePackage, universalPackage, writePackage } from '../scripts/vsix.mjs';
import { type Editor, openEditor } from '../test/editor/editor.ts';
import type { EditorWindow } from '../test/editor/editorWindow.ts';
import { until } from '../test/editor/until.ts';

const repetitions = Number(process.env.REPETITIONS ?? 7);
const target = 'quick.ts#compute';
const root = join(import.meta.dirname, '..');

const folder = mkdtempSync(join(tmpdir(), 'concurrency-profiler-editor-bench-'));
try {
  const vsix = await writePackage(nativePackage, folder);
  const universal = await writePackage(universalPackage, folder);
  // High enough that the whole list of extensions is in view.
  const size = { width: 1400, height: 2400 };
  await using editor = await openEditor({ vsix, others: [packEmptyExtension()], size });
  await reportActivation(editor);
  await reportFirstBar(editor);
  reportSizes({ [nativePackage.name]: vsix, universal });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function reportActivation(editor: Editor): Promise<void> {
  const own: number[] = [];
  const empty: number[] = [];
  for (let time = 0; time < repetitions; time++) {
    const window = await editor.open('quick.ts');
    await window.untilLens(target, /Profile concurrency/);
    await window.command('Developer: Show Running Extensions');
    own.push(await activationOf(window, 'Concurrency Profiler'));
    empty.push(await activationOf(window, 'Empty'));
    // A page that is blank is the next one's.
    await window.page.goto('about:blank');
  }
  console.log('Activation, as the editor tells it (loading and activate)\n');
  console.log('| extension | median, ms | all |\n|---|---:|---|');
  console.log(`| Concurrency Profiler | ${median(own)} | ${own.join(', ')} |`);
  console.log(`| an empty one | ${median(empty)} | ${empty.join(', ')} |\n`);
}

/** From the list of running extensions, which is open: `Activation: 12ms`. */
async function activationOf(window: EditorWindow, name: string): Promise<number> {
  const row = window.page.locator('.monaco-list-row').filter({ hasText: name }).first();
  const text = await until(
    `the activation of ${name} is listed`,
    async () => ((await row.count()) > 0 ? row.innerText() : ''),
    (shown) => /\d+\s*ms/.test(shown),
  );
  return Number(/(\d+)\s*ms/.exec(text)?.[1]);
}

/** The panel is closed before each time, and the bundle is made anew in the first. */
async function reportFirstBar(editor: Editor): Promise<void> {
  const window = await editor.open('quick.ts');
  const times: number[] = [];
  for (let time = 0; time < repetitions; time++) {
    await window.clear();
    await window.openFunction(target);
    await window.untilLens(target, /Profile concurrency/);
    const began = performance.now();
    await window.pressLens(target);
    await window.panel.find('canvas[data-configuration]').first().waitFor();
    await window.panel.untilPainted(window.panel.find('canvas[data-configuration]').first());
    times.push(Math.round(performance.now() - began));
    await window.panel.untilState('complete');
  }
  console.log('From the click to the first bar in the panel, a function of 10 ms (goal: 1500 ms)\n');
  console.log('| | ms |\n|---|---:|');
  console.log(`| the first time | ${times[0]} |\n| median of all | ${median(times)} |\n`);
}

function reportSizes(packages: Readonly<Record<string, string>>): void {
  const files = { 'extension.js': 'dist/extension.js', 'panel.js': 'dist/webview/panel.js' };
  console.log('| file | kB |\n|---|---:|');
  for (const [name, path] of [
    ...Object.entries(files).map(([name, path]) => [name, join(root, path)] as const),
    ...Object.entries(packages).map(([name, path]) => [`${name}.vsix`, path] as const),
  ])
    console.log(`| ${name} | ${Math.round(statSync(path).size / 1000)} |`);
}

/** A package of an extension that does nothing, activated by the same event. */
function packEmptyExtension(): string {
  const home = join(folder, 'empty');
  mkdirSync(home);
  const description = {
    ...{ name: 'empty', displayName: 'Empty', publisher: 'bench', version: '0.1.0', type: 'module' },
    ...{ main: './main.js', engines: { vscode: '^1.100.0' }, activationEvents: ['onLanguage:typescript'] },
  };
  writeFileSync(join(home, 'package.json'), JSON.stringify(description));
  writeFileSync(join(home, 'main.js'), 'export function activate() {}\n');
  writeFileSync(join(home, 'README.md'), '# Empty\n');
  writeFileSync(join(home, '.vscodeignore'), '');
  const path = join(folder, 'empty.vsix');
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const words = ['package', '--out', path, '--skip-license', '--allow-missing-repository'];
  execFileSync(process.execPath, [vsce, ...words], { cwd: home, stdio: 'pipe' });
  return path;
}
