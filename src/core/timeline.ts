import { lanesToFill } from './lanes.ts';
import type { Configuration, Profile, Run } from './profile.ts';
import { tasksFailed } from './taskRows.ts';
import type { TimelineAxis } from './timelineAxis.ts';
import { barsByLane, type TimelineBar } from './timelineBars.ts';
import { mergeSpans, type TimelineSpan } from './timelineSpans.ts';
import { noAmounts, type StateAmounts, type TimelineState, timelineStates } from './timelineStates.ts';

export interface TimelineLane {
  /** worker × inFlight + slot. */
  readonly lane: number;
  readonly tasks: number;
  readonly spans: readonly TimelineSpan[];
}

/** One configuration: the run that is shown for it, laid out. */
export interface Timeline {
  readonly configuration: Configuration;
  /** Null where the configuration never ran. */
  readonly run: Run | null;
  readonly lanes: readonly TimelineLane[];
  /** Tasks that are drawn. */
  readonly tasks: number;
  /** Whether they are drawn or not. */
  readonly failed: number;
  /** Shares of the time of all lanes, from 0 to the end of the run; they add up to 1. */
  readonly shares: StateAmounts;
}

export interface TimelineLayout {
  readonly axis: TimelineAxis;
  /** In the order of the plan. */
  readonly timelines: readonly Timeline[];
  /** States that occur anywhere, in the order of the legend. */
  readonly states: readonly TimelineState[];
}

export interface TimelineOptions {
  /** Resolution: what is shorter than the axis divided by this is merged. */
  readonly columns: number;
}

/** What is laid out of a profile. */
export interface TimelineSource {
  readonly plan: Pick<Profile['plan'], 'configurations'>;
  readonly runs: readonly Run[];
}

/** All configurations of a profile on one time axis, at a given resolution. Times in milliseconds. */
export function layoutTimelines(profile: TimelineSource, options: TimelineOptions): TimelineLayout {
  return prepareTimelines(profile)(options);
}

/** What does not depend on the resolution is done once; the result lays out at any, for zooming. */
export function prepareTimelines(profile: TimelineSource): (options: TimelineOptions) => TimelineLayout {
  const shown = profile.plan.configurations.map((configuration) => {
    const run = runToShow(profile.runs, configuration);
    const bars = run === null ? [] : [...barsByLane(run)].sort(([a], [b]) => a - b);
    return { configuration, run, bars, end: endOf(run, bars) };
  });
  const end = Math.max(0, ...shown.map((one) => one.end)) || 1;
  const drafts = shown.map((one) => ({ ...one, ...summaryOf(one) }));
  const states = timelineStates
    .map(({ state }) => state)
    .filter((state) => drafts.some(({ shares }) => shares[state] > 0));
  return ({ columns }) => {
    const step = end / Math.max(1, columns);
    const timelines = drafts.map(({ bars, end: _, ...draft }) => ({ ...draft, lanes: lanesOf(bars, step) }));
    return { axis: { end }, timelines, states };
  };
}

/** The median warm round by wall; the cold one where there is no warm one; else what there is. */
export function runToShow(runs: readonly Run[], configuration: Configuration): Run | null {
  const own = runs.filter((run) => sameConfiguration(run, configuration));
  const completed = own.filter((run) => run.outcome === 'completed').sort((a, b) => a.wall - b.wall);
  const warm = completed.filter((run) => run.round > 0);
  const candidates = warm.length > 0 ? warm : completed.length > 0 ? completed : own;
  return candidates[Math.floor((candidates.length - 1) / 2)] ?? null;
}

export function sameConfiguration(one: Configuration, other: Configuration): boolean {
  return one.mode === other.mode && one.workers === other.workers && one.inFlight === other.inFlight;
}

type Bars = readonly (readonly [lane: number, bars: readonly TimelineBar[]])[];

interface Shown {
  readonly configuration: Configuration;
  readonly run: Run | null;
  readonly bars: Bars;
  readonly end: number;
}

function endOf(run: Run | null, bars: Bars): number {
  return bars.reduce((end, [, lane]) => Math.max(end, lane.at(-1)?.end ?? 0), run?.wall ?? 0);
}

function lanesOf(bars: Bars, step: number): readonly TimelineLane[] {
  return bars.map(([lane, own]) => ({ lane, tasks: own.length, spans: mergeSpans(own, step) }));
}

function summaryOf({ configuration, run, bars, end }: Shown): Pick<Timeline, 'tasks' | 'failed' | 'shares'> {
  const all = bars.flatMap(([, own]) => own);
  const lanes = lanesToFill(
    bars.map(([lane]) => lane),
    configuration,
  );
  return {
    tasks: all.length,
    failed: run === null ? 0 : tasksFailed(run),
    shares: sharesOf(all, lanes * end),
  };
}

function sharesOf(bars: readonly TimelineBar[], total: number): StateAmounts {
  const amounts = noAmounts();
  if (total <= 0) return amounts;
  for (const { segments } of bars) {
    for (const { state, start, end } of segments) amounts[state] += (end - start) / total;
  }
  const busy = Object.values(amounts).reduce((sum, amount) => sum + amount, 0);
  return { ...amounts, idle: Math.max(0, 1 - busy) };
}
