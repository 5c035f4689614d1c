import { isPool } from '../core/configurationRuns.ts';
import {
  formatBytes,
  formatConfigurationShort,
  formatCount,
  formatFactor,
  formatPercent,
  formatRatio,
} from '../core/format.ts';
import { listed, localize, type Texts } from '../core/language.ts';
import { breakEvenText, payOffOf } from '../core/payOff.ts';
import type { ConfigurationReport, Report, ThreadsOrProcesses } from '../core/report.ts';
import { poolCpuWorthTelling } from '../core/split.ts';
import { splitStates, stateLabel } from '../core/timelineStates.ts';

/** The short lines under the verdict; each is left out where there is nothing to say. */
export interface Facts {
  readonly split: string;
  readonly threadsOrProcesses: string;
  readonly breakEven: string;
  readonly runOnce: string;
}

export function factsOf(report: Report): Facts {
  return {
    split: splitFact(report),
    threadsOrProcesses: threadsOrProcessesFact(report),
    breakEven: breakEvenFact(report),
    runOnce: localize('in a script that runs once: {configuration}', {
      configuration: formatConfigurationShort(report.recommendation.runOnce),
    }),
  };
}

function splitFact(report: Report): string {
  const { breakdown, ioCpuRatio } = report;
  const poolCpu = poolCpuWorthTelling(report);
  const parts: string[] = [];
  for (const state of splitStates) {
    const amount = breakdown[state];
    if (amount === null || breakdown.wall <= 0) continue;
    // Reading the counters of a task of microseconds takes part of its time.
    const share = Math.min(1, amount / breakdown.wall);
    if (share >= 0.005 || state === 'cpu') parts.push(`${stateLabel(state)} ${formatPercent(share)}`);
  }
  if (poolCpu !== null && poolCpu > breakdown.wall * 0.05) {
    const share = formatPercent(poolCpu / breakdown.wall);
    parts.push(localize('pool CPU beside it {share}', { share }));
  }
  if (ioCpuRatio !== null)
    parts.push(localize('I/O-to-CPU ratio {ratio}', { ratio: formatRatio(ioCpuRatio) }));
  return parts.length === 0 ? localize('the split of the time could not be measured') : parts.join(' · ');
}

const answers = {
  threads: 'threads',
  processes: 'processes',
  either: 'either',
  neither: 'neither',
} as const satisfies Texts<ThreadsOrProcesses>;

function threadsOrProcessesFact({ recommendation, configurations }: Report): string {
  const { threadsOrProcesses, workers, asGood } = recommendation;
  const notNeeded = threadsOrProcesses === 'neither' && asGood.some(isPool);
  const answer = notNeeded ? localize('not needed') : localize(answers[threadsOrProcesses]);
  const difference = threadsOrProcesses === 'neither' ? '' : poolDifference(configurations, workers);
  if (difference === '') return localize('threads or processes: {answer}', { answer });
  return localize('threads or processes: {answer}; {difference}', { answer, difference });
}

/** Of the pools of the same shape, two workers or more, the one nearest to `workers`: what threads save, or cost. */
export function poolDifference(configurations: readonly ConfigurationReport[], workers: number): string {
  const pairs = configurations.flatMap((threads) => {
    const processes = configurations.find(
      (other) =>
        other.mode === 'processes' &&
        other.workers === threads.workers &&
        other.inFlight === threads.inFlight,
    );
    const counts = threads.mode === 'threads' && threads.workers > 1;
    return counts && processes !== undefined ? [{ threads, processes }] : [];
  });
  pairs.sort((a, b) => Math.abs(a.threads.workers - workers) - Math.abs(b.threads.workers - workers));
  const pair = pairs[0];
  if (pair === undefined) return '';
  const parts = [
    startDifference(pair.threads, pair.processes),
    memoryDifference(pair.threads, pair.processes),
  ];
  const differences = listed(parts.filter((part) => part !== ''));
  if (differences === '') return '';
  return localize('{count} threads {differences}', { count: formatCount(pair.threads.workers), differences });
}

function startDifference(threads: ConfigurationReport, processes: ConfigurationReport): string {
  if (!threads.startup || !processes.startup) return '';
  const times = processes.startup / threads.startup;
  if (times >= 1.1) return localize('start {times} sooner', { times: formatFactor(times) });
  if (times <= 0.9) return localize('start {times} later', { times: formatFactor(1 / times) });
  return localize('start as soon');
}

function memoryDifference(threads: ConfigurationReport, processes: ConfigurationReport): string {
  if (threads.memory === null || processes.memory === null) return '';
  const difference = processes.memory - threads.memory;
  const size = formatBytes(Math.abs(difference));
  return difference >= 0 ? localize('take {size} less', { size }) : localize('take {size} more', { size });
}

function breakEvenFact(report: Report): string {
  const payOff = payOffOf(report);
  if (payOff === 'nothingToStart') return localize('nothing to start, so nothing to pay off');
  if (payOff === 'unknown') return localize('when the start-up of the pool pays off is not known');
  if (payOff === 'never') return localize('the start-up of the pool is never paid off');
  const tasks = breakEvenText(payOff, report.recommendation.speedup);
  return localize('in a process that goes on, pays off from {tasks} on', { tasks });
}
