/** Warnings about rounds that differ: what cannot be told because of them, and how they differ. */
import type { Measured } from '../analyze.ts';
import { wallByRound, wallForAll } from '../configurationRuns.ts';
import {
  formatConfiguration,
  formatEstimate,
  formatMilliseconds,
  formatPercent,
  formatSpeedup,
} from '../format.ts';
import { listed, localize } from '../language.ts';
import { type Drift, driftOf, outliersOf } from '../noise.ts';
import { medianOf } from '../statistics.ts';
import { findUnclear } from '../unclear.ts';
import { type Evidence, type RemarkValues, type Rule, rule, ruleForEach } from './rule.ts';

/** What two median wall times give / the speed-up, or the other way round, from which a reader who divides wonders. */
const quotientFactor = 1.1;

/** Thresholds are those of `noise.ts` and `unclear.ts`, unless they stand above. */
export const noiseWarnings: readonly Rule[] = [
  rule({
    code: 'tooNoisy',
    text: 'Rounds differ too much to tell how {configuration} compares with serial: {speedup}. What helps: a quiet machine, more rounds or a larger budget, inputs that take longer.',
    shows: 'speedup',
    values: (evidence) => unclearValues(evidence, (rounds) => rounds > 0),
  }),
  rule({
    code: 'ranOnlyCold',
    text: '{configuration} ran only cold: {speedup} against the cold run of serial, which was the first of all and paid for what later ones found ready. It was not clearly faster than serial’s warm rounds. What helps: a larger budget, fewer inputs, fewer modes.',
    shows: 'speedup',
    values: (evidence) => unclearValues(evidence, (rounds) => rounds === 0),
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
  rule({
    code: 'medianOfRounds',
    text: 'The median wall times, {serial} and {wall}, divided by each other give {quotient}. The speed-up of {configuration} is {speedup}, the median of what each round gives by itself: both runs of a round meet the same state of the machine, while two medians may come from different rounds.',
    shows: 'speedup',
    values: medianValues,
  }),
];

/** Of serial and the choice together: what makes both slower is the machine, or what they share. */
export function driftOfCompared(evidence: Evidence): Drift | null {
  return driftOf(compared(evidence).map(({ group }) => wallByRound(group.used)));
}

/** Serial and the choice: what the verdict rests on. */
export function compared({ analysis: { serial }, decision: { choice } }: Evidence): readonly Measured[] {
  return [...new Set([serial, choice])].filter((each) => each !== null);
}

function unclearValues(
  { analysis, decision }: Evidence,
  applies: (rounds: number) => boolean,
): RemarkValues | null {
  const { report } = findUnclear(analysis, decision) ?? {};
  if (report?.speedup == null || !applies(report.rounds)) return null;
  return { configuration: report, speedup: formatEstimate(report.speedup) };
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

/** Null where dividing the wall times that are shown gives about what is shown as the speed-up. */
function medianValues({ analysis: { serial }, decision: { choice } }: Evidence): RemarkValues | null {
  const { wall = null, speedup = null, rounds = 0 } = choice?.report ?? {};
  const baseline = serial?.report.wall ?? null;
  if (choice === null || wall === null || speedup === null || baseline === null) return null;
  if (rounds === 0 || wall.median <= 0) return null;
  const quotient = baseline.median / wall.median;
  if (Math.max(quotient / speedup.median, speedup.median / quotient) < quotientFactor) return null;
  return {
    configuration: choice.report,
    serial: formatMilliseconds(baseline.median),
    wall: formatMilliseconds(wall.median),
    quotient: formatSpeedup({ ...speedup, median: quotient }),
    speedup: formatSpeedup(speedup),
  };
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
