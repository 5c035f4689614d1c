/** What kind of work the target does, in words with its numbers. */
import { isPool } from '../configurationRuns.ts';
import { counted, formatBytes, formatCores, formatMilliseconds, formatPercent } from '../format.ts';
import { listed, localize } from '../language.ts';
import type { Mode } from '../profile.ts';
import type { RemarkCode, RemarkValues } from '../remarkTexts.ts';
import type { Workload } from '../report.ts';
import { waitingOf } from '../split.ts';
import { type Evidence, type Rule, rule } from './rule.ts';

export const workloadRules: readonly Rule[] = [
  forKind('cpu', 'workloadCpu', ({ analysis }) => {
    const { cpu, wall } = analysis.breakdown;
    return { cpu: formatMilliseconds(Math.min(cpu ?? wall, wall)), wall: formatMilliseconds(wall) };
  }),
  forKind('async-io', 'workloadAsyncIo', (evidence) => waitingValues(evidence, 'loopIdle')),
  forKind('blocking-io', 'workloadBlockingIo', (evidence) => waitingValues(evidence, 'blocked')),
  forKind('native-pool', 'workloadNativePool', ({ analysis }) => ({
    poolCpu: formatMilliseconds(analysis.breakdown.poolCpu ?? 0),
  })),
  forKind('mixed', 'workloadMixed', (evidence) => (blocksMore(evidence) ? null : mixedValues(evidence))),
  forKind('mixed', 'workloadMixedBlocking', (evidence) =>
    blocksMore(evidence) ? mixedValues(evidence) : null,
  ),
  forKind('mixed', 'workloadMixedUnknown', (evidence) =>
    mixedValues(evidence) === null ? { wall: formatMilliseconds(evidence.analysis.breakdown.wall) } : null,
  ),
  forKind('tiny', 'workloadTiny', (evidence) => {
    const { gap } = evidence.analysis.handOver;
    const wall = formatMilliseconds(evidence.analysis.breakdown.wall);
    return gap === null ? null : { wall, handOver: formatMilliseconds(gap) };
  }),
  forKind('tiny', 'workloadTinyAlone', (evidence) => {
    const wall = formatMilliseconds(evidence.analysis.breakdown.wall);
    return evidence.analysis.handOver.gap === null ? { wall } : null;
  }),
  forKind('transfer', 'workloadTransfer', (evidence) => {
    const { transfer, bytes } = evidence.analysis.handOver;
    return {
      bytes: formatBytes(bytes ?? 0),
      transfer: formatMilliseconds(transfer ?? 0),
      wall: formatMilliseconds(evidence.analysis.breakdown.wall),
    };
  }),
  forKind('async-io', 'loopIsEnough', ({ decision }) =>
    decision.configuration.mode === 'async' ? {} : null,
  ),
  rule('computingLimits', (evidence) => {
    const { analysis, decision } = evidence;
    const overlaps = analysis.workload === 'async-io' || analysis.workload === 'mixed';
    if (!overlaps || !isPool(decision.configuration) || blocksMore(evidence)) return null;
    const computing = (analysis.breakdown.cpu ?? 0) * analysis.profile.plan.inputs.count;
    // Shorter than a single task: all tasks together leave one core idle.
    return computing > analysis.breakdown.wall ? { computing: formatMilliseconds(computing) } : null;
  }),
  nativePoolRule('nativePoolAsync', ['async'], () => true),
  nativePoolRule('nativePoolThreads', ['threads'], () => true),
  nativePoolRule('nativePoolProcesses', ['processes'], () => true),
  nativePoolRule('nativePoolCanGrow', ['async', 'threads'], (threads, cores) => cores > threads),
  nativePoolRule('nativePoolFull', ['async', 'threads'], (threads, cores) => cores <= threads),
];

/** Says something about the libuv pool where one of `modes` was chosen for work that runs in it. */
function nativePoolRule(
  code: RemarkCode,
  modes: readonly Mode[],
  applies: (threads: number, cores: number) => boolean,
): Rule {
  return forKind('native-pool', code, ({ analysis, decision }) => {
    const { poolThreads, cores } = analysis.profile.environment;
    if (!modes.includes(decision.configuration.mode) || !applies(poolThreads, cores)) return null;
    return { threads: counted(poolThreads, '{count} thread', '{count} threads'), cores: formatCores(cores) };
  });
}

/** Says nothing where no task ran: then there is nothing to say about the work. */
function forKind(
  kind: Workload,
  code: RemarkCode,
  values: (evidence: Evidence) => RemarkValues | null,
): Rule {
  return rule(code, (evidence) => {
    const { workload, breakdown } = evidence.analysis;
    return workload === kind && breakdown.wall > 0 ? values(evidence) : null;
  });
}

function waitingValues({ analysis }: Evidence, state: 'loopIdle' | 'blocked'): RemarkValues {
  const { breakdown } = analysis;
  const waiting = Math.min(waitingOf(breakdown)?.[state] ?? breakdown[state] ?? 0, breakdown.wall);
  return { waiting: formatMilliseconds(waiting), wall: formatMilliseconds(breakdown.wall) };
}

function blocksMore({ analysis }: Evidence): boolean {
  const waiting = waitingOf(analysis.breakdown);
  return waiting !== null && waiting.blocked > waiting.loopIdle;
}

/** The parts of the wall time that are worth a word; null where the platform cannot tell them. */
function mixedValues({ analysis }: Evidence): RemarkValues | null {
  const { breakdown } = analysis;
  const waiting = waitingOf(breakdown);
  if (waiting === null || breakdown.cpu === null) return null;
  const part = (time: number | null, told: (values: { share: string }) => string) => {
    const share = (time ?? 0) / breakdown.wall;
    return share < 0.01 ? [] : [told({ share: formatPercent(share) })];
  };
  const parts = [
    ...part(breakdown.cpu, (values) => localize('{share} computing', values)),
    ...part(breakdown.runQueue, (values) => localize('{share} waiting for a core', values)),
    ...part(waiting.loopIdle, (values) => localize('{share} waiting on the event loop', values)),
    ...part(waiting.blocked, (values) => localize('{share} in calls that block', values)),
  ];
  return { wall: formatMilliseconds(breakdown.wall), parts: listed(parts) };
}
