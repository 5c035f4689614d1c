import type { Breakdown } from '../core/report.ts';
import { type SplitState, splitStates, type TimelineState } from '../core/timelineStates.ts';

export interface SplitPart {
  readonly state: TimelineState;
  readonly amount: number;
}

/** Less than this share of the wall time is rounding. */
const rounding = 0.01;

/** Of a state, per task: reading the counters of a task of microseconds takes part of its time, and is no more of it. */
export function amountOf(breakdown: Breakdown, state: SplitState): number | null {
  const amount = breakdown[state];
  return amount === null ? null : Math.min(amount, breakdown.wall);
}

/** The parts of a task's time; what nothing tells apart, because other tasks shared the loop, is in flight. */
export function partsOf(breakdown: Breakdown): readonly SplitPart[] {
  const parts: SplitPart[] = splitStates.flatMap((state) => {
    const amount = amountOf(breakdown, state);
    return amount === null || amount <= 0 ? [] : [{ state, amount }];
  });
  const rest = untold(breakdown);
  return rest > 0 ? [...parts, { state: 'running', amount: rest }] : parts;
}

export function untold(breakdown: Breakdown): number {
  const told = splitStates.reduce((sum, state) => sum + (breakdown[state] ?? 0), 0);
  const rest = breakdown.wall - told;
  return rest > breakdown.wall * rounding ? rest : 0;
}
