/** Analysis -> recommendation: the decision, with its reasons and warnings in words. */
import type { Analysis } from './analyze.ts';
import { configurationOf, decide } from './decide.ts';
import { reasonsFor, warningsFor } from './remarks.ts';
import type { Estimate, Recommendation } from './report.ts';

/** Where nothing can be compared with serial. */
const unknownSpeedup: Estimate = { median: 1, low: null, high: null };

export function recommend(analysis: Analysis): Recommendation {
  const decision = decide(analysis);
  const evidence = { analysis, decision };
  return {
    ...decision.configuration,
    speedup: decision.choice?.report.speedup ?? unknownSpeedup,
    threadsOrProcesses: decision.threadsOrProcesses,
    asGood: decision.asGood.map(configurationOf),
    breakEvenTasks: decision.breakEvenTasks,
    runOnce: decision.runOnce,
    reasons: reasonsFor(evidence),
    warnings: warningsFor(evidence),
  };
}
