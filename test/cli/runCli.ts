import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

let started = 0;

/** The command line program, started; the tasks run in this Node unless `--node` says otherwise. */
export class Cli {
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;
  /** In the environment of every process that descends from it. */
  private readonly mark = `${process.pid}-${++started}`;
  private stdout = '';
  private stderr = '';

  constructor(words: readonly string[], { folder, environment }: CliOptions = {}) {
    const PATH = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`;
    this.child = spawn(process.execPath, [program, ...words], {
      cwd: folder,
      env: { ...process.env, PATH, ...environment, CLI_TEST_MARK: this.mark },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.child.stdout?.on('data', (chunk) => {
      this.stdout += chunk;
    });
    this.child.stderr?.on('data', (chunk) => {
      this.stderr += chunk;
    });
    this.ended = new Promise((resolve) => {
      this.child.once('close', (status) => resolve({ status, stdout: this.stdout, stderr: this.stderr }));
    });
  }

  /** Until it has written that to standard error. */
  async says(text: string): Promise<void> {
    await this.until(() => this.stderr.includes(text), `"${text}" was not said`);
  }

  /** Until it has started such a command, at any remove. */
  async runs(command: string): Promise<void> {
    await this.until(
      () => this.descendants().some((line) => line.includes(command)),
      `${command} was not run`,
    );
  }

  /** To the whole group, as a terminal's Ctrl-C. */
  signal(signal: NodeJS.Signals): void {
    process.kill(-this.child.pid!, signal);
  }

  /** Command lines of the processes that it has started, at any remove, and that are still there. */
  descendants(): readonly string[] {
    return readdirSync('/proc').flatMap((id) => {
      if (!/^\d+$/.test(id) || Number(id) === this.child.pid) return [];
      try {
        const marked = readFileSync(`/proc/${id}/environ`, 'latin1').includes(`CLI_TEST_MARK=${this.mark}\0`);
        return marked ? [readFileSync(`/proc/${id}/cmdline`, 'latin1').replaceAll('\0', ' ')] : [];
      } catch {
        return [];
      }
    });
  }

  async leavesNothing(milliseconds: number): Promise<void> {
    await until(
      () => this.descendants().length === 0,
      milliseconds,
      () => `still there: ${this.descendants()}`,
    );
  }

  private async until(happened: () => boolean, complaint: string): Promise<void> {
    await until(happened, 15_000, () => {
      this.signal('SIGKILL');
      return `${complaint}, but: ${this.stderr}`;
    });
  }
}

export function runCli(words: readonly string[], options?: CliOptions): Promise<Ended> {
  return new Cli(words, options).ended;
}

async function until(happened: () => boolean, limit: number, complaint: () => string): Promise<void> {
  for (const end = Date.now() + limit; !happened(); await sleep(20)) {
    if (Date.now() > end) throw new Error(complaint());
  }
}
