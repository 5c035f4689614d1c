/** What is known about a function or a saved file -> what its panel is told. Pure. */
import { configurationKey, groupRuns } from '../core/configurationRuns.ts';
import type { Evidence, ProfileState, Snapshot } from '../core/panelProtocol.ts';
import type { Profile, Run, Target } from '../core/profile.ts';
import type { Report } from '../core/report.ts';
import { runToShow } from '../core/timeline.ts';
import { verdictSentence, verdictShort } from '../core/verdict.ts';

/** What a panel shows. */
export interface Shown {
  readonly reference: string;
  readonly source: 'live' | 'file';
  readonly canRun: boolean;
  readonly target: Target;
  readonly path: string;
  readonly state: ProfileState;
  readonly stale: boolean;
  readonly profile: Profile | null;
  readonly report: Report | null;
}

/** Runs that a panel has, by configuration. */
export type SentRuns = Map<string, Run>;

/** The whole, for a panel that has nothing yet; notes in `sent` what it gets. */
export function makeSnapshot(shown: Shown, sent: SentRuns): Snapshot {
  sent.clear();
  const { profile, report, ...rest } = shown;
  return {
    type: 'snapshot',
    ...rest,
    evidence: profile && report && makeEvidence(profile, report),
    runs: profile && report ? newRuns(profile, sent) : [],
  };
}

export function makeEvidence(profile: Profile, report: Report): Evidence {
  return {
    createdAt: profile.createdAt,
    environment: profile.environment,
    inputs: { count: profile.plan.inputs.count, expression: profile.plan.inputs.expression },
    seed: profile.plan.seed,
    configurations: groupRuns(profile).map(({ configuration }) => configuration),
    report,
    verdict: { sentence: verdictSentence(report), short: verdictShort(report) },
  };
}

/** The runs that are shown, one a configuration, as far as the panel does not have them. */
export function newRuns(profile: Profile, sent: SentRuns): readonly Run[] {
  return groupRuns(profile).flatMap(({ configuration }) => {
    const run = runToShow(profile.runs, configuration);
    const key = configurationKey(configuration);
    if (run === null || sent.get(key) === run) return [];
    sent.set(key, run);
    return [run];
  });
}
