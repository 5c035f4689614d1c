import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { createReport } from '../core/createReport.ts';
import { Problem } from '../core/errors.ts';
import { explain } from '../core/explain.ts';
import type { Profile } from '../core/profile.ts';
import { writeProfile } from '../core/profileFile.ts';
import { renderReport } from '../export/render.ts';
import type { ReportOptions } from './command.ts';

type OutputOption = '--profile' | '--out';

interface Files {
  /** What the command reads. */
  readonly file: string;
  readonly profile?: string | null;
  readonly out: string | null;
}

/**
 * Throws Problem `usage` where a file cannot be written, or would destroy what is needed: asked before the time
 * for measuring is spent.
 */
export function checkOutputs({ file, profile = null, out }: Files): void {
  if (profile !== null) checkOutput('--profile', profile, file);
  if (out === null) return;
  checkOutput('--out', out, file);
  if (profile !== null && isSameFile(out, profile))
    throw notWritable('--out', out, 'it is the file of --profile as well; name another file');
}

/** To the file asked for, else to standard output, as wide and as colourful as that is. */
export function writeReport(profile: Profile, { format, out, explain: explained }: ReportOptions): void {
  const terminal = out === null && process.stdout.isTTY === true;
  const text = renderReport(profile, createReport(profile), format, {
    width: terminal ? terminalWidth(process.stdout) : columnsAsked(),
    color: out === null && wantsColor(terminal),
    explanation: explained ? explain(profile) : null,
    unicode: !/^(C|POSIX)$/.test(process.env.LC_ALL ?? ''),
  });
  if (out === null) {
    process.stdout.write(text);
    return;
  }
  try {
    save(out, () => writeFileSync(out, text));
  } catch (error) {
    // Better in the wrong place than lost.
    process.stdout.write(text);
    throw error;
  }
}

/** Appears under its name only when it is whole. */
export function saveProfile(profile: Profile, file: string): void {
  const partial = `${file}.${process.pid}.partial`;
  save(file, () => {
    const descriptor = openSync(partial, 'w');
    try {
      for (const piece of writeProfile(profile)) writeSync(descriptor, piece);
      closeSync(descriptor);
      renameSync(partial, file);
    } catch (error) {
      rmSync(partial, { force: true });
      throw error;
    }
  });
}

function checkOutput(option: OutputOption, file: string, read: string): void {
  const why = whyNotWritable(option, file, read);
  if (why !== null) throw notWritable(option, file, why);
}

function notWritable(option: OutputOption, file: string, why: string): Problem {
  return new Problem('usage', `${option} ${file} cannot be written: ${why}.`);
}

function whyNotWritable(option: OutputOption, file: string, read: string): string | null {
  const folder = dirname(file);
  if (!existsSync(folder)) return `there is no folder ${folder}; make it first, or name another file`;
  if (!statSync(folder).isDirectory()) return `${folder} is no folder; name another file`;
  const exists = existsSync(file);
  if (exists && statSync(file).isDirectory()) return 'it is a folder; name a file in it';
  if (exists && isSameFile(file, read)) return 'it is the file that is read; name another file';
  if (option === '--profile' && lstatSync(file, { throwIfNoEntry: false })?.isFile() === false)
    return 'it is a link or a device, which saving would replace; name another file';
  try {
    // A profile replaces the file as a whole; a report may be written into what only it may write to, as a pipe.
    accessSync(option === '--out' && exists ? file : folder, constants.W_OK);
    return null;
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}; name another file`;
  }
}

/** Whether two names mean one file, also where it is still to be made. */
function isSameFile(one: string, other: string): boolean {
  if (existsSync(one) !== existsSync(other)) return false;
  if (existsSync(one)) {
    const [first, second] = [one, other].map((file) => statSync(file, { bigint: true }));
    return first?.dev === second?.dev && first?.ino === second?.ino;
  }
  const [first, second] = [resolve(one), resolve(other)];
  return basename(first) === basename(second) && isSameFile(dirname(first), dirname(second));
}

function save(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new Problem(
      'usage',
      `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** In columns; some terminals do not tell theirs. */
export function terminalWidth({ columns }: { readonly columns?: number | undefined }): number {
  return columns || columnsAsked();
}

function columnsAsked(): number {
  const columns = Number(process.env.COLUMNS);
  return columns >= 20 ? columns : 100;
}

/** https://no-color.org: set and not empty means none; FORCE_COLOR asks for it where there is no terminal. */
function wantsColor(terminal: boolean): boolean {
  if (process.env.NO_COLOR) return false;
  const forced = process.env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0';
  return terminal && process.env.TERM !== 'dumb';
}
