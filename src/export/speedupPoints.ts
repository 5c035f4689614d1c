import { modeName } from '../core/format.ts';
import type { Mode } from '../core/profile.ts';
import type { ConfigurationReport, Estimate, Report } from '../core/report.ts';

export interface SpeedupPoint {
  readonly configuration: ConfigurationReport;
  /** Workers × in flight. */
  readonly tasksAtOnce: number;
  readonly speedup: number;
  /** The same, with its interval. */
  readonly estimate: Estimate;
}

export interface SpeedupSeries {
  readonly mode: Mode;
  readonly name: string;
  readonly points: readonly SpeedupPoint[];
}

export function pointsOf({ configurations }: Report): readonly SpeedupPoint[] {
  return configurations.flatMap((configuration) => {
    const { speedup: estimate, workers, inFlight } = configuration;
    if (estimate === null) return [];
    return [{ configuration, tasksAtOnce: workers * inFlight, speedup: estimate.median, estimate }];
  });
}

/** One series for `async`, and one for each number of tasks in flight of `threads` and `processes`. */
export function seriesOf(points: readonly SpeedupPoint[]): readonly SpeedupSeries[] {
  const series = new Map<string, SpeedupPoint[]>();
  for (const point of points) {
    const { mode, inFlight } = point.configuration;
    const name = inFlight > 1 && mode !== 'async' ? `${modeName(mode)} × ${inFlight}` : modeName(mode);
    series.set(name, [...(series.get(name) ?? []), point]);
  }
  return [...series].map(([name, own]) => ({
    name,
    mode: own[0]?.configuration.mode ?? 'serial',
    points: own.toSorted((a, b) => a.tasksAtOnce - b.tasksAtOnce),
  }));
}

/** The serial part that the report's bound follows from; null where none was measured. */
export function amdahlFraction({ theory }: Report): number | null {
  const fraction = theory.amdahlBound === null ? null : 1 / theory.amdahlBound;
  return fraction === null || !(fraction > 0 && fraction <= 1) ? null : fraction;
}
