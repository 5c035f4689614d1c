import { readFileSync } from 'node:fs';
import { Problem } from '../core/errors.ts';
import { parseProfile } from '../core/profileFile.ts';
import type { ReportCommand } from './command.ts';
import { checkOutputs, writeReport } from './writeReport.ts';

/** Reports a saved profile: the analysis is made anew from what was measured. */
export function reportProfile(command: ReportCommand): number {
  checkOutputs(command);
  writeReport(parseProfile(readText(command.file), command.file), command);
  return 0;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem('noSuchFile', `The profile ${file} cannot be read: ${reason}`);
  }
}
