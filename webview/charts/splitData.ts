import { compareCost, configurationKey } from '../../src/core/configurationRuns.ts';
import type { Configuration } from '../../src/core/profile.ts';
import type { ConfigurationReport, Report } from '../../src/core/report.ts';
import { type TimelineState, timelineStates } from '../../src/core/timelineStates.ts';
import { isRecommended } from '../../src/export/configurationTable.ts';
import { partsOf } from '../../src/export/splitParts.ts';
import { type ColumnFormat, timeColumn } from '../../src/export/units.ts';

export interface SplitBar {
  readonly configuration: Configuration;
  /** Milliseconds of the mean task, by state. */
  readonly parts: ReadonlyMap<TimelineState, number>;
  readonly total: number;
  readonly recommended: boolean;
}

export interface SplitData {
  readonly bars: readonly SplitBar[];
  /** Those that occur, in the order in which they are drawn. */
  readonly states: readonly TimelineState[];
  readonly time: ColumnFormat;
}

export interface SplitChoice {
  readonly hidden: readonly string[];
  readonly order: 'stable' | 'quickest';
}

/** The same configurations as the timelines, in the same order. */
export function splitData(report: Report, { hidden, order }: SplitChoice): SplitData {
  const bars = report.configurations
    .filter((one) => one.wall !== null && !hidden.includes(configurationKey(one)))
    .toSorted((one, other) => (order === 'quickest' ? quicker(one, other) : compareCost(one, other)))
    .map((one) => barOf(report, one));
  const states = timelineStates
    .map(({ state }) => state)
    .filter((state) => bars.some(({ parts }) => (parts.get(state) ?? 0) > 0));
  return { bars, states, time: timeColumn(bars.map(({ total }) => total)) };
}

function quicker(one: ConfigurationReport, other: ConfigurationReport): number {
  return (one.wall?.median ?? 0) - (other.wall?.median ?? 0);
}

function barOf(report: Report, one: ConfigurationReport): SplitBar {
  const { mode, workers, inFlight } = one;
  const parts = new Map(partsOf(one.split).map(({ state, amount }) => [state, amount]));
  // Only a pool has to move anything.
  const transfer = mode === 'threads' || mode === 'processes' ? (one.transfer ?? 0) : 0;
  if (transfer > 0) parts.set('transfer', transfer);
  return {
    configuration: { mode, workers, inFlight },
    parts,
    total: [...parts.values()].reduce((sum, amount) => sum + amount, 0),
    recommended: isRecommended(report, one),
  };
}
