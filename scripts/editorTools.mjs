/** Installs the editor and the browser of the editor tests, also used by `npm start` and the screenshots. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { node, root, runOrExit, say } from './prepare.mjs';

const folder = join(root, 'test', 'editor', 'tools');
const modules = join(folder, 'node_modules');
const codeServer = join(modules, 'code-server', 'out', 'node', 'entry.js');
const browser = join(modules, '.chromium');

/** For a profile of its own: nothing opens by itself, nothing asks the network. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.untrustedFiles': 'open',
  'telemetry.telemetryLevel': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'update.mode': 'none',
  'workbench.editor.empty.hint': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** The machine's fonts, and the browser's own: without any it would end. */
const fonts = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(browser, 'fonts')}</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/** Does nothing where all is installed already. */
export async function installEditor() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const stamp = join(modules, '.installed');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    say('Installing the editor and the browser of the editor tests (800 MB, once) …');
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    // With scripts, code-server would compile what it brings compiled already.
    runOrExit('npm', ['ci', ...quiet], { cwd: folder });
    const inner = join(modules, 'code-server', 'lib', 'vscode');
    // Not `npm ci`: the lockfile in there is not complete.
    for (const cwd of [inner, join(inner, 'extensions')]) {
      runOrExit('npm', ['install', '--omit=dev', ...quiet], { cwd });
    }
    writeFileSync(stamp, wanted);
  }
  await unpackBrowser();
}

export function writeSettings(folder, settings) {
  mkdirSync(join(folder, 'profile', 'User'), { recursive: true });
  const path = join(folder, 'profile', 'User', 'settings.json');
  writeFileSync(path, JSON.stringify({ ...quietSettings, ...settings }, null, 2));
}

/**
 * Starts VS Code's server on the loopback interface, in a process group of its own, with all that it keeps in
 * `folder`. Needs the project's own Node.
 */
export function startServer(folder, packages, options, env) {
  const places = { 'user-data-dir': 'profile', 'extensions-dir': 'extensions', config: 'config.yaml' };
  const words = Object.entries(places).flatMap(([name, place]) => [`--${name}`, join(folder, place)]);
  const install = packages.flatMap((path) => ['--install-extension', path]);
  const { status, stderr } = spawnSync(node, [codeServer, ...words, ...install], { env });
  if (status !== 0) throw new Error(`The extension could not be installed: ${stderr}`);
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];
  const loopback = ['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--reconnection-grace-time', '5'];
  return spawn(node, [codeServer, ...words, ...loopback, ...quiet, '--disable-proxy', ...options], {
    env,
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** From what a server prints. */
export function addressIn(line) {
  return /HTTP server listening on (http:\S+?)\/?$/.exec(line)?.[1] ?? null;
}

/** How the browser is started: a program and what its environment needs. */
export function browserProgram() {
  const libraries = join(browser, 'al2023', 'lib');
  return {
    program: join(browser, 'chromium'),
    environment: {
      FONTCONFIG_FILE: join(browser, 'fonts.conf'),
      ...(existsSync(libraries) ? { LD_LIBRARY_PATH: libraries } : {}),
    },
  };
}

async function unpackBrowser() {
  if (existsSync(browser)) return;
  const unfinished = `${browser}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const before = process.env.TMPDIR;
  // It unpacks to, and trusts what it finds in, the temporary folder: here a private one.
  process.env.TMPDIR = unfinished;
  try {
    const bundled = join(modules, '@sparticuz', 'chromium');
    const module = await import(pathToFileURL(join(bundled, 'build', 'index.js')).href);
    const program = await module.default.executablePath();
    chmodSync(program, 0o755);
    if (spawnSync(program, ['--version']).status !== 0) {
      say('Some libraries of the browser are not on this machine: it takes those that its package brings.');
      await module.inflate(join(bundled, 'bin', 'al2023.tar.br'));
    }
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  writeFileSync(join(unfinished, 'fonts.conf'), fonts);
  renameSync(unfinished, browser);
}
