/** Warnings about how far the numbers can be trusted, and about what the choice costs. */
import type { Analysis } from '../analyze.ts';
import { type ConfigurationRuns, isPool, wallByRound } from '../configurationRuns.ts';
import {
  counted,
  formatBytes,
  formatCores,
  formatFactor,
  formatMilliseconds,
  formatPercent,
} from '../format.ts';
import { withoutDrift, withoutOutliers } from '../noise.ts';
import type { ConfigurationReport } from '../report.ts';
import { gcShare } from '../split.ts';
import { fewestForInterval, medianOf, spread } from '../statistics.ts';
import { isBeyondCores } from '../ties.ts';
import { trialOf } from '../trials.ts';
import { compared, driftOfCompared } from './noiseWarnings.ts';
import { doesNotHelp } from './remedyRules.ts';
import { type Evidence, linked, type RemarkValues, type Rule, rule, ruleForEach } from './rule.ts';

export const warningThresholds = {
  /** 10th to 90th percentile of the rounds / median, apart from what stands out or drifts. */
  noise: 0.2,
  /** Run queue / (cpu + run queue). */
  runQueue: 0.25,
  /** The same, where there is a core for each worker: then somebody else had it. */
  othersQueue: 0.15,
  /** (Cpu + run queue) / wall: a task that hardly computes does not suffer from waiting for a core. */
  active: 0.1,
  /** CPU of a run / (wall × cores), from which it fills the cores by itself. */
  allCores: 0.9,
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
  rule({
    code: 'onlyCold',
    text: 'Only the cold run was measured, before code was warmed up: later runs may be faster.',
    shows: 'configurations',
    values: ({ analysis, decision }) => {
      const base = decision.choice ?? analysis.serial;
      return base !== null && base.report.rounds === 0 && base.report.wall !== null ? linked(base) : null;
    },
  }),
  rule({
    code: 'fewRounds',
    text: 'Only {rounds} could be compared. An interval needs three or more.',
    shows: 'configurations',
    values: ({ analysis: { serial }, decision: { choice } }) => {
      const counts = [serial, choice].flatMap((each) => (each === null ? [] : [each.report.rounds]));
      const rounds = Math.min(...counts);
      if (counts.length === 0 || rounds === 0 || rounds >= fewestForInterval) return null;
      return { ...linked(choice), rounds: counted(rounds, '{count} warm round', '{count} warm rounds') };
    },
  }),
  ruleForEach({
    code: 'noisyRounds',
    text: 'Rounds of {configuration} differ by {spread}: the tasks vary, or something else used this machine meanwhile.',
    shows: 'speedup',
    values: (evidence) => {
      const drift = driftOfCompared(evidence);
      return compared(evidence).flatMap(({ group, report }) => {
        const rounds = withoutOutliers(withoutDrift(wallByRound(group.used), drift));
        const noise = spread([...rounds.values()]);
        return noise <= limits.noise ? [] : [{ configuration: report, spread: formatPercent(noise) }];
      });
    },
  }),
  rule({
    code: 'coresBusy',
    text: 'Something else kept the cores busy: with {configuration}, tasks waited for a core for {share} of their active time, although there was one for each worker. Profile again when the machine is quiet.',
    shows: 'split',
    values: ({ analysis }) => {
      const { cores } = analysis.profile.environment;
      const waited = analysis.measured
        .filter(({ report }) => report.wall !== null && !isBeyondCores(report, Math.floor(cores)))
        .filter(({ group }) => !fillsCores(group, cores))
        .map(({ report }) => ({ report, share: queueShare(report) }))
        .sort((one, other) => other.share - one.share)[0];
      if (waited === undefined || waited.share < limits.othersQueue) return null;
      return { configuration: waited.report, share: formatPercent(waited.share) };
    },
  }),
  rule({
    code: 'oversubscribed',
    text: 'With {configuration}, tasks spent {share} of their active time waiting for a free core: there are more threads than cores ({cores}).',
    shows: 'split',
    values: aboutChoice((report, { analysis }) => {
      const share = queueShare(report);
      const { cores } = analysis.profile.environment;
      if (share < limits.runQueue || !isBeyondCores(report, cores)) return null;
      return { share: formatPercent(share), cores: formatCores(cores) };
    }),
  }),
  rule({
    code: 'workersBeyondCores',
    text: '{configuration} won with more workers than cores ({cores}) although the tasks compute. On a busier machine that gain will shrink.',
    shows: 'speedup',
    values: aboutChoice((report, { analysis }) => {
      const { cores } = analysis.profile.environment;
      if (!isBeyondCores(report, cores) || analysis.workload !== 'cpu') return null;
      return { cores: formatCores(cores) };
    }),
  }),
  rule({
    code: 'tinyTasks',
    text: 'These tasks are too short to be handed over one by one. Hand over batches: one call for many inputs.',
    shows: 'split',
    values: ({ analysis }) =>
      analysis.workload === 'tiny' && analysis.breakdown.wall > 0 ? linked(analysis.serial) : null,
  }),
  rule({
    code: 'transferHeavy',
    text: 'Moving data costs more than the work. Transfer buffers instead of copying them, share memory (SharedArrayBuffer), or let the worker read the data itself.',
    shows: 'configurations',
    values: ({ analysis }) => (analysis.workload === 'transfer' && !copiesObjects(analysis) ? {} : null),
  }),
  rule({
    code: 'transferOfObjects',
    text: 'Moving data costs more than the work, and transferring it was tried without gain: objects are always copied. Let the worker read the data itself, or pack it into typed arrays.',
    shows: 'configurations',
    values: ({ analysis }) => (analysis.workload === 'transfer' && copiesObjects(analysis) ? {} : null),
  }),
  ruleForEach({
    code: 'steal',
    text: 'The hypervisor took {share} of the processor time in {configuration} for others: times are longer than this machine alone would need.',
    shows: null,
    values: (evidence) => {
      const cores = Math.max(1, evidence.analysis.profile.environment.machineCores);
      return compared(evidence).flatMap(({ group: { used }, report }) => {
        const stolen = used.reduce((sum, { resources }) => sum + (resources.steal ?? 0), 0);
        const wall = used.reduce((sum, run) => sum + run.wall, 0);
        const share = wall > 0 ? stolen / (wall * cores) : 0;
        if (stolen < limits.stealTicks || share < limits.steal) return [];
        return [{ configuration: report, share: formatPercent(share) }];
      });
    },
  }),
  rule({
    code: 'blockedUnknown',
    text: 'This platform cannot tell a synchronous wait from waiting for a core, so both are counted as waiting.',
    shows: 'split',
    values: ({ analysis: { breakdown, serial } }) =>
      breakdown.wall > 0 && breakdown.blocked === null && breakdown.cpu !== null ? linked(serial) : null,
  }),
  rule({
    code: 'cpuUnknown',
    text: 'This platform cannot tell how much processor time a task takes.',
    shows: 'split',
    values: ({ analysis: { breakdown, serial } }) =>
      breakdown.wall > 0 && breakdown.cpu === null ? linked(serial) : null,
  }),
  rule({
    code: 'coldSlower',
    text: '{configuration}: the first run took {factor} as long as the later ones ({cold} against {warm}), because code and caches were not warm yet.',
    shows: 'configurations',
    values: aboutChoice((report) => (isPool(report) ? null : coldValues(report))),
  }),
  rule({
    code: 'coldSlowerPool',
    text: '{configuration}: the first run took {factor} as long as the later ones ({cold} against {warm}), because each worker compiles the code for itself.',
    shows: 'configurations',
    values: aboutChoice((report) => (isPool(report) ? coldValues(report) : null)),
  }),
  rule({
    code: 'garbageCollection',
    text: 'With {configuration}, garbage collection takes {share} of the time of the tasks.',
    shows: 'split',
    values: aboutChoice((_report, { decision }) => {
      const share = decision.choice === null ? null : gcShare(decision.choice.group);
      return share !== null && share > limits.gc ? { share: formatPercent(share) } : null;
    }),
  }),
  rule({
    code: 'memoryShort',
    text: '{configuration} took {memory} of memory, and only {free} was free.',
    shows: 'pools',
    values: aboutChoice(({ memory }, { analysis }) => {
      const free = analysis.profile.environment.memoryFree;
      if (memory === null || free === null || memory <= free) return null;
      return { memory: formatBytes(memory), free: formatBytes(free) };
    }),
  }),
];

