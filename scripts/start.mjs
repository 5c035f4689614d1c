/** `npm start`: from a fresh clone to an editor that is open on the examples, with the extension in it. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { addressIn, installEditor, startServer, writeSettings } from './editorTools.mjs';
import { build, install, onStop, root, say, spawnArguments, usersEnvironment } from './prepare.mjs';
import { nativePackage, writePackage } from './vsix.mjs';

const examples = join(root, 'examples');
const file = join(examples, 'heavyComputing.ts');
const whatToDo =
  'Open heavyComputing.ts and click "Profile concurrency" above countPrimes. Ctrl-C here ends the editor.';

install();
build();
// All that this editor keeps is in here: your own settings and extensions stay as they are. The name is short
// because sockets are made in it.
const folder = mkdtempSync(join(tmpdir(), 'cp-'));
writeSettings(folder, { 'security.workspace.trust.enabled': false });
const vsix = await writePackage(nativePackage, folder);
if (isVisualStudioCodeHere()) openVisualStudioCode();
else await openInBrowser();

function isVisualStudioCodeHere() {
  // A server's `code` can only ask the window that its terminal is in.
  if (process.env.VSCODE_IPC_HOOK_CLI) return false;
  return spawnSync(...spawnArguments('code', ['--version'], {})).status === 0;
}

function openVisualStudioCode() {
  const words = ['--user-data-dir', join(folder, 'profile'), '--extensions-dir', join(folder, 'extensions')];
  // An editor that was started from another one's terminal must not take it for its own.
  const env = Object.fromEntries(
    Object.entries(usersEnvironment).filter(([name]) => !/^(VSCODE|ELECTRON)_/.test(name)),
  );
  const codeWith = (...more) => spawnArguments('code', [...words, ...more], { env, stdio: 'inherit' });
  const { status } = spawnSync(...codeWith('--install-extension', vsix));
  if (status !== 0) end(1);
  const child = spawn(...codeWith('--new-window', '--wait', examples, file));
  say(`Visual Studio Code opens on ${examples}. ${whatToDo}`);
  child.on('exit', (code) => end(code ?? 1));
  onStop(() => {
    // The window belongs to a process that left this group: it is known by the folder that only it uses.
    const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' });
    for (const line of (stdout ?? '').split('\n').filter((one) => one.includes(folder))) {
      tryToKill(Number.parseInt(line, 10), 'SIGTERM');
    }
    end(0);
  });
}

async function openInBrowser() {
  await installEditor();
  const child = startServer(folder, [vsix], ['--disable-workspace-trust'], usersEnvironment);
  let status = 1;
  onStop(() => {
    status = 0;
    tryToKill(-child.pid, 'SIGTERM');
  });
  child.stderr.resume();
  for await (const line of createInterface({ input: child.stdout })) {
    const address = addressIn(line);
    if (address) say(`\nThe editor is at ${address}/?folder=${encodeURIComponent(examples)}\n${whatToDo}`);
  }
  // A moment for its own processes to end.
  await new Promise((resolve) => setTimeout(resolve, 500));
  tryToKill(-child.pid, 'SIGKILL');
  say('The editor has ended.');
  end(status);
}

function tryToKill(id, signal) {
  try {
    process.kill(id, signal);
  } catch {
    // It has ended already.
  }
}

function end(status) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit(status);
}
