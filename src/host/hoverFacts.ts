import { formatMilliseconds, formatPercent, formatRatio } from '../core/format.ts';
import { localize } from '../core/language.ts';
import type { Breakdown, Report } from '../core/report.ts';
import { poolCpuWorthTelling } from '../core/split.ts';
import { verdictSentence } from '../core/verdict.ts';

export interface HoverFacts {
  readonly verdict: string;
  readonly lines: readonly string[];
}

/** The verdict, and where the time of one task of the serial baseline went, in two lines. */
export function hoverFacts(report: Report): HoverFacts {
  const { breakdown, ioCpuRatio } = report;
  const lines: string[] = [];
  const parts = partsOf({ ...breakdown, poolCpu: poolCpuWorthTelling(report) });
  if (parts.length > 0)
    lines.push(
      localize('A task takes {time}: {parts}', {
        time: formatMilliseconds(breakdown.wall),
        parts: parts.join(' · '),
      }),
    );
  if (ioCpuRatio !== null)
    lines.push(localize('I/O-to-CPU ratio {ratio}', { ratio: formatRatio(ioCpuRatio) }));
  return { verdict: verdictSentence(report), lines };
}

/** Reading the counters of a task of microseconds takes part of its time: no part is told to be more than all of it. */
function partsOf({ wall, cpu, runQueue, loopIdle, blocked, poolCpu }: Breakdown): readonly string[] {
  if (wall <= 0) return [];
  const named: readonly (readonly [label: string, amount: number | null])[] = [
    [localize('CPU'), cpu === null ? null : Math.min(cpu, wall)],
    [localize('waiting for a core'), runQueue],
    [localize('blocked'), blocked],
    [localize('waiting (async)'), loopIdle],
    [localize('CPU in the native pool'), poolCpu],
  ];
  return named.flatMap(([label, amount]) => {
    const share = (amount ?? 0) / wall;
    return share >= 0.005 ? [`${label} ${formatPercent(share)}`] : [];
  });
}
