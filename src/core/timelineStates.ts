import { localize, type Texts } from './language.ts';

/**
 * What a stretch of a lane was doing, in the order in which a bar and a legend show it.
 * `running`: in flight, and nothing told its parts apart.
 */
const stateLabels = {
  cpu: 'CPU',
  runQueue: 'waiting for a core',
  blocked: 'blocked',
  loopIdle: 'waiting (async)',
  transfer: 'transfer',
  running: 'in flight',
  idle: 'idle',
} as const satisfies Texts;

export type TimelineState = keyof typeof stateLabels;

export const timelineStates: readonly { readonly state: TimelineState }[] = [
  { state: 'cpu' },
  { state: 'runQueue' },
  { state: 'blocked' },
  { state: 'loopIdle' },
  { state: 'transfer' },
  { state: 'running' },
  { state: 'idle' },
];

/** The parts of a task's wall time, in the order of drawing; each is also a column of the task table. */
export const splitStates = ['cpu', 'runQueue', 'blocked', 'loopIdle'] as const;
export type SplitState = (typeof splitStates)[number];

/** Milliseconds, or shares between 0 and 1, by state. */
export type StateAmounts = Readonly<Record<TimelineState, number>>;

export function stateLabel(state: TimelineState): string {
  return localize(stateLabels[state]);
}

export function noAmounts(): Record<TimelineState, number> {
  return { cpu: 0, runQueue: 0, blocked: 0, loopIdle: 0, transfer: 0, running: 0, idle: 0 };
}

/** The state with the largest amount; the earlier one of the table where two are equal. */
export function dominantState(amounts: StateAmounts): TimelineState {
  let best: TimelineState = 'cpu';
  for (const { state } of timelineStates) {
    if (amounts[state] > amounts[best]) best = state;
  }
  return best;
}
