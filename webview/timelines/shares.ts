/** Shares of the lanes' time, by state, as the legend and the tables tell them. */
import { lanesToFill } from '../../src/core/lanes.ts';
import type { Run } from '../../src/core/profile.ts';
import { noAmounts, type StateAmounts, timelineStates } from '../../src/core/timelineStates.ts';
import { type LaneTasks, laneIndexOf } from './laneIndex.ts';

/** Of all lanes of these, those of idle workers included, from 0 to the end of each run; null where there is none. */
export function sharesOf(groups: readonly { readonly run: Run | null }[]): StateAmounts | null {
  const sums = noAmounts();
  let total = 0;
  for (const { run } of groups) {
    if (run === null) continue;
    const index = laneIndexOf(run);
    for (const [at, { state }] of timelineStates.entries()) sums[state] += index.amounts[at] ?? 0;
    const lanes = index.lanes.map(({ lane }) => lane);
    total += lanesToFill(lanes, run) * index.end;
  }
  return total > 0 ? dividedBy(sums, total) : null;
}

/** Of one lane, from 0 to the end of its run. */
export function sharesOfLane(
  { segmentFrom, segmentEnd, segmentState, start, count }: LaneTasks,
  end: number,
) {
  const sums = noAmounts();
  for (let position = 0; position < count; position += 1) {
    let from = start[position] ?? 0;
    for (let at = segmentFrom[position] ?? 0; at < (segmentFrom[position + 1] ?? 0); at += 1) {
      const until = segmentEnd[at] ?? from;
      const state = timelineStates[segmentState[at] ?? 0]?.state ?? 'running';
      sums[state] += until - from;
      from = until;
    }
  }
  return dividedBy(sums, end);
}

function dividedBy(sums: Record<string, number>, total: number): StateAmounts {
  const shares = noAmounts();
  let busy = 0;
  for (const { state } of timelineStates) {
    shares[state] = total > 0 ? (sums[state] ?? 0) / total : 0;
    busy += shares[state];
  }
  return { ...shares, idle: Math.max(0, 1 - busy) };
}
