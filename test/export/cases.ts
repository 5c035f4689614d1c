import { createReport } from '../../src/core/createReport.ts';
import type { Profile, Run } from '../../src/core/profile.ts';
import type { Report } from '../../src/core/report.ts';
import { buildProfile, sampled } from '../core/profileBuilder.ts';
import { serial, threads } from '../core/sweeps.ts';
import { type SampleOptions, sampleFailure, sampleProfile, waitingConfigurations } from './sample.ts';

export interface Case {
  readonly profile: Profile;
  readonly report: Report;
}

export const hostile =
  'bad </title><script>alert(1)</script> | `x` *b* @ada #12 \u001b[31mred\u0007\n| --- | next';

export function caseOf(options: SampleOptions = {}): Case {
  return withReport(sampleProfile(options));
}

export function withReport(profile: Profile): Case {
  return { profile, report: createReport(profile) };
}

export const computing = caseOf();
export const waiting = caseOf({
  cpu: 0.6,
  waiting: 100,
  tasks: 64,
  configurations: waitingConfigurations,
  target: 'download',
});
export const failing = caseOf({ failEvery: 7, target: 'load<b>|x', message: hostile });
export const allFailed = caseOf({ failEvery: 1 });
export const notRun = withReport({ ...sampleProfile(), runs: [] });
export const interrupted = withReport(interruptedProfile());
export const broken = withReport(brokenProfile());
export const wideText = caseOf({ target: '画像を縮小する🖼️', failEvery: 9, message: '壊れた画像'.repeat(40) });

/** Serial ran only some of the inputs. */
export const few = withReport(sampled(sampleProfile(), 3));

/** Threads gain up to a fifth, or nothing. */
const little = { ...threads(0), walls: [100, 85, 106, 88, 102, 93] };
export const either = withReport(buildProfile({ configurations: [serial, little] }));

export const allCases: Readonly<Record<string, Case>> = {
  computing,
  waiting,
  failing,
  allFailed,
  notRun,
  interrupted,
  broken,
  wideText,
  few,
  either,
};

/** Two configurations were done, the third was under way. */
function interruptedProfile(): Profile {
  const profile = sampleProfile({ rounds: 1 });
  const [serial, asynchronous, threads] = profile.runs;
  if (serial === undefined || asynchronous === undefined || threads === undefined) throw new Error('no runs');
  return { ...profile, runs: [serial, asynchronous, { ...threads, outcome: 'interrupted' }] };
}

/** The target cannot be loaded in a thread; one error came late. */
function brokenProfile(): Profile {
  const profile = sampleProfile({ rounds: 2 });
  const late = { kind: 'unhandledRejection', ...sampleFailure('too late') } as const;
  const runs = profile.runs.map((run): Run => {
    if (run.mode !== 'threads') return { ...run, lateErrors: run.mode === 'async' ? [late] : [] };
    const failure = sampleFailure('Module did not self-register: addon.node');
    const tasks = sampleProfile({ tasks: 0, rounds: 0 }).runs[0]?.tasks ?? run.tasks;
    return { ...run, tasks, wall: 0, outcome: 'failed', failure };
  });
  return { ...profile, runs };
}
