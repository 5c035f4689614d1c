/** Warnings about how far the numbers can be trusted, and about what the choice costs. */
import { isPool } from '../configurationRuns.ts';
import {
  counted,
  formatBytes,
  formatConfiguration,
  formatCores,
  formatFactor,
  formatMilliseconds,
  formatPercent,
} from '../format.ts';
import type { RemarkValues } from '../remarkTexts.ts';
import type { ConfigurationReport } from '../report.ts';
import { gcShare } from '../split.ts';
import { fewestForInterval, spread } from '../statistics.ts';
import { isBeyondCores } from '../ties.ts';
import { type Evidence, type Rule, rule } from './rule.ts';

export const warningThresholds = {
  /** 10th to 90th percentile of the rounds / median. */
  noise: 0.2,
  /** Run queue / (cpu + run queue). */
  runQueue: 0.25,
  /** The same, where there is a core for each worker: then somebody else had it. */
  othersQueue: 0.15,
  /** (Cpu + run queue) / wall: a task that hardly computes does not suffer from waiting for a core. */
  active: 0.1,
  /** Stolen time / (wall × cores). */
  steal: 0.02,
  /** Milliseconds stolen in all rounds: the system counts in ticks of 10 ms, and one says nothing. */
  stealTicks: 30,
  /** Cold wall / warm wall. */
  cold: 1.5,
  /** Garbage collection / time of the tasks. */
  gc: 0.15,
} as const;

const limits = warningThresholds;

export const measurementWarnings: readonly Rule[] = [
  rule('onlyCold', ({ analysis, decision }) => {
    const base = decision.choice ?? analysis.serial;
    return base !== null && base.report.rounds === 0 && base.report.wall !== null ? {} : null;
  }),
  rule('fewRounds', ({ analysis: { serial }, decision: { choice } }) => {
    const counts = [serial, choice].flatMap((each) => (each === null ? [] : [each.report.rounds]));
    const rounds = Math.min(...counts);
    if (counts.length === 0 || rounds === 0 || rounds >= fewestForInterval) return null;
    return { rounds: counted(rounds, '{count} warm round', '{count} warm rounds') };
  }),
  {
    code: 'noisyRounds',
    values: ({ analysis: { serial }, decision: { choice } }) =>
      [...new Set([serial, choice])].flatMap((each) => {
        const noise = each === null ? 0 : spread(each.group.used.map((run) => run.wall));
        if (each === null || noise <= limits.noise) return [];
        return [{ configuration: formatConfiguration(each.report), spread: formatPercent(noise) }];
      }),
  },
  rule('coresBusy', ({ analysis }) => {
    const { cores } = analysis.profile.environment;
    const waited = analysis.measured
      .filter(({ report }) => report.wall !== null && !isBeyondCores(report, Math.floor(cores)))
      .map(({ report }) => ({ report, share: queueShare(report) }))
      .sort((one, other) => other.share - one.share)[0];
    if (waited === undefined || waited.share < limits.othersQueue) return null;
    return { configuration: formatConfiguration(waited.report), share: formatPercent(waited.share) };
  }),
  aboutChoice('oversubscribed', (report, { analysis }) => {
    const share = queueShare(report);
    const cores = formatCores(analysis.profile.environment.cores);
    return share >= limits.runQueue && isBeyondCores(report, analysis.profile.environment.cores)
      ? { share: formatPercent(share), cores }
      : null;
  }),
  aboutChoice('workersBeyondCores', (report, { analysis }) => {
    const { cores } = analysis.profile.environment;
    return isBeyondCores(report, cores) && analysis.workload === 'cpu' ? { cores: formatCores(cores) } : null;
  }),
  rule('tinyTasks', ({ analysis }) =>
    analysis.workload === 'tiny' && analysis.breakdown.wall > 0 ? {} : null,
  ),
  rule('transferHeavy', ({ analysis }) => (analysis.workload === 'transfer' ? {} : null)),
  aboutChoice('steal', (_report, { analysis, decision }) => {
    const cores = Math.max(1, analysis.profile.environment.machineCores);
    const runs = decision.choice?.group.used ?? [];
    const stolen = runs.reduce((sum, { resources }) => sum + (resources.steal ?? 0), 0);
    const wall = runs.reduce((sum, run) => sum + run.wall, 0);
    const share = wall > 0 ? stolen / (wall * cores) : 0;
    return stolen >= limits.stealTicks && share >= limits.steal ? { share: formatPercent(share) } : null;
  }),
  rule('blockedUnknown', ({ analysis: { breakdown } }) =>
    breakdown.wall > 0 && breakdown.blocked === null && breakdown.cpu !== null ? {} : null,
  ),
  rule('cpuUnknown', ({ analysis: { breakdown } }) =>
    breakdown.wall > 0 && breakdown.cpu === null ? {} : null,
  ),
  aboutChoice('coldSlower', (report) => (isPool(report) ? null : coldValues(report))),
  aboutChoice('coldSlowerPool', (report) => (isPool(report) ? coldValues(report) : null)),
  aboutChoice('garbageCollection', (_report, { decision }) => {
    const share = decision.choice === null ? null : gcShare(decision.choice.group);
    return share !== null && share > limits.gc ? { share: formatPercent(share) } : null;
  }),
  aboutChoice('memoryShort', ({ memory }, { analysis }) => {
    const free = analysis.profile.environment.memoryFree;
    if (memory === null || free === null || memory <= free) return null;
    return { memory: formatBytes(memory), free: formatBytes(free) };
  }),
];

/** Run queue / (cpu + run queue); 0 where that is not told, or hardly matters to the task. */
function queueShare({ split: { cpu, runQueue, wall } }: ConfigurationReport): number {
  if (cpu === null || runQueue === null || cpu + runQueue <= limits.active * wall) return 0;
  return runQueue / (cpu + runQueue);
}

function coldValues({ cold, wall, rounds }: ConfigurationReport): RemarkValues | null {
  if (cold === null || wall === null || rounds === 0 || wall.median <= 0) return null;
  if (cold < wall.median * limits.cold) return null;
  const [coldText, warm] = [formatMilliseconds(cold), formatMilliseconds(wall.median)];
  return { factor: formatFactor(cold / wall.median), cold: coldText, warm };
}

/** A rule about the recommended configuration, whose name it gives to the text. */
function aboutChoice(
  code: Rule['code'],
  values: (report: ConfigurationReport, evidence: Evidence) => RemarkValues | null,
): Rule {
  return rule(code, (evidence) => {
    const report = evidence.decision.choice?.report;
    const found = report === undefined ? null : values(report, evidence);
    return report === undefined || found === null
      ? null
      : { configuration: formatConfiguration(report), ...found };
  });
}
