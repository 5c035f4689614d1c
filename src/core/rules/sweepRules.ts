/** What the measured sweep says of the choice: its gain, why serial stays, why what is faster was not chosen. */
import { tieThresholds } from '../alike.ts';
import { baselineWall, type Measured } from '../analyze.ts';
import { formatCores, formatFactor, formatMilliseconds, formatPercent } from '../format.ts';
import { canGain, fastestOf, isBeyondCores, isSound } from '../ties.ts';
import { type Evidence, type RemarkValues, type Rule, rule } from './rule.ts';
import { prefixed, speedOf } from './speedValues.ts';

export const sweepRules: readonly Rule[] = [
  rule({
    code: 'measuredSpeedup',
    text: 'All tasks took {wall} with {configuration}, against {serialWall} in serial: {speedup}.',
    shows: 'speedup',
    values: (evidence) => (isExtrapolated(evidence) ? null : gainValues(evidence)),
  }),
  rule({
    code: 'extrapolatedSpeedup',
    text: 'By the inputs that were run, all tasks would take {wall} with {configuration}, against {serialWall} in serial: {speedup}.',
    shows: 'speedup',
    values: (evidence) => (isExtrapolated(evidence) ? gainValues(evidence) : null),
  }),
  rule({
    code: 'measuredWithoutSerial',
    text: 'All tasks took {wall} with {configuration}, the best of what was measured. Serial gave nothing to compare with.',
    shows: 'configurations',
    values: ({ analysis: { serial }, decision: { choice } }) =>
      serial === null && choice !== null ? speedOf(choice) : null,
  }),
  rule({
    code: 'nothingFaster',
    text: 'The fastest alternative, {configuration}, reached {speedup}: not clearly faster.',
    shows: 'speedup',
    values: (evidence) => {
      const alternative = staysSerial(evidence) ? bestAlternative(evidence) : null;
      if (alternative === null || isSlower(alternative) || isSurelyFaster(alternative)) return null;
      // That is said of itself, as what it was compared with is another run of serial than what is chosen by.
      if (ranOnlyCold(alternative, evidence)) return null;
      return evidence.decision.eligible.includes(alternative) ? null : speedOf(alternative);
    },
  }),
  rule({
    code: 'fasterByLittle',
    text: 'The fastest alternative, {configuration}, reached {speedup}: less than {gain} faster is not worth the change.',
    shows: 'speedup',
    values: (evidence) => {
      const alternative = staysSerial(evidence) ? bestAlternative(evidence) : null;
      if (alternative === null || !isSurelyFaster(alternative)) return null;
      const { analysis, decision } = evidence;
      if (decision.eligible.includes(alternative) || !canGain(alternative, analysis)) return null;
      return { ...speedOf(alternative), gain: formatPercent(tieThresholds.gain) };
    },
  }),
  rule({
    code: 'fasterByChance',
    text: '{configuration} reached {speedup}, which can only be chance: nothing overlaps there.',
    shows: 'speedup',
    values: (evidence) => {
      const { analysis } = evidence;
      if (!staysSerial(evidence)) return null;
      const chance = analysis.measured.find(
        (each) => isSound(each, analysis) && !canGain(each, analysis) && isSurelyFaster(each),
      );
      return chance === undefined ? null : speedOf(chance);
    },
  }),
  rule({
    code: 'everythingSlower',
    text: 'Even the fastest way to do several at once, {configuration}, was slower than serial: {speedup}.',
    shows: 'speedup',
    values: (evidence) => {
      const alternative = staysSerial(evidence) ? bestAlternative(evidence) : null;
      return alternative !== null && isSlower(alternative) ? speedOf(alternative) : null;
    },
  }),
  rule({
    code: 'nothingElse',
    text: 'Nothing else gave the results that serial gave.',
    shows: 'configurations',
    values: (evidence) => (staysSerial(evidence) && bestAlternative(evidence) === null ? {} : null),
  }),
  rule({
    code: 'cheaperIsAsGood',
    text: 'The fastest was {fastest} ({fastestFactor}). The difference to {configuration} ({factor}) is too small to pay for.',
    shows: 'speedup',
    values: (evidence) => (paysForCores(evidence) ? null : cheaperValues(evidence)),
  }),
  rule({
    code: 'beyondCores',
    text: 'The fastest was {fastest} ({fastestFactor}), with more workers than cores ({cores}). Almost as fast, without tasks that wait for a core: {configuration} ({factor}).',
    shows: 'speedup',
    values: (evidence) => (paysForCores(evidence) ? cheaperValues(evidence) : null),
  }),
];

/** Null where serial is the choice, or missing. */
function gainValues({ analysis: { serial }, decision: { choice } }: Evidence): RemarkValues | null {
  if (serial === null || choice === null || choice === serial) return null;
  return { ...speedOf(choice), serialWall: formatMilliseconds(baselineWall(serial, choice) ?? 0) };
}

/** Whether serial or the choice ran only some of the inputs. */
function isExtrapolated({ analysis: { serial, profile }, decision: { choice } }: Evidence): boolean {
  const { count } = profile.plan.inputs;
  return [serial, choice].some((each) => each !== null && each.report.inputs < count);
}

/** Null where the choice is the fastest. */
function cheaperValues({ analysis, decision: { choice, fastest } }: Evidence): RemarkValues | null {
  if (choice === null || fastest === null || choice === fastest) return null;
  const cores = formatCores(analysis.profile.environment.cores);
  // Alike, or a wider interval's fewer digits may make the fastest look slower.
  const alike = ({ report: { speedup } }: Measured) => (speedup === null ? '' : formatFactor(speedup.median));
  const factors = { factor: alike(choice), fastestFactor: alike(fastest) };
  return {
    ...speedOf(choice),
    ...prefixed('fastest', fastest),
    ...(analysis.serial === null ? {} : factors),
    cores,
  };
}

/** The fastest computes with more workers than cores, and the choice does not. */
function paysForCores({ analysis, decision: { choice, fastest } }: Evidence): boolean {
  const { cores } = analysis.profile.environment;
  const beyond = (each: Measured | null) => each !== null && isBeyondCores(each.report, cores);
  return analysis.workload === 'cpu' && beyond(fastest) && !beyond(choice);
}

/** Beyond doubt, where an interval tells; otherwise by what can be read. */
function isSlower({ report: { speedup } }: Measured): boolean {
  return speedup !== null && (speedup.high === null ? speedup.median < 0.995 : speedup.high < 1);
}

/** Beside warm rounds of serial. */
function ranOnlyCold({ report }: Measured, { analysis: { serial } }: Evidence): boolean {
  return report.rounds === 0 && serial !== null && serial.report.rounds > 0;
}

function isSurelyFaster({ report: { speedup } }: Measured): boolean {
  return (speedup?.low ?? 0) > 1;
}

function staysSerial({ analysis, decision }: Evidence): boolean {
  return analysis.serial !== null && decision.choice === analysis.serial;
}

function bestAlternative({ analysis }: Evidence): Measured | null {
  const sound = analysis.measured.filter((each) => each !== analysis.serial && isSound(each, analysis));
  const able = sound.filter((each) => canGain(each, analysis));
  return fastestOf(able.length > 0 ? able : sound);
}
