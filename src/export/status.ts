import { counted, formatConfigurationShort } from '../core/format.ts';
import { localize } from '../core/language.ts';
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
  return { kind: 'partial', sentence: whatIsMissing(names, interrupted) };
}

function whatIsMissing(names: string, interrupted: boolean): string {
  if (!interrupted) return localize('Without a result: {names}.', { names });
  if (names === '') return localize('The profile was interrupted; this is what was measured before.');
  return localize(
    'The profile was interrupted; this is what was measured before. Without a result: {names}.',
    { names },
  );
}

function emptyStatus(profile: Profile): ReportStatus {
  const failure = distinctFailures(profile)[0];
  if (failure !== undefined) {
    const reason = `${failure.name}: ${failure.message} (${failure.where})`;
    const advice = localize('Fix what is listed under failures, then profile again.');
    return { kind: 'empty', reason, advice };
  }
  const begun = profile.runs.length;
  const reason =
    begun === 0
      ? localize('No run was started.')
      : counted(
          begun,
          '{count} run was begun, none was complete.',
          '{count} runs were begun, none was complete.',
        );
  return { kind: 'empty', reason, advice: localize('Profile again with fewer inputs or a larger budget.') };
}
