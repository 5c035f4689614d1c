import { counted, formatConfigurationShort } from '../core/format.ts';
import type { Profile } from '../core/profile.ts';
import type { Report } from '../core/report.ts';
import { distinctFailures } from './failures.ts';
import { firstOf } from './names.ts';

/** Whether there is a verdict to show, and what to say about what is missing. */
export type ReportStatus =
  | { readonly kind: 'complete' }
  | { readonly kind: 'partial'; readonly sentence: string }
  | { readonly kind: 'empty'; readonly reason: string; readonly advice: string };

export function statusOf(profile: Profile, report: Report): ReportStatus {
  const missing = report.configurations.filter(({ wall }) => wall === null);
  const interrupted = profile.runs.some(({ outcome }) => outcome === 'interrupted');
  const allFailed = report.recommendation.warnings.some(({ code }) => code === 'everythingFailed');
  if (allFailed || missing.length === report.configurations.length) return emptyStatus(profile);
  if (missing.length === 0 && !interrupted) return { kind: 'complete' };
  const names = firstOf(missing.map(formatConfigurationShort), 4);
  const open = missing.length === 0 ? '' : `Without a result: ${names}.`;
  const stopped = interrupted ? 'The profile was interrupted; this is what was measured before. ' : '';
  return { kind: 'partial', sentence: `${stopped}${open}`.trim() };
}

function emptyStatus(profile: Profile): ReportStatus {
  const failure = distinctFailures(profile)[0];
  if (failure !== undefined) {
    const reason = `${failure.name}: ${failure.message} (${failure.where})`;
    return { kind: 'empty', reason, advice: 'Fix what is listed under failures, then profile again.' };
  }
  const begun = counted(profile.runs.length, 'run was', 'runs were');
  const reason = profile.runs.length === 0 ? 'No run was started.' : `${begun} begun, none was complete.`;
  return { kind: 'empty', reason, advice: 'Profile again with fewer inputs or a larger budget.' };
}
