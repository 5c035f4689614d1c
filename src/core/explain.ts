import { analyze } from './analyze.ts';
import { decide } from './decide.ts';
import { explainDecision } from './explainDecision.ts';
import { explainMeasured } from './explainMeasured.ts';
import { explainNotTried } from './explainNotTried.ts';
import { explainRemedies } from './explainRemedies.ts';
import { explainTheory } from './explainTheory.ts';
import { explainTried } from './explainTried.ts';
import { explainWorkload } from './explainWorkload.ts';
import type { Explanation } from './explanation.ts';
import type { Profile } from './profile.ts';

/** The chain that leads from a profile to its verdict. Pure, and made anew from the profile like the report. */
export function explain(profile: Profile): Explanation {
  const analysis = analyze(profile);
  const evidence = { analysis, decision: decide(analysis) };
  return {
    measured: explainMeasured(evidence),
    workload: explainWorkload(analysis),
    theory: explainTheory(evidence),
    tried: explainTried(evidence),
    remedies: explainRemedies(analysis),
    notTried: explainNotTried(analysis),
    decided: explainDecision(evidence),
  };
}
