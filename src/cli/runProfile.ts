import type { Profile } from '../core/profile.ts';
import { profileTarget } from '../profiler/profileTarget.ts';
import type { RunCommand } from './command.ts';
import { ProgressLine } from './progressLine.ts';
import { askedBySignal } from './signals.ts';
import { checkOutputs, saveProfile, writeReport } from './writeReport.ts';

/** Exit status of a command that was stopped by Ctrl-C, by the custom of shells. */
const interrupted = 130;

/** Profiles a function and reports. What was measured is reported even where it cannot be saved. */
export async function runProfile(
  command: RunCommand,
  build: { runner: string; profiler: string },
): Promise<number> {
  checkOutputs(command);
  const progress = new ProgressLine(process.stderr);
  const controller = new AbortController();
  let stopped: number | null = null;
  const stop = (): void => {
    const asked = askedBySignal(stopped === null ? null : performance.now() - stopped);
    // The report is not waited for either.
    if (asked === 'quit') process.exit(interrupted);
    if (asked === 'nothing') return;
    stopped = performance.now();
    progress.clear();
    progress.write('Stopping; what was measured so far follows.\n');
    controller.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

  let profile: Profile;
  try {
    profile = await profileTarget(
      { ...command, ...build, environment: process.env, folder: process.cwd() },
      {
        onProgress: (now) => progress.show(now),
        onOutput: (chunk, run) => {
          if (command.output === 'all' || (command.output === 'first' && run === 0)) progress.write(chunk);
        },
      },
      controller.signal,
    );
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    progress.clear();
    progress.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return interrupted;
  } finally {
    progress.clear();
  }
  try {
    if (command.profile !== null) saveProfile(profile, command.profile);
  } finally {
    writeReport(profile, command);
  }
  return controller.signal.aborted ? interrupted : 0;
}
