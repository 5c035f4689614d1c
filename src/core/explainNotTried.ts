import type { Analysis, Measured } from './analyze.ts';
import { measureBaseline } from './baseline.ts';
import { chooseContenders, faultSoFar } from './contenders.ts';
import type { Step } from './explanation.ts';
import { formatConfigurationShort, modeName } from './format.ts';
import { couldGain } from './gain.ts';
import { listed, localize, type Texts } from './language.ts';
import { type Configuration, modes } from './profile.ts';
import { hasChance } from './prospects.ts';
import { localizeRecorded } from './recordedTexts.ts';

const texts = {
  neverRun: 'Not run at all: {configurations}. The profile ended before.',
  chance: 'Run once, after the others: {configurations}. They could be faster than serial only by chance.',
  failedCold: 'Run only when cold: {configurations}. No task returned.',
  failsMore: 'Not run again: {configurations}. More tasks failed than in serial.',
  returnsElse: 'Not run again: {configurations}. The results were not those of serial.',
  hopeless:
    'Run only when cold: {configurations}. That took more than three times as long as the best of all.',
  fellBehind:
    'Fewer warm rounds than serial: {configurations}. What fell too far behind the best was not run again.',
  matchesLoop: 'Run once, after the others: {configurations}. By theory they only match the event loop.',
  fewerRounds:
    'Fewer rounds than serial: {configurations}. In later ones only what the decision was between was run, or the profile ended before.',
} as const satisfies Texts;

type Why = keyof typeof texts;

/** What was not run, or not as often as the rest, and why; the notes that were made while measuring as well. */
export function explainNotTried(analysis: Analysis): readonly Step[] {
  const { profile, measured } = analysis;
  const planned = new Set(profile.plan.configurations.map(({ mode }) => mode));
  const left = modes.filter((mode) => !planned.has(mode));
  const whys = measured.map((each) => ({ report: each.report, why: whyLess(each, analysis) }));
  return [
    ...(left.length === 0 || planned.size === 0 ? [] : [{ code: 'notAsked', text: notAskedText(left) }]),
    ...(Object.keys(texts) as Why[]).flatMap((why) => {
      const those = whys.filter((one) => one.why === why);
      const configurations = listed(those.map(({ report }) => formatConfigurationShort(report)));
      return those.length === 0 ? [] : [{ code: why, text: localize(texts[why], { configurations }) }];
    }),
    ...profile.notes.map(({ code, text }) => ({ code, text: localizeRecorded(text) })),
  ];
}

function notAskedText(left: readonly Configuration['mode'][]): string {
  return localize('Not asked for: {modes}.', { modes: listed(left.map(modeName)) });
}

/** Null where it was run as often as serial, or the table of what was tried says it. Asks what the plan asked. */
function whyLess({ group, report }: Measured, { profile, serial, breakdown }: Analysis): Why | null {
  if (group.runs.length === 0) return 'neverRun';
  const rounds = serial?.report.rounds ?? 0;
  const first = serial?.group.runs[0];
  if (report.mode === 'serial' || report.rounds >= rounds || first === undefined) return null;
  const last = Math.max(...group.runs.map(({ round }) => round));
  const known = profile.runs.filter(({ round }) => round <= last);
  const { configurations, inputs } = profile.plan;
  const baseline = measureBaseline(first, inputs.count);
  const { cores } = profile.environment;
  if (group.runs.length === 1 && report.failed === 0) {
    if (!couldGain(report, breakdown)) return 'chance';
    if (!hasChance(report, configurations, baseline, cores)) return 'matchesLoop';
  }
  const contenders = chooseContenders(configurations, known, baseline);
  const stays = contenders.some(
    ({ mode, workers, inFlight }) =>
      mode === report.mode && workers === report.workers && inFlight === report.inFlight,
  );
  if (stays) return 'fewerRounds';
  if (last === 0 && group.cold === null) return 'failedCold';
  const fault = faultSoFar(report, known);
  if (fault !== null) return fault;
  if (last > 0) return report.rounds > 0 ? 'fellBehind' : null;
  return 'hopeless';
}