/** Buffers were transferred, and that made no difference. */
function copiesObjects(analysis: Analysis): boolean {
  const trial = trialOf('transferred', analysis);
  return trial !== null && doesNotHelp(trial);
}

/** Run queue / (cpu + run queue); 0 where that is not told, or hardly matters to the task. */
function queueShare({ split: { cpu, runQueue, wall } }: ConfigurationReport): number {
  if (cpu === null || runQueue === null || cpu + runQueue <= limits.active * wall) return 0;
  return runQueue / (cpu + runQueue);
}

/** Its own threads, native ones included, leave no room that somebody else could have taken. */
function fillsCores({ used }: ConfigurationRuns, cores: number): boolean {
  const shares = used.map(({ resources: { cpu, poolCpu, helperCpu }, wall }) =>
    wall > 0 ? ((cpu ?? 0) + (poolCpu ?? 0) + (helperCpu ?? 0)) / (wall * cores) : null,
  );
  return (medianOf(shares) ?? 0) >= limits.allCores;
}

function coldValues({ cold, wall, rounds }: ConfigurationReport): RemarkValues | null {
  if (cold === null || wall === null || rounds === 0 || wall.median <= 0) return null;
  if (cold < wall.median * limits.cold) return null;
  const [coldText, warm] = [formatMilliseconds(cold), formatMilliseconds(wall.median)];
  return { factor: formatFactor(cold / wall.median), cold: coldText, warm };
}

/** For a rule about the recommended configuration, which the text names. */
function aboutChoice(
  values: (report: ConfigurationReport, evidence: Evidence) => RemarkValues | null,
): (evidence: Evidence) => RemarkValues | null {
  return (evidence) => {
    const report = evidence.decision.choice?.report;
    const found = report === undefined ? null : values(report, evidence);
    return report === undefined || found === null ? null : { configuration: report, ...found };
  };
}
