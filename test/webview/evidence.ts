/** What the extension tells the panel about a profile. */
import { createReport } from '../../src/core/createReport.ts';
import type { Evidence, ProfileState, Snapshot } from '../../src/core/panelProtocol.ts';
import type { Profile, Run } from '../../src/core/profile.ts';
import { runToShow } from '../../src/core/timeline.ts';
import { verdictSentence, verdictShort } from '../../src/core/verdict.ts';

export function evidenceOf(profile: Profile): Evidence {
  const report = createReport(profile);
  return {
    createdAt: profile.createdAt,
    environment: profile.environment,
    inputs: { count: profile.plan.inputs.count, expression: profile.plan.inputs.expression },
    seed: profile.plan.seed,
    configurations: profile.plan.configurations,
    report,
    verdict: { sentence: verdictSentence(report), short: verdictShort(report) },
  };
}

export function shownRunsOf(profile: Profile): readonly Run[] {
  return profile.plan.configurations.flatMap((configuration) => {
    const run = runToShow(profile.runs, configuration);
    return run === null ? [] : [run];
  });
}

export function snapshotOf(
  profile: Profile | null,
  state: ProfileState,
  changes: Partial<Snapshot> = {},
): Snapshot {
  return {
    type: 'snapshot',
    reference: 'reference',
    source: 'live',
    canRun: true,
    target: {
      file: '/home/ada/shop/src/images.ts',
      name: 'resize',
      line: 42,
      parameters: ['image'],
      async: false,
    },
    path: 'src/images.ts',
    state,
    stale: false,
    evidence: profile === null ? null : evidenceOf(profile),
    runs: profile === null ? [] : shownRunsOf(profile),
    ...changes,
  };
}
