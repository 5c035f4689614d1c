/** What a stretch of a lane was doing. `running`: in flight, and nothing told its parts apart. */
export type TimelineState = 'cpu' | 'runQueue' | 'blocked' | 'loopIdle' | 'transfer' | 'running' | 'idle';

export interface TimelineStateName {
  readonly state: TimelineState;
  readonly label: string;
}

/** The one table of states, in the order in which a bar and a legend show them. */
export const timelineStates: readonly TimelineStateName[] = [
  { state: 'cpu', label: 'CPU' },
  { state: 'runQueue', label: 'waiting for a core' },
  { state: 'blocked', label: 'blocked' },
  { state: 'loopIdle', label: 'waiting (async)' },
  { state: 'transfer', label: 'transfer' },
  { state: 'running', label: 'in flight' },
  { state: 'idle', label: 'idle' },
];

/** The parts of a task's wall time, in the order of drawing; each is also a column of the task table. */
export const splitStates = ['cpu', 'runQueue', 'blocked', 'loopIdle'] as const;
export type SplitState = (typeof splitStates)[number];

/** Milliseconds, or shares between 0 and 1, by state. */
export type StateAmounts = Readonly<Record<TimelineState, number>>;

export function stateLabel(state: TimelineState): string {
  return timelineStates.find((entry) => entry.state === state)?.label ?? state;
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
