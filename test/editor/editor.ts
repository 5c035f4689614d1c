/**
 * The extension in a real editor, in a real browser, for tests and scripts:
 *
 *     import { openEditor } from './test/editor/editor.ts';
 *     await using editor = await openEditor();            // packs dist/ as it is; run `node scripts/build.mjs` first
 *     const window = await editor.open();                 // a window on a copy of examples/ and test/fixtures/editor/
 *     await window.clickLens('heavyComputing.ts#countPrimes');
 *     console.log(await window.panel.untilVerdict());
 *     await window.page.screenshot({ path: '/tmp/panel.png' });
 *
 * Needs the project's own Node (`node_modules/.bin/node`), and `scripts/editorTools.mjs` to have installed the editor.
 * All it writes is in a throw-away folder, all it starts ends with `await using` or `editor.close()`.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installEditor } from '../../scripts/editorTools.mjs';
import { nativePackage, writePackage } from '../../scripts/vsix.mjs';
import { startBrowser } from './chromium.ts';
import { EditorWindow } from './editorWindow.ts';
import { Server } from './server.ts';
import type { BrowserContext } from './tools/node_modules/playwright-core/index.js';
import { Workspace } from './workspace.ts';

export interface EditorOptions {
  /** Settings of the user, beside those that keep the editor quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A package that exists; without it, what is in `dist/` is packed. */
  readonly vsix?: string;
  /** Packages of other extensions. */
  readonly others?: readonly string[];
  readonly trusted?: boolean;
  readonly testDriver?: boolean;
  readonly environment?: NodeJS.ProcessEnv;
  readonly size?: { readonly width: number; readonly height: number };
  readonly scale?: number;
}

/** Short profiles: what is tested is the editor. */
const shortProfiles = { 'concurrencyProfiler.rounds': 1, 'concurrencyProfiler.maxWorkers': 2 };

export class Editor implements AsyncDisposable {
  readonly server: Server;
  readonly workspace: Workspace;
  readonly folder: string;
  private readonly browser: BrowserContext;

  constructor(folder: string, server: Server, browser: BrowserContext, workspace: Workspace) {
    this.folder = folder;
    this.server = server;
    this.browser = browser;
    this.workspace = workspace;
  }

  /** A window on the workspace; `payload` as the address of the web editor takes it. */
  async open(file?: string, payload: readonly (readonly [string, string])[] = []): Promise<EditorWindow> {
    const [blank] = this.browser.pages();
    const page = blank?.url() === 'about:blank' ? blank : await this.browser.newPage();
    const window = new EditorWindow(page, this.workspace);
    const open = file ? [['openFile', this.remote(this.workspace.path(file))]] : [];
    const query = new URLSearchParams({ folder: this.workspace.folder });
    if (open.length + payload.length > 0) query.set('payload', JSON.stringify([...open, ...payload]));
    await page.goto(`${this.server.address}/?${query}`);
    await window.untilReady();
    if (file) await window.untilOpen(file);
    return window;
  }

  /** Settings of the workspace: the editor sees them change. */
  changeSettings(settings: Readonly<Record<string, unknown>>): void {
    mkdirSync(this.workspace.path('.vscode'), { recursive: true });
    this.workspace.write('.vscode/settings.json', JSON.stringify(settings));
  }

  /** The address of a file of this machine in the editor. */
  remote(path: string): string {
    return `vscode-remote://${new URL(this.server.address).host}${path}`;
  }

  /** Pages that are open, the newest last. */
  pages(): ReturnType<BrowserContext['pages']> {
    return this.browser.pages();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    if (!process.env.KEEP_EDITOR_FOLDER) rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

export async function openEditor(options: EditorOptions = {}): Promise<Editor> {
  await installEditor();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'concurrency-profiler-editor-')));
  const workspace = new Workspace(join(folder, 'workspace'));
  const vsix = options.vsix ?? (await writePackage(nativePackage, folder));
  const server = await Server.start({
    folder,
    packages: [vsix, ...(options.others ?? [])],
    settings: { ...shortProfiles, ...options.settings },
    trusted: options.trusted ?? true,
    testDriver: options.testDriver ?? false,
    environment: options.environment ?? {},
  });
  const size = options.size ?? { width: 1400, height: 900 };
  const browser = await startBrowser({ folder, size, scale: options.scale ?? 1 }).catch(async (error) => {
    await server.stop();
    throw error;
  });
  return new Editor(folder, server, browser, workspace);
}
