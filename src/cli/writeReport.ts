import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { createReport } from '../core/createReport.ts';
import { Problem } from '../core/errors.ts';
import { explain } from '../core/explain.ts';
import type { Profile } from '../core/profile.ts';
import { writeProfile } from '../core/profileFile.ts';
import { renderReport } from '../export/render.ts';
import type { ReportOptions } from './command.ts';

type OutputOption = '--profile' | '--out';

/**
 * Throws Problem `usage` where the file cannot be written: asked before the time for measuring is spent.
 */
export function checkOutput(option: OutputOption, file: string | null): void {
  const why = file === null ? null : whyNotWritable(option, file);
  if (why === null) return;
  throw new Problem('usage', `${option} ${file} cannot be written: ${why}.`);
}

/** To the file asked for, else to standard output, as wide and as colourful as that is. */
export function writeReport(profile: Profile, { format, out, explain: explained }: ReportOptions): void {
  const terminal = out === null && process.stdout.isTTY === true;
  const text = renderReport(profile, createReport(profile), format, {
    width: terminal ? process.stdout.columns : columnsAsked(),
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

function whyNotWritable(option: OutputOption, file: string): string | null {
  const folder = dirname(file);
  if (!existsSync(folder)) return `there is no folder ${folder}; make it first, or name another file`;
  if (!statSync(folder).isDirectory()) return `${folder} is no folder; name another file`;
  const exists = existsSync(file);
  if (exists && statSync(file).isDirectory()) return 'it is a folder; name a file in it';
  try {
    // A profile replaces the file as a whole; a report may be written into what only it may write to, as a pipe.
    accessSync(option === '--out' && exists ? file : folder, constants.W_OK);
    return null;
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}; name another file`;
  }
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
