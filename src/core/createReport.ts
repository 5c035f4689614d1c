/** Profile -> report: the one entry, used by the panel, the terminal and the exports. */
import { analyze } from './analyze.ts';
import type { Profile } from './profile.ts';
import { recommend } from './recommend.ts';
import type { Report } from './report.ts';

/** Pure and deterministic; every number in it is finite, and it survives JSON unchanged. */
export function createReport(profile: Profile): Report {
  const analysis = analyze(profile);
  return {
    target: profile.target,
    environment: profile.environment,
    inputs: profile.plan.inputs.count,
    workload: analysis.workload,
    ioCpuRatio: analysis.ioCpuRatio,
    breakdown: analysis.breakdown,
    configurations: analysis.measured.map(({ report }) => report),
    theory: analysis.theory,
    recommendation: recommend(analysis),
  };
}
