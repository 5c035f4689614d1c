import type * as vscode from 'vscode';
import { formatConfigurationShort } from '../core/format.ts';
import { localize } from '../core/language.ts';
import type { Configuration } from '../core/profile.ts';
import { OutputLines } from './outputLines.ts';

type LogChannel = Pick<vscode.LogOutputChannel, 'info' | 'trace' | 'error'>;

/** What one profile says in the log: its own words, and the target's output line by line, marked as such. */
export class TargetLog {
  private readonly channel: LogChannel;
  private readonly name: string;
  private run = -1;
  private lines: OutputLines | null = null;

  constructor(channel: LogChannel, name: string) {
    this.channel = channel;
    this.name = name;
  }

  say(text: string): void {
    this.channel.info(`${this.name}: ${text}`);
  }

  fail(error: unknown): void {
    this.channel.error(
      `${this.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }

  /** The first run is written; the others repeat it, and are for those who ask for more (level Trace). */
  output(chunk: Buffer, run: number, configuration: Configuration | null): void {
    if (run !== this.run) this.begin(run, configuration);
    this.lines?.add(chunk);
  }

  end(): void {
    this.lines?.end();
    this.lines = null;
  }

  private begin(run: number, configuration: Configuration | null): void {
    this.end();
    this.run = run;
    const where = configuration === null ? '' : ` · ${formatConfigurationShort(configuration)}`;
    const mark = `[${this.name}${where}]`;
    const write = (line: string): void => {
      if (run === 0) this.channel.info(`${mark} ${line}`);
      else this.channel.trace(`${mark} ${line}`);
    };
    this.lines = new OutputLines(write, () => write(localize('… more of its output is left out.')));
  }
}
