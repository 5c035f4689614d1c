import { tieThresholds } from './alike.ts';
import type { Measured } from './analyze.ts';
import { compareCost } from './configurationRuns.ts';
import type { Evidence } from './evidence.ts';
import type { Standing, Tried } from './explanation.ts';
import { counted, formatFactor, formatPercent, modeName } from './format.ts';
import { localize, type Texts } from './language.ts';
import { canGain, isAsGood, isEligible, isSamePool, isSound, unavoidableFailures } from './ties.ts';

const standingTexts = {
  recommended: 'recommended',
  baseline: 'what the others are compared with',
  fastestButDearer: 'the fastest, but dearer and no better',
  asGoodButDearer: 'as good, but dearer',
  samePoolFaster: 'as good, but the same pool is faster with another number in flight',
  beaten: 'as good as the fastest, but another one beats it',
  onlyCold: 'only measured cold',
  slower: '{share} slower than the fastest',
  hardlyFaster: 'less than {gain} faster than serial',
  perhapsFaster: 'perhaps not faster: from {low} on',
  notFasterEachRound: 'not each round faster by {gain}',
  oneAtATime: 'one at a time: faster only by chance',
  nothingToOverlap: 'no waiting: faster only by chance',
  otherResults: 'other results than serial',
  moreFailures: '{failed}, {fewest} in {reference}',
  runFailed: 'a run failed as a whole',
  nothingReturned: 'no task returned',
  interrupted: 'not measured to the end',
  notRun: 'not run',
} as const satisfies Texts<Standing>;

/** Every configuration with what was measured of it, and why it is recommended or not. */
export function explainTried(evidence: Evidence): readonly Tried[] {
  return evidence.analysis.measured.map((measured) => {
    const { mode, workers, inFlight, rounds, wall, speedup } = measured.report;
    const standing = standingOf(measured, evidence);
    const text = localize(standingTexts[standing], valuesOf(measured, evidence));
    return { mode, workers, inFlight, rounds, wall, speedup, standing, text };
  });
}

function standingOf(measured: Measured, { analysis, decision }: Evidence): Standing {
  const { report } = measured;
  if (measured === decision.choice && report.wall !== null) return 'recommended';
  if (!isSound(measured, analysis)) return faultOf(measured, unavoidableFailures(analysis));
  if (measured === analysis.serial) return 'baseline';
  if (!canGain(measured, analysis))
    return report.workers * report.inFlight === 1 ? 'oneAtATime' : 'nothingToOverlap';
  if (!decision.eligible.includes(measured))
    return isEligible(measured, analysis) ? 'onlyCold' : lossOf(measured);
  if (measured === decision.fastest) return 'fastestButDearer';
  const { fastest } = decision;
  if (fastest === null || !isAsGood(measured, fastest, analysis)) return 'slower';
  if (decision.choice !== null && isSamePool(report, decision.choice.report)) return 'samePoolFaster';
  const isDearer = decision.choice === null || compareCost(report, decision.choice.report) > 0;
  return isDearer ? 'asGoodButDearer' : 'beaten';
}

/** What `isSound` found. */
function faultOf({ report, group, comparableFailures }: Measured, unavoidable: number): Standing {
  if (group.runs.length === 0) return 'notRun';
  if (group.runs.some(({ outcome }) => outcome === 'failed')) return 'runFailed';
  if (report.wall === null)
    return group.runs.every(({ outcome }) => outcome === 'interrupted') ? 'interrupted' : 'nothingReturned';
  if (comparableFailures > unavoidable) return 'moreFailures';
  return report.resultsMatchSerial === false ? 'otherResults' : 'nothingReturned';
}

/** Why what could be faster than serial is not, or not surely. */
function lossOf({ report: { speedup } }: Measured): Standing {
  if (speedup === null || speedup.median < 1 + tieThresholds.gain) return 'hardlyFaster';
  return speedup.low === null ? 'notFasterEachRound' : 'perhapsFaster';
}

/** Those of all texts: each takes its own. */
function valuesOf(measured: Measured, evidence: Evidence): Readonly<Record<string, string>> {
  const { report } = measured;
  const { analysis } = evidence;
  const standing = lossOf(measured);
  return {
    share: formatPercent(shareBehind(measured, evidence.decision.fastest)),
    gain: formatPercent(standing === 'hardlyFaster' ? tieThresholds.gain : tieThresholds.gainEachRound),
    low: formatFactor(report.speedup?.low ?? 1),
    failed: counted(measured.comparableFailures, '{count} task failed', '{count} tasks failed'),
    fewest: String(unavoidableFailures(analysis)),
    reference: analysis.serial === null ? localize('the best configuration') : modeName('serial'),
  };
}

/** By how much of the fastest's speed it is slower. */
function shareBehind({ report }: Measured, fastest: Measured | null): number {
  const [own, best] = [report.speedup?.median ?? null, fastest?.report.speedup?.median ?? null];
  if (own !== null && best !== null) return 1 - own / best;
  const [wall, least] = [report.wall?.median ?? 0, fastest?.report.wall?.median ?? 0];
  return wall > 0 ? 1 - least / wall : 0;
}
