/** The recommendation in one sentence, and in a few words for a status bar. */
import { configurationKey } from './configurationRuns.ts';
import {
  formatConfiguration,
  formatConfigurationShort,
  formatFactor,
  formatInterval,
  formatPercent,
} from './format.ts';
import { localize, type Texts } from './language.ts';
import type { ConfigurationReport, Report } from './report.ts';

const verdictTexts = {
  faster: 'Use {configuration}: {factor} faster than serial.',
  surelyFaster: 'Use {configuration}: {factor} faster than serial ({interval}).',
  best: 'Use {configuration}: the best of what was measured, without serial to compare with.',
  staySerial: 'Stay serial: nothing was clearly faster.',
  onlySerial: 'Stay serial: nothing else was measured.',
  everythingFailed: 'No verdict: every task failed.',
  nothingMeasured: 'No verdict: nothing was measured to the end.',
} as const satisfies Texts;

type Verdict = keyof typeof verdictTexts;

/** `Use 2 worker threads: 1.9× faster than serial (95 %: 1.8–2.0).` */
export function verdictSentence(report: Report): string {
  const { recommendation } = report;
  return localize(verdictTexts[verdictOf(report)], {
    configuration: formatConfiguration(recommendation),
    factor: formatFactor(recommendation.speedup.median),
    interval: formatInterval(recommendation.speedup),
  });
}

/** `2 threads · 1.9× · 97 % CPU`: the share of the workers' time in which they computed. */
export function verdictShort(report: Report): string {
  const { recommendation } = report;
  const verdict = verdictOf(report);
  if (verdict === 'everythingFailed' || verdict === 'nothingMeasured') return localize('no verdict');
  if (verdict === 'staySerial' || verdict === 'onlySerial') return localize('stay serial');
  const configuration = formatConfigurationShort(recommendation);
  if (verdict !== 'faster' && verdict !== 'surelyFaster') return configuration;
  const factor = formatFactor(recommendation.speedup.median);
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
    return measured.some(({ mode }) => mode !== 'serial') ? 'staySerial' : 'onlySerial';
  }
  if (recommended(report)?.speedup == null) return 'best';
  return formatInterval(report.recommendation.speedup) === '' ? 'faster' : 'surelyFaster';
}

function recommended({ configurations, recommendation }: Report): ConfigurationReport | null {
  const key = configurationKey(recommendation);
  return configurations.find((each) => configurationKey(each) === key) ?? null;
}
