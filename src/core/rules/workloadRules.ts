/** What kind of work the target does, in words with its numbers. */
import { counted, formatBytes, formatMilliseconds, formatPercent } from '../format.ts';
import type { RemarkCode, RemarkValues } from '../remarkTexts.ts';
import type { Workload } from '../report.ts';
import { waitingOf } from '../split.ts';
import { type Evidence, type Rule, rule } from './rule.ts';

export const workloadRules: readonly Rule[] = [
  forKind('cpu', 'workloadCpu', ({ analysis }) => {
    const { cpu, wall } = analysis.breakdown;
    return { cpu: formatMilliseconds(cpu ?? wall), wall: formatMilliseconds(wall) };
  }),
  forKind('async-io', 'workloadAsyncIo', (evidence) => waitingValues(evidence, 'loopIdle')),
  forKind('blocking-io', 'workloadBlockingIo', (evidence) => waitingValues(evidence, 'blocked')),
  forKind('native-pool', 'workloadNativePool', ({ analysis }) => ({
    poolCpu: formatMilliseconds(analysis.breakdown.poolCpu ?? 0),
    threads: counted(analysis.profile.environment.poolThreads, 'thread', 'threads'),
  })),
  forKind('mixed', 'workloadMixed', mixedValues),
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
];

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
  const waiting = waitingOf(breakdown)?.[state] ?? breakdown[state] ?? 0;
  return { waiting: formatMilliseconds(waiting), wall: formatMilliseconds(breakdown.wall) };
}

/** The three largest parts of the wall time; null where the platform cannot tell them. */
function mixedValues({ analysis }: Evidence): RemarkValues | null {
  const { breakdown } = analysis;
  const waiting = waitingOf(breakdown);
  if (waiting === null || breakdown.cpu === null) return null;
  const share = (part: number) => formatPercent(part / breakdown.wall);
  const parts = [
    `${share(breakdown.cpu)} computing`,
    `${share(waiting.loopIdle)} waiting on the event loop`,
    `${share(waiting.blocked)} in calls that block`,
  ];
  return { wall: formatMilliseconds(breakdown.wall), parts: parts.join(', ') };
}
