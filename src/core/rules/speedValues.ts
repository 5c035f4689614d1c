/** How fast a configuration was, in the values of a remark. */
import type { Measured } from '../analyze.ts';
import { formatEstimate, formatMilliseconds, formatSpeedup } from '../format.ts';
import type { RemarkValues } from './rule.ts';

/** Of one beside another: `name` and `nameFactor`. */
export function prefixed(name: string, measured: Measured): RemarkValues {
  return {
    [name]: measured.report,
    [`${name}Factor`]: factorOf(measured),
  };
}

export function speedOf(measured: Measured): RemarkValues {
  const { speedup } = measured.report;
  return {
    configuration: measured.report,
    wall: wallOf(measured),
    factor: factorOf(measured),
    speedup: speedup === null ? factorOf(measured) : formatEstimate(speedup),
  };
}

/** The wall time where there is no serial run to divide it by. */
function factorOf(measured: Measured): string {
  const { speedup } = measured.report;
  return speedup === null ? wallOf(measured) : formatSpeedup(speedup);
}

function wallOf({ report }: Measured): string {
  return formatMilliseconds(report.wall?.median ?? 0);
}
