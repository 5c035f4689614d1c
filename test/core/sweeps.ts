/** Sweeps of a function with serial at 100 ms, two cores and eight equal tasks, and what a report says of them. */
import { createReport } from '../../src/core/createReport.ts';
import type { Report } from '../../src/core/report.ts';
import { buildProfile, type ConfigurationSpec, type ProfileSpec } from './profileBuilder.ts';

/** Rounds that differ by ±1 %, after a cold one. */
export const rounds = (wall: number, cold = wall * 1.05): readonly number[] => [
  cold,
  wall * 1.01,
  wall * 0.99,
  wall,
  wall,
  wall,
];

export const serial: ConfigurationSpec = { mode: 'serial', walls: rounds(100), memory: 0 };

export const loop = (wall: number, inFlight = 8): ConfigurationSpec => ({
  mode: 'async',
  inFlight,
  walls: rounds(wall),
});

export const threads = (wall: number, workers = 2): ConfigurationSpec => ({
  mode: 'threads',
  workers,
  walls: rounds(wall),
  startup: 30,
  memory: 2e7,
});

export const processes = (wall: number, workers = 2): ConfigurationSpec => ({
  ...threads(wall, workers),
  mode: 'processes',
  startup: 60,
  memory: 8e7,
});

export const waits: Partial<ProfileSpec> = { shares: { cpu: 0.3, loopIdle: 0.69 } };

/** Every task of the sweep. */
export const allOfThem: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7];

export function report(
  configurations: readonly ConfigurationSpec[],
  spec: Partial<ProfileSpec> = {},
): Report {
  return createReport(buildProfile({ ...spec, configurations }));
}

export const reasons = (of: Report): readonly string[] => of.recommendation.reasons.map(({ code }) => code);
export const warnings = (of: Report): readonly string[] => of.recommendation.warnings.map(({ code }) => code);

/** What the remark of that code says; null where it is silent. */
export function said(of: Report, code: string): string | null {
  const { reasons, warnings } = of.recommendation;
  return [...reasons, ...warnings].find((remark) => remark.code === code)?.text ?? null;
}
