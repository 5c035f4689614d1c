/** Warnings about rounds that differ: what cannot be told because of them, and how they differ. */
import type { Measured } from '../analyze.ts';
import { wallByRound, wallForAll } from '../configurationRuns.ts';
import { formatConfiguration, formatEstimate, formatMilliseconds, formatPercent } from '../format.ts';
import { listed, localize } from '../language.ts';
import { type Drift, driftOf, outliersOf } from '../noise.ts';
import { medianOf } from '../statistics.ts';
import { canGain, fastestOf, isSound } from '../ties.ts';
import { type Evidence, type RemarkValues, type Rule, rule, ruleForEach } from './rule.ts';

/** Those of outliers and drift are `noiseThresholds`. */
export const unclearThresholds = {
  /** A median speed-up that would be worth having, if it were sure. */
  worthHaving: 1.1,
  /** An interval that begins below 1 and goes so far says nothing, whatever its median. */
  couldBe: 1.5,
  /** Upper end of the choice's interval / lower end, from which it says little … */
  width: 1.5,
  /** … where the lower end is no more than this. */
  hardlyFaster: 1.05,
} as const;

export const noiseWarnings: readonly Rule[] = [
  rule({
    code: 'tooNoisy',
    text: 'Rounds differ too much to tell how {configuration} compares with serial: {speedup}. What helps: a quiet machine, more rounds or a larger budget, inputs that take longer.',
    shows: 'speedup',
    values: (evidence) => {
      const unclear = unclearOf(evidence);
      if (unclear === null || unclear.report.speedup === null) return null;
      return { configuration: unclear.report, speedup: formatEstimate(unclear.report.speedup) };
    },
  }),
  ruleForEach({
    code: 'outlierRound',
    text: 'Round {rounds} of {configuration} took {times}, the others about {usual}. It counts like the others: the median hardly moves, the interval may be wider.',
    shows: 'speedup',
    values: (evidence) => outlierValues(evidence, (count) => count === 1),
  }),
  ruleForEach({
    code: 'outlierRounds',
    text: 'Rounds {rounds} of {configuration} took {times}, the others about {usual}. They count like the others: the median hardly moves, the interval may be wider.',
    shows: 'speedup',
    values: (evidence) => outlierValues(evidence, (count) => count > 1),
  }),
  rule({
    code: 'roundsSlowDown',
    text: 'From round {first} to round {last}, {configurations} became steadily slower, by about {change}: the processor heats up, the machine gets busier, or runs leave something behind. Speed-ups compare times of the same round, so they suffer least.',
    shows: 'speedup',
    values: (evidence) => driftValues(evidence, ({ factor }) => (factor > 1 ? factor - 1 : null)),
  }),
  rule({
    code: 'roundsSpeedUp',
    text: 'From round {first} to round {last}, {configurations} became steadily faster, by about {change}: something was still warming up, or the machine became quieter. Speed-ups compare times of the same round, so they suffer least.',
    shows: 'speedup',
    values: (evidence) => driftValues(evidence, ({ factor }) => (factor < 1 ? 1 - factor : null)),
  }),
];

/**
 * What may be worth choosing, or may not: the fastest that could be chosen in place of serial, or the choice
 * itself where it may hardly be faster than serial. Null where the rounds tell.
 */
function unclearOf({ analysis, decision: { choice, eligible } }: Evidence): Measured | null {
  const { serial, measured } = analysis;
  if (serial === null || choice === null) return null;
  if (choice !== serial) return isUnsure(choice) ? choice : null;
  const able = measured.filter(
    (each) => each !== serial && isSound(each, analysis) && canGain(each, analysis),
  );
  const rival = fastestOf(able);
  // Faster beyond doubt, and not worth its price: nothing is unclear.
  if (rival !== null && eligible.includes(rival)) return null;
  const { median = 1, high = null } = rival?.report.speedup ?? {};
  const { worthHaving, couldBe } = unclearThresholds;
  return median >= worthHaving || (high !== null && high >= couldBe) ? rival : null;
}

function isUnsure({ report: { speedup } }: Measured): boolean {
  if (speedup === null || speedup.low === null || speedup.high === null) return false;
  const { width, hardlyFaster } = unclearThresholds;
  return speedup.low < hardlyFaster && speedup.high > speedup.low * width;
}

/** Of serial and the choice together: what makes both slower is the machine, or what they share. */
export function driftOfCompared(evidence: Evidence): Drift | null {
  return driftOf(compared(evidence).map(({ group }) => wallByRound(group.used)));
}

/** Serial and the choice: what the verdict rests on. */
export function compared({ analysis: { serial }, decision: { choice } }: Evidence): readonly Measured[] {
  return [...new Set([serial, choice])].filter((each) => each !== null);
}

function outlierValues(evidence: Evidence, applies: (count: number) => boolean): readonly RemarkValues[] {
  return compared(evidence).flatMap(({ group, report }) => {
    const { count } = evidence.analysis.profile.plan.inputs;
    const walls = new Map(group.used.map((run) => [run.round, wallForAll(run, count)]));
    const outliers = outliersOf(walls);
    if (!applies(outliers.length)) return [];
    const rounds = new Set(outliers.map(({ round }) => round));
    const usual = medianOf([...walls].map(([round, wall]) => (rounds.has(round) ? null : wall)));
    return [
      {
        configuration: report,
        rounds: listed(outliers.map(({ round }) => String(round))),
        times: listed(outliers.map(({ value }) => formatMilliseconds(value))),
        usual: formatMilliseconds(usual ?? 0),
      },
    ];
  });
}

function driftValues(evidence: Evidence, change: (drift: Drift) => number | null): RemarkValues | null {
  const drift = driftOfCompared(evidence);
  const share = drift === null ? null : change(drift);
  if (drift === null || share === null) return null;
  return {
    configurations: namesOf(compared(evidence)),
    change: formatPercent(share),
    first: String(drift.first),
    last: String(drift.last),
  };
}

function namesOf([one, other]: readonly Measured[]): string {
  const first = one === undefined ? '' : formatConfiguration(one.report);
  if (other === undefined) return first;
  return localize('{first} and {second}', { first, second: formatConfiguration(other.report) });
}
