import type { Report } from '../core/report.ts';

/** The report as it is, for other programs. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
