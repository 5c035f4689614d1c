import { formatConfigurationShort, formatPercent, formatRatio } from '../../src/core/format.ts';
import { localize } from '../../src/core/language.ts';
import { breakEvenText, payOffOf } from '../../src/core/payOff.ts';
import type { Breakdown, Report } from '../../src/core/report.ts';
import { poolCpuWorthTelling, waitingOf } from '../../src/core/split.ts';
import { poolDifference } from '../../src/export/facts.ts';

/** One thing that the verdict stands on, told in a few words. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Beside the value, for those who want to know more. */
  readonly detail: string;
}

/** The facts under the verdict, the most telling first. */
export function factsOf(report: Report): readonly Fact[] {
  return [splitFact(report), ratioFact(report), poolsFact(report), payOffFact(report), onceFact(report)];
}

/** Less than this share of a task is not worth a word. */
const worthTelling = 0.005;

function splitFact(report: Report): Fact {
  const { breakdown } = report;
  const label = localize('A task, run serially');
  const { cpu, runQueue, wall } = breakdown;
  const poolCpu = poolCpuWorthTelling(report);
  const waiting = waitingOf(breakdown)?.total ?? null;
  if (cpu === null || wall <= 0) return { label, value: localize('cannot be split here'), detail: '' };
  const parts = [localize('CPU {share}', { share: wholePercent(cpu, breakdown) })];
  if (waiting !== null) parts.push(localize('waiting {share}', { share: wholePercent(waiting, breakdown) }));
  const beside: string[] = [];
  if (runQueue !== null && runQueue / wall >= worthTelling) {
    beside.push(localize('{share} waiting for a core', { share: wholePercent(runQueue, breakdown) }));
  }
  if (poolCpu !== null && poolCpu / wall > 10 * worthTelling) {
    beside.push(localize('{share} in native threads', { share: wholePercent(poolCpu, breakdown) }));
  }
  return { label, value: parts.join(' · '), detail: beside.join(' · ') };
}

/** Parts that are said side by side have the same number of digits. */
function wholePercent(amount: number, { wall }: Breakdown): string {
  // Reading the counters of a task of microseconds takes part of its time.
  const share = Math.min(1, amount / wall);
  return share > 0 && share < worthTelling
    ? `<${formatPercent(0.01)}`
    : formatPercent(Math.round(share * 100) / 100);
}

function ratioFact({ ioCpuRatio }: Report): Fact {
  const value = ioCpuRatio === null ? localize('not measured') : formatRatio(ioCpuRatio);
  return { label: localize('I/O-to-CPU ratio'), value, detail: '' };
}

function poolsFact({ recommendation, configurations }: Report): Fact {
  const answers = {
    either: localize('either'),
    threads: localize('threads'),
    processes: localize('processes'),
    neither: localize('neither'),
  };
  const { threadsOrProcesses, workers } = recommendation;
  return {
    label: localize('Threads or processes'),
    value: answers[threadsOrProcesses],
    detail: threadsOrProcesses === 'neither' ? '' : poolDifference(configurations, workers),
  };
}

function payOffFact(report: Report): Fact {
  const label = localize('Start-up pays off');
  const payOff = payOffOf(report);
  if (payOff === 'nothingToStart') return { label, value: localize('nothing to start'), detail: '' };
  if (payOff === 'unknown') return { label, value: localize('not known'), detail: '' };
  if (payOff === 'never') return { label, value: localize('never, it costs more'), detail: '' };
  const tasks = breakEvenText(payOff, report.recommendation.speedup);
  const detail = localize('in a process that goes on');
  return { label, value: localize('from {tasks} on', { tasks }), detail };
}

function onceFact({ recommendation }: Report): Fact {
  return {
    label: localize('In a script that runs once'),
    value: formatConfigurationShort(recommendation.runOnce),
    detail: '',
  };
}
