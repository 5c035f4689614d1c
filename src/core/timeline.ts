import type { Configuration, Profile, Run } from './profile.ts';
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

/** All configurations of a profile on one time axis, at a given resolution. Times in milliseconds. */
export function layoutTimelines(profile: Profile, options: TimelineOptions): TimelineLayout {
  const shown = profile.plan.configurations.map((configuration) => ({
    configuration,
    run: runToShow(profile.runs, configuration),
  }));
  const drawn = shown.map(({ run }) => (run === null ? noBars : barsByLane(run)));
  const ends = shown.map(({ run }, index) => endOf(run, drawn[index] ?? noBars));
  const end = Math.max(0, ...ends) || 1;
  const step = end / Math.max(1, options.columns);
  const timelines = shown.map(({ configuration, run }, index) =>
    timelineOf(configuration, run, drawn[index] ?? noBars, step, ends[index] ?? 0),
  );
  const states = timelineStates
    .map(({ state }) => state)
    .filter((state) => timelines.some(({ shares }) => shares[state] > 0));
  return { axis: { end }, timelines, states };
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

type Bars = ReadonlyMap<number, readonly TimelineBar[]>;
const noBars: Bars = new Map();

function endOf(run: Run | null, bars: Bars): number {
  let end = run?.wall ?? 0;
  for (const lane of bars.values()) end = Math.max(end, lane.at(-1)?.end ?? 0);
  return end;
}

function timelineOf(
  configuration: Configuration,
  run: Run | null,
  bars: Bars,
  step: number,
  end: number,
): Timeline {
  const used = [...bars.entries()].sort(([a], [b]) => a - b);
  const lanes = used.map(([lane, laneBars]) => ({
    lane,
    tasks: laneBars.length,
    spans: mergeSpans(laneBars, step),
  }));
  const all = used.flatMap(([, laneBars]) => laneBars);
  return {
    configuration,
    run,
    lanes,
    tasks: all.length,
    failed: all.filter((bar) => bar.failed).length,
    shares: sharesOf(all, Math.max(lanes.length, laneCount(configuration, run)) * end),
  };
}

/** Lanes that could have had a task: idle ones count, but not more of them than there were tasks. */
function laneCount({ workers, inFlight }: Configuration, run: Run | null): number {
  return Math.min(workers * inFlight, Math.max(workers, run?.tasks.input.length ?? 0));
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
