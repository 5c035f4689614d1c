/**
 * What the extension costs its user, in the real editor: activation beyond an empty extension's, from the click to
 * the first bar in the panel, the first time and later, beside an empty extension's panel, and sizes.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import { nativePackage, universalPackage, writePackage } from '../scripts/vsix.mjs';
import { type Editor, type EditorOptions, openEditor } from '../test/editor/editor.ts';
import type { EditorWindow } from '../test/editor/editorWindow.ts';
import { emptyPanelId, notePanelTimes, untilPanelSeen } from '../test/editor/panelTimes.ts';
import { until } from '../test/editor/until.ts';

const repetitions = Number(process.env.REPETITIONS ?? 7);
/** Fresh editors for each kind of first click. */
const sessions = Number(process.env.SESSIONS ?? 5);
/** Milliseconds after the first lens: the language server and the other extensions have started. */
const rest = 8000;
const target = 'quick.ts#compute';
const root = join(import.meta.dirname, '..');

const emptyExtension = 'export function activate() {}\n';
const emptyPanelExtension = `
import * as vscode from 'vscode';
export function activate() {
  const command = { title: 'Empty panel', command: 'emptyPanel.show' };
  const lenses = [new vscode.CodeLens(new vscode.Range(5, 0, 5, 0), command)];
  vscode.languages.registerCodeLensProvider({ language: 'typescript' }, { provideCodeLenses: () => lenses });
  vscode.commands.registerCommand(command.command, () => {
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel('empty', 'Empty', place, { enableScripts: true });
    panel.webview.html = '<!DOCTYPE html><html><body><p id="${emptyPanelId}">Empty</p></body></html>';
  });
}
`;

const folder = mkdtempSync(join(tmpdir(), 'concurrency-profiler-editor-bench-'));
try {
  const vsix = await writePackage(nativePackage, folder);
  const universal = await writePackage(universalPackage, folder);
  // High enough that the whole list of extensions is in view.
  const size = { width: 1400, height: 2400 };
  await reportInOneEditor({ vsix, others: [packExtension('Empty', emptyExtension)], size });
  await reportFirstClicks({ vsix, others: [packExtension('EmptyPanel', emptyPanelExtension)] });
  reportSizes({ [nativePackage.name]: vsix, universal });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function reportInOneEditor(options: EditorOptions): Promise<void> {
  await using editor = await openEditor(options);
  await notePanelTimes(editor);
  await reportActivation(editor);
  await reportFirstBar(editor);
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
    await window.pressLens(target);
    times.push(await untilPanelSeen(window));
    await window.panel.untilState('complete');
  }
  console.log('From the click to the first bar in the panel, a function of 10 ms (goal: 1500 ms)\n');
  console.log('| | median, ms | all |\n|---|---:|---|');
  console.log(`| again and again in one window | ${median(times)} | ${times.join(', ')} |\n`);
}

/** The first click of a session, each in a fresh editor: the profiler's, and one that opens an empty panel. */
async function reportFirstClicks(options: EditorOptions): Promise<void> {
  const kinds = [
    { name: 'the first bar, clicked as soon as the lens is there', empty: false, wait: 0 },
    { name: 'an empty panel, clicked as soon as the lens is there', empty: true, wait: 0 },
    { name: `the first bar, clicked ${rest / 1000} s later`, empty: false, wait: rest },
    { name: `an empty panel, clicked ${rest / 1000} s later`, empty: true, wait: rest },
  ].map((kind) => ({ ...kind, times: [] as number[] }));
  for (let session = 0; session < sessions; session++)
    for (const { empty, wait, times } of session % 2 === 0 ? kinds : kinds.toReversed())
      times.push(await firstClick(options, empty, wait));
  console.log(`The first click of a session, ${sessions} fresh editors each\n`);
  console.log('| from the click to | median, ms | all |\n|---|---:|---|');
  for (const { name, times } of kinds) console.log(`| ${name} | ${median(times)} | ${times.join(', ')} |`);
  console.log('');
}

async function firstClick(options: EditorOptions, empty: boolean, wait: number): Promise<number> {
  await using editor = await openEditor(options);
  await notePanelTimes(editor);
  const window = await editor.open('quick.ts');
  const lens = empty ? /Empty panel/ : /Profile concurrency/;
  await window.untilLens(target, lens);
  await window.page.waitForTimeout(wait);
  await window.pressLens(target, lens);
  try {
    return await untilPanelSeen(window);
  } catch (error) {
    await window.page.screenshot({ path: join(root, 'test-results', 'first-click.png') });
    throw error;
  }
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

/** A package of an extension of one file, activated by the same event. */
function packExtension(displayName: string, code: string): string {
  const name = displayName.toLowerCase();
  const home = join(folder, name);
  mkdirSync(home);
  const description = {
    ...{ name, displayName, publisher: 'bench', version: '0.1.0', type: 'module', main: './main.js' },
    ...{ engines: { vscode: '^1.100.0' }, activationEvents: ['onLanguage:typescript'] },
  };
  writeFileSync(join(home, 'package.json'), JSON.stringify(description));
  writeFileSync(join(home, 'main.js'), code);
  writeFileSync(join(home, 'README.md'), `# ${displayName}\n`);
  writeFileSync(join(home, '.vscodeignore'), '');
  const path = join(folder, `${name}.vsix`);
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const words = ['package', '--out', path, '--skip-license', '--allow-missing-repository'];
  execFileSync(process.execPath, [vsce, ...words], { cwd: home, stdio: 'pipe' });
  return path;
}
