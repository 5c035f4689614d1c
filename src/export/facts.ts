import { counted, formatBytes, formatConfigurationShort, formatPercent } from '../core/format.ts';
import type { ConfigurationReport, Report } from '../core/report.ts';
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
    runOnce: `in a script that runs once: ${formatConfigurationShort(report.recommendation.runOnce)}`,
  };
}

function splitFact({ breakdown, ioCpuRatio }: Report): string {
  const parts: string[] = [];
  for (const state of splitStates) {
    const amount = breakdown[state];
    if (amount === null || breakdown.wall <= 0) continue;
    const share = amount / breakdown.wall;
    if (share >= 0.005 || state === 'cpu') parts.push(`${stateLabel(state)} ${formatPercent(share)}`);
  }
  if (breakdown.poolCpu !== null && breakdown.poolCpu > breakdown.wall * 0.05) {
    parts.push(`pool CPU beside it ${formatPercent(breakdown.poolCpu / breakdown.wall)}`);
  }
  if (ioCpuRatio !== null) parts.push(`I/O-to-CPU ratio ${ratio(ioCpuRatio)}`);
  return parts.length === 0 ? 'the split of the time could not be measured' : parts.join(' · ');
}

export function ratio(value: number): string {
  if (!Number.isFinite(value)) return '∞';
  return value >= 10 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(2);
}

function threadsOrProcessesFact({ recommendation, configurations }: Report): string {
  const { threadsOrProcesses: answer } = recommendation;
  const difference = poolDifference(configurations, recommendation.workers);
  const detail = difference === '' ? '' : `; ${difference}`;
  if (answer === 'neither') return 'threads or processes: neither';
  return `threads or processes: ${answer}${detail}`;
}

/** Of the pools of the same shape, the one nearest to `workers`: what threads save, or cost. */
function poolDifference(configurations: readonly ConfigurationReport[], workers: number): string {
  const pairs = configurations.flatMap((threads) => {
    const processes = configurations.find(
      (other) =>
        other.mode === 'processes' &&
        other.workers === threads.workers &&
        other.inFlight === threads.inFlight,
    );
    return threads.mode === 'threads' && processes !== undefined ? [{ threads, processes }] : [];
  });
  pairs.sort((a, b) => Math.abs(a.threads.workers - workers) - Math.abs(b.threads.workers - workers));
  const pair = pairs[0];
  if (pair === undefined) return '';
  const parts = [
    startDifference(pair.threads, pair.processes),
    memoryDifference(pair.threads, pair.processes),
  ];
  const told = parts.filter((part) => part !== '').join(', ');
  return told === '' ? '' : `${counted(pair.threads.workers, 'thread', 'threads')} ${told}`;
}

function startDifference(threads: ConfigurationReport, processes: ConfigurationReport): string {
  if (!threads.startup || !processes.startup) return '';
  const times = processes.startup / threads.startup;
  if (times >= 1.1) return `start ${times.toFixed(1)}× sooner`;
  return times <= 0.9 ? `start ${(1 / times).toFixed(1)}× later` : 'start as soon';
}

function memoryDifference(threads: ConfigurationReport, processes: ConfigurationReport): string {
  if (threads.memory === null || processes.memory === null) return '';
  const difference = processes.memory - threads.memory;
  const size = formatBytes(Math.abs(difference));
  return difference >= 0 ? `take ${size} less` : `take ${size} more`;
}

function breakEvenFact({ recommendation }: Report): string {
  const { mode, breakEvenTasks } = recommendation;
  if (mode === 'serial' || mode === 'async') return 'nothing to start, so nothing to pay off';
  if (breakEvenTasks === null) return 'the start-up of the pool is never paid off';
  return `pays off from ${counted(breakEvenTasks, 'task', 'tasks')} on`;
}
