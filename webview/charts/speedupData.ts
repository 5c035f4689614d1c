import type { Configuration, Mode } from '../../src/core/profile.ts';
import type { Report } from '../../src/core/report.ts';
import { niceStep } from '../../src/core/timelineAxis.ts';
import { isRecommended } from '../../src/export/configurationTable.ts';
import { amdahlFraction, pointsOf, type SpeedupPoint, seriesOf } from '../../src/export/speedupPoints.ts';

export interface SpeedupMark {
  readonly configuration: Configuration;
  /** Workers × in flight. */
  readonly tasksAtOnce: number;
  readonly speedup: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Of two cold runs: there was no warm round of it. */
  readonly cold: boolean;
  readonly recommended: boolean;
}

export interface SpeedupLine {
  readonly mode: Mode;
  readonly name: string;
  /** Whether it is drawn from the serial baseline on, having no point of its own with one task at once. */
  readonly fromSerial: boolean;
  readonly marks: readonly SpeedupMark[];
}

export interface SpeedupAxes {
  /** Both axes by doublings, because the tasks at once are; else both in equal steps. */
  readonly doubling: boolean;
  readonly largestX: number;
  readonly smallestY: number;
  readonly largestY: number;
  readonly ticksX: readonly number[];
  readonly ticksY: readonly number[];
}

export interface CurvePoint {
  readonly tasksAtOnce: number;
  readonly speedup: number;
}

export interface SpeedupData {
  readonly lines: readonly SpeedupLine[];
  readonly axes: SpeedupAxes;
  readonly ideal: readonly CurvePoint[];
  /** Amdahl's law with the measured serial part; empty where none was measured. */
  readonly amdahl: readonly CurvePoint[];
  /** Where Amdahl's curve leads to in the end. */
  readonly bound: number | null;
}

/** More tasks at once than this would not leave room for every number. */
const mostInEqualSteps = 8;

/** Null as long as there is nothing beside serial. */
export function speedupData(report: Report): SpeedupData | null {
  const points = pointsOf(report);
  if (points.every(({ configuration }) => configuration.mode === 'serial')) return null;
  const axes = axesOf(points);
  const fraction = amdahlFraction(report);
  return {
    lines: seriesOf(points).map(({ mode, name, points: own }) => ({
      mode,
      name,
      fromSerial: mode !== 'serial' && own.every(({ tasksAtOnce }) => tasksAtOnce > 1),
      marks: own.map((point) => markOf(report, point)),
    })),
    axes,
    ideal: curve(axes, (count) => count),
    amdahl: fraction === null ? [] : curve(axes, (count) => 1 / (fraction + (1 - fraction) / count)),
    bound: report.theory.amdahlBound,
  };
}

/** Where a number stands on an axis. */
export function axisPosition({ doubling }: SpeedupAxes, value: number): number {
  return doubling ? Math.log2(value) : value;
}

function markOf(report: Report, { configuration, tasksAtOnce, speedup }: SpeedupPoint): SpeedupMark {
  const { low = null, high = null } = configuration.speedup ?? {};
  const { mode, workers, inFlight } = configuration;
  return {
    configuration: { mode, workers, inFlight },
    ...{ tasksAtOnce, speedup, low, high },
    cold: configuration.rounds === 0,
    recommended: isRecommended(report, configuration),
  };
}

function axesOf(points: readonly SpeedupPoint[]): SpeedupAxes {
  const largestX = Math.max(2, ...points.map(({ tasksAtOnce }) => tasksAtOnce));
  const highest = Math.max(1.5, ...points.map((point) => point.configuration.speedup?.high ?? point.speedup));
  const lowest = Math.min(1, ...points.map((point) => point.configuration.speedup?.low ?? point.speedup));
  const counts = [...new Set(points.map(({ tasksAtOnce }) => tasksAtOnce))].sort((a, b) => a - b);
  if (largestX > mostInEqualSteps) {
    const bounds = { smallestY: Math.max(1 / 64, lowest * 0.85), largestY: highest * 1.3 };
    return { doubling: true, largestX, ...bounds, ticksX: counts, ticksY: doublings(bounds) };
  }
  const largestY = highest * 1.12;
  const ticksX = Array.from({ length: Math.ceil(largestX) }, (_, index) => index + 1);
  return { doubling: false, largestX, smallestY: 0, largestY, ticksX, ticksY: equalSteps(largestY) };
}

function doublings({ smallestY, largestY }: Pick<SpeedupAxes, 'smallestY' | 'largestY'>): readonly number[] {
  return Array.from({ length: 24 }, (_, index) => 2 ** (index - 6)).filter(
    (level) => level >= smallestY && level <= largestY,
  );
}

function equalSteps(largest: number): readonly number[] {
  const step = niceStep(largest / 5);
  return Array.from({ length: Math.floor(largest / step + 1e-9) + 1 }, (_, index) =>
    Number((index * step).toPrecision(6)),
  );
}

/** As far as it lies inside the axes. */
function curve(axes: SpeedupAxes, speedupOf: (count: number) => number): readonly CurvePoint[] {
  const steps = 48;
  const points: CurvePoint[] = [];
  for (let index = 0; index <= steps; index += 1) {
    const tasksAtOnce = axes.largestX ** (index / steps);
    const speedup = speedupOf(tasksAtOnce);
    if (speedup > axes.largestY) break;
    points.push({ tasksAtOnce, speedup });
  }
  return points;
}
