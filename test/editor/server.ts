import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { addressIn, startServer, writeSettings } from '../../scripts/editorTools.mjs';
import { keybindings } from './editorWindow.ts';

export interface ServerOptions {
  /** Throw-away: home, temporary files, profile and log are in it. */
  readonly folder: string;
  /** Paths of the packages to install. */
  readonly packages: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
  /** Whether every folder is trusted without being asked. */
  readonly trusted: boolean;
  /** Runs suites inside the extension host; hides the toasts. */
  readonly testDriver: boolean;
  readonly environment: NodeJS.ProcessEnv;
}

/** So that texts stay where a test looks for them, and what it types is what is there. */
const testSettings = {
  'editor.acceptSuggestionOnEnter': 'off',
  'editor.minimap.enabled': false,
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'editor.suggestOnTriggerCharacters': false,
  'window.commandCenter': false,
  'workbench.editor.revealIfOpen': true,
};

/** VS Code's server on the loopback interface, in a process group of its own. */
export class Server {
  readonly address: string;
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, address: string) {
    this.child = child;
    this.address = address;
    process.once('exit', this.kill);
  }

  static async start(options: ServerOptions): Promise<Server> {
    const { folder, packages, trusted, testDriver } = options;
    for (const name of ['home', 'tmp']) mkdirSync(join(folder, name), { recursive: true });
    writeSettings(folder, { ...testSettings, ...options.settings });
    writeFileSync(join(folder, 'profile', 'User', 'keybindings.json'), JSON.stringify(keybindings));
    const words = [
      ...(trusted ? ['--disable-workspace-trust'] : []),
      ...(testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
    ];
    const child = startServer(folder, packages, words, serverEnvironment(options));
    return new Server(child, await addressOf(child, join(folder, 'server.log')));
  }

  get processId(): number {
    return this.child.pid ?? 0;
  }

  async stop(): Promise<void> {
    this.signal('SIGTERM');
    const deadline = Date.now() + 3000;
    while (this.signal(0) && Date.now() < deadline) await sleepFor(20);
    this.kill();
    process.off('exit', this.kill);
  }

  private readonly kill = (): void => {
    this.signal('SIGKILL');
  };

  /** The whole group; false when nothing of it is left. */
  private signal(signal: NodeJS.Signals | 0): boolean {
    try {
      return process.kill(-this.processId, signal);
    } catch {
      return false;
    }
  }
}

/** The machine's own settings and tools stay out of it. */
function serverEnvironment({ folder, environment }: ServerOptions): NodeJS.ProcessEnv {
  return {
    HOME: join(folder, 'home'),
    TMPDIR: join(folder, 'tmp'),
    PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
    SHELL: '/bin/sh',
    LANG: 'C.UTF-8',
    EXTENSIONS_GALLERY: '{}',
    // The environment is this one, not the one that a login shell would make of it.
    VSCODE_CLI: '1',
    ...environment,
  };
}

async function addressOf(child: ChildProcess, log: string): Promise<string> {
  const written = createWriteStream(log);
  child.stderr?.pipe(written);
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const address = new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      written.write(`${line}\n`);
      const found = addressIn(line);
      if (found) resolve(found);
    });
    once(child, 'exit').then(() => reject(new Error(`The editor's server ended; see ${log}.`)), reject);
  });
  return address;
}
