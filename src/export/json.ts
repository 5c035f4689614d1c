import type { Explanation } from '../core/explanation.ts';
import type { Report } from '../core/report.ts';

/** The report as it is, for other programs; with `explanation` where that was asked for. */
export function renderJson(report: Report, explanation: Explanation | null = null): string {
  return `${JSON.stringify(explanation === null ? report : { ...report, explanation }, null, 2)}\n`;
}
