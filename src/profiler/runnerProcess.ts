import { type ChildProcess, spawn } from 'node:child_process';
import type { Duplex, Readable } from 'node:stream';
import * as v from 'valibot';
import { type RunnerMessage, type RunRequest, runnerMessageSchema } from '../core/runnerProtocol.ts';
import { controlDescriptor } from '../core/runnerStart.ts';
import type { Guardian } from './guardian.ts';

export interface RunnerOptions {
  readonly node: string;
  readonly nodeArguments: readonly string[];
  /** Path of the runner's entry. */
  readonly runner: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly folder: string;
  readonly guardian: Guardian;
}

export interface RunnerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The end of what it wrote to standard error. */
  readonly written: string;
}

export interface RunnerEvents {
  onMessage(message: RunnerMessage): void;
  /** What the target wrote to standard output or standard error. */
  onOutput(chunk: Buffer): void;
}

const writtenKept = 8192;
/** Milliseconds to wait for the pipes of a process that has ended. */
const pipesGrace = 200;

/** One runner, the leader of its own process group, which ends with it. */
export class RunnerProcess {
  /** Resolves when the process has ended and all that it said has arrived. Never rejects. */
  readonly exit: Promise<RunnerExit>;
  private readonly child: ChildProcess;
  private readonly guardian: Guardian;
  private written = '';

  constructor(options: RunnerOptions, events: RunnerEvents) {
    const { node, nodeArguments, runner, environment, folder, guardian } = options;
    this.guardian = guardian;
    this.child = spawn(node, [...nodeArguments, runner], {
      cwd: folder,
      env: environment,
      // A group of its own: it can be ended whole, and a Ctrl-C in the terminal does not reach it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    if (this.child.pid !== undefined) guardian.add(this.child.pid);
    this.child.stdout?.on('data', (chunk: Buffer) => events.onOutput(chunk));
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.written = (this.written + chunk.toString()).slice(-writtenKept);
      events.onOutput(chunk);
    });
    const messages = this.child.stdio[controlDescriptor] as Duplex;
    readLines(messages, (line) => {
      const parsed = v.safeParse(runnerMessageSchema, parseJson(line));
      if (parsed.success) events.onMessage(parsed.output);
    });
    this.exit = this.waitForExit(messages);
  }

  send(request: RunRequest): void {
    const channel = this.child.stdio[controlDescriptor] as Duplex;
    channel.write(`${JSON.stringify(request)}\n`);
  }

  /** Ends the process and everything that it started, whatever they are doing. */
  kill(): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // The group is gone already, or this system has none.
      this.child.kill('SIGKILL');
    }
  }

  private waitForExit(messages: Readable): Promise<RunnerExit> {
    return new Promise((resolve) => {
      const finish = (code: number | null, signal: NodeJS.Signals | null): void => {
        this.kill();
        if (this.child.pid !== undefined) this.guardian.remove(this.child.pid);
        // A process that left the group may still hold the pipes open.
        const timer = setTimeout(close, pipesGrace);
        let open = 3;
        const closed = (): void => {
          if (--open === 0) close();
        };
        for (const stream of [messages, this.child.stdout, this.child.stderr]) {
          if (!stream || stream.readableEnded || stream.destroyed) closed();
          else stream.once('close', closed);
        }
        function close(): void {
          clearTimeout(timer);
          resolve({ code, signal, written: '' });
        }
      };
      this.child.once('exit', finish);
      this.child.once('error', (error) => {
        this.written += error.message;
        finish(null, null);
      });
    }).then((exit) => {
      for (const stream of this.child.stdio) stream?.destroy();
      return { ...(exit as RunnerExit), written: this.written };
    });
  }
}

function readLines(stream: Readable, onLine: (line: string) => void): void {
  let text = '';
  stream.setEncoding('utf8');
  stream.on('error', () => undefined);
  stream.on('data', (chunk: string) => {
    text += chunk;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      onLine(text.slice(0, end));
      text = text.slice(end + 1);
    }
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
