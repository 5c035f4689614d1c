/** What is told of configurations that ran only some of the inputs. */
import { formatCount } from '../core/format.ts';
import { localize } from '../core/language.ts';
import type { ConfigurationReport, Report } from '../core/report.ts';

export function isSampled({ inputs }: ConfigurationReport, all: number): boolean {
  return inputs > 0 && inputs < all;
}

/** Wall time of the tasks that were run, in milliseconds: what lanes of a timeline show. Null where none was. */
export function measuredWall(
  own: ConfigurationReport,
  { inputs: all }: Pick<Report, 'inputs'>,
): number | null {
  if (own.wall === null) return null;
  return isSampled(own, all) ? (own.wall.median * own.inputs) / all : own.wall.median;
}

/** `7 of 300 inputs`; empty where all were run. */
export function sampleOf(own: ConfigurationReport, { inputs: all }: Pick<Report, 'inputs'>): string {
  return isSampled(own, all) ? sampleText(own.inputs, all) : '';
}

/** `7 of 300 inputs`. */
export function sampleText(measured: number, count: number): string {
  return localize('{measured} of {count} inputs', {
    measured: formatCount(measured),
    count: formatCount(count),
  });
}
