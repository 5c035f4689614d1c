/** The recommendation in one sentence, and in a few words for a status bar. */
import { areAlike, tieThresholds } from './alike.ts';
import { configurationKey } from './configurationRuns.ts';
import {
  formatConfiguration,
  formatConfigurationShort,
  formatEstimate,
  formatInterval,
  formatPercent,
  formatSpeedup,
} from './format.ts';
import { localize, type Texts } from './language.ts';
import type { Configuration } from './profile.ts';
import type { ConfigurationReport, Report } from './report.ts';

const verdictTexts = {
  faster: 'Use {configuration}: {factor} faster than serial.',
  fasterCold: 'Use {configuration}: {factor} faster than serial, by cold runs alone.',
  surelyFaster: 'Use {configuration}: {factor} faster than serial ({interval}).',
  best: 'Use {configuration}: the best of what was measured, without serial to compare with.',
  hardlyFaster:
    'Use {configuration} for now. It is too noisy to tell by how much that is faster than serial: {unclear}. A quiet machine, more rounds or longer inputs would tell.',
  probablyFaster:
    'Use {configuration} for now: probably faster than serial, though it is too noisy to be sure: {unclear}. A quiet machine, more rounds or longer inputs would tell.',
  serialOrElse:
    'Serial or {other}, either will do: as far as these rounds tell, they are about equally fast. Serial is simpler.',
  serialOrElseUntold:
    'Serial or {other}, either will do: these rounds do not tell which is faster. Serial is simpler.',
  staySerial: 'Stay serial: nothing was clearly faster.',
  mayBeFaster:
    'Stay serial for now. It is too noisy to tell whether {rival} would be faster: {unclear}. A quiet machine, more rounds or longer inputs would tell.',
  mayBeFasterWarm:
    'Stay serial for now. {rival} may be faster, but ran only cold ({unclear}). A larger budget would tell.',
  otherResults: 'Stay serial: what was faster did not return the same results.',
  onlySerial: 'Stay serial: nothing else was measured.',
  onlySerialWorked: 'Stay serial: nothing else gave a result.',
  everythingFailed: 'No verdict: every task failed.',
  nothingMeasured: 'No verdict: nothing was measured to the end.',
} as const satisfies Texts;

type Verdict = keyof typeof verdictTexts;

/** Of the warnings that leave open what is faster. */
const unclearCodes: ReadonlySet<string> = new Set(['tooNoisy', 'ranOnlyCold']);

const staying: ReadonlySet<Verdict> = new Set([
  'staySerial',
  'otherResults',
  'onlySerial',
  'onlySerialWorked',
]);

/** `Use 2 worker threads: 1.9× faster than serial (95 %: 1.8–2.0).` */
export function verdictSentence(report: Report): string {
  const { recommendation } = report;
  const unclear = unclearOf(report);
  const other = alternative(report);
  return localize(verdictTexts[verdictOf(report)], {
    configuration: formatConfiguration(recommendation),
    factor: formatSpeedup(recommendation.speedup),
    interval: formatInterval(recommendation.speedup),
    other: other === null ? '' : formatConfiguration(other),
    rival: unclear === null ? '' : formatConfiguration(unclear),
    unclear: unclear?.speedup ? formatEstimate(unclear.speedup) : '',
  });
}

/** `2 threads · 1.9× · 97 % CPU`: the share of the workers' time in which they computed. */
export function verdictShort(report: Report): string {
  const { recommendation } = report;
  const verdict = verdictOf(report);
  if (verdict === 'everythingFailed' || verdict === 'nothingMeasured') return localize('no verdict');
  if (staying.has(verdict)) return localize('stay serial');
  if (verdict === 'serialOrElse' || verdict === 'serialOrElseUntold') {
    const other = formatConfigurationShort(alternative(report)!);
    return localize('serial or {other}, either', { other });
  }
  if (verdict === 'mayBeFasterWarm') return localize('stay serial for now');
  if (verdict === 'mayBeFaster') return localize('stay serial · too noisy to tell');
  const configuration = formatConfigurationShort(recommendation);
  if (verdict === 'best') return configuration;
  const factor = formatSpeedup(recommendation.speedup);
  if (verdict === 'hardlyFaster' || verdict === 'probablyFaster')
    return localize('{configuration} · {factor} · too noisy to tell', { configuration, factor });
  const utilisation = recommended(report)?.utilisation ?? null;
  if (utilisation === null) return `${configuration} · ${factor}`;
  const cpu = localize('{share} CPU', { share: formatPercent(utilisation) });
  return `${configuration} · ${factor} · ${cpu}`;
}

function verdictOf(report: Report): Verdict {
  const measured = report.configurations.filter(({ wall }) => wall !== null);
  if (report.recommendation.warnings.some(({ code }) => code === 'everythingFailed'))
    return 'everythingFailed';
  if (measured.length === 0) return 'nothingMeasured';
  if (report.recommendation.mode === 'serial') {
    if (recommended(report)?.wall == null) return 'nothingMeasured';
    const unclear = unclearOf(report);
    if (unclear !== null) return unclear.rounds > 0 ? 'mayBeFaster' : 'mayBeFasterWarm';
    const other = alternative(report);
    if (other !== null) return areAlike(recommended(report)!, other) ? 'serialOrElse' : 'serialOrElseUntold';
    return whyStaySerial(report);
  }
  const { speedup = null, rounds = 0 } = recommended(report) ?? {};
  if (speedup === null) return 'best';
  if (rounds === 0) return 'fasterCold';
  if (unclearOf(report) !== null) return (speedup.low ?? 1) > 1 ? 'hardlyFaster' : 'probablyFaster';
  return formatInterval(report.recommendation.speedup) === '' ? 'faster' : 'surelyFaster';
}

function whyStaySerial({ configurations }: Report): Verdict {
  const others = configurations.filter(({ mode }) => mode !== 'serial');
  if (others.some((one) => one.resultsMatchSerial === false && isClearlyFaster(one))) return 'otherResults';
  if (others.some(({ wall }) => wall !== null)) return 'staySerial';
  return others.some(({ failed, failure }) => failed > 0 || failure !== null)
    ? 'onlySerialWorked'
    : 'onlySerial';
}

/** Without an interval, by so much that it is no chance. */
function isClearlyFaster({ speedup }: ConfigurationReport): boolean {
  if (speedup === null) return false;
  return speedup.low === null ? speedup.median >= 1 + tieThresholds.gainEachRound : speedup.low > 1;
}

function recommended({ configurations, recommendation }: Report): ConfigurationReport | null {
  return find(configurations, recommendation);
}

/** What will do as well, in another mode; null for none. */
function alternative({ configurations, recommendation: { asGood } }: Report): ConfigurationReport | null {
  return asGood[0] === undefined ? null : find(configurations, asGood[0]);
}

/** The configuration that such a warning leads to; null where there is no such warning. */
function unclearOf({ configurations, recommendation: { warnings } }: Report): ConfigurationReport | null {
  const about = warnings.find(({ code }) => unclearCodes.has(code))?.shows?.configuration ?? null;
  return about === null ? null : find(configurations, about);
}

function find(configurations: readonly ConfigurationReport[], wanted: Configuration) {
  const key = configurationKey(wanted);
  return configurations.find((each) => configurationKey(each) === key) ?? null;
}
