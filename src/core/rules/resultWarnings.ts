/** Warnings about what the tasks returned: failures, other results, what is missing. */
import type { Measured } from '../analyze.ts';
import { failureText, firstTaskFailure } from '../firstFailure.ts';
import { counted, formatConfiguration, formatConfigurationShort, formatCount, modeName } from '../format.ts';
import { listed, localize } from '../language.ts';
import { tasksOk } from '../taskRows.ts';
import { unavoidableFailures } from '../ties.ts';
import { type Evidence, type Rule, rule } from './rule.ts';

export const resultWarnings: readonly Rule[] = [
  rule('everythingFailed', (evidence) => {
    const ran = evidence.analysis.measured.filter(({ report }) => report.failed > 0);
    return ran.length > 0 && nothingReturned(evidence) ? { error: firstError(ran) } : null;
  }),
  rule('noBaseline', (evidence) =>
    evidence.analysis.serial === null && !nothingReturned(evidence) ? {} : null,
  ),
  rule('tasksFailed', (evidence) => {
    const base = evidence.analysis.serial ?? evidence.decision.choice;
    if (base === null || base.report.failed === 0 || nothingReturned(evidence)) return null;
    return {
      tasks: counted(base.report.failed, '{count} task', '{count} tasks'),
      configuration: formatConfiguration(base.report),
      error: firstError([base]),
    };
  }),
  rule('moreFailures', ({ analysis }) => {
    const fewest = unavoidableFailures(analysis);
    const more = analysis.measured.filter(({ report }) => report.wall !== null && report.failed > fewest);
    if (more.length === 0) return null;
    return {
      configurations: listed(more.map(({ report }) => `${nameOf(report)} (${formatCount(report.failed)})`)),
      fewest: formatCount(fewest),
      reference: analysis.serial === null ? localize('the best configuration') : modeName('serial'),
    };
  }),
  {
    code: 'configurationFailed',
    values: (evidence) => {
      const failures = new Map<string, string[]>();
      for (const measured of evidence.analysis.measured) {
        const failure = wholeFailure(measured, evidence);
        if (failure !== null)
          failures.set(failure, [...(failures.get(failure) ?? []), nameOf(measured.report)]);
      }
      return [...failures].map(([failure, names]) => ({ failure, configurations: listed(names) }));
    },
  },
  rule('resultsDiffer', ({ analysis }) => {
    const other = analysis.measured.filter(({ report }) => report.resultsMatchSerial === false);
    return other.length === 0 ? null : { configurations: listed(other.map(({ report }) => nameOf(report))) };
  }),
  rule('nondeterministic', ({ analysis }) => (analysis.deterministic ? null : {})),
  rule('lateErrors', ({ analysis }) => {
    const errors = analysis.measured.flatMap(({ group }) => group.runs.flatMap((run) => run.lateErrors));
    const first = errors[0];
    if (first === undefined) return null;
    return {
      errors: counted(errors.length, '{count} error', '{count} errors'),
      error: failureText(first),
    };
  }),
  rule('interrupted', ({ analysis }) => {
    const incomplete = analysis.measured.filter(
      ({ group }) => group.runs.length === 0 || group.runs.some((run) => run.outcome === 'interrupted'),
    );
    const missing = listed(incomplete.map(({ report }) => formatConfiguration(report)));
    return incomplete.length === 0 ? null : { missing };
  }),
];

function nothingReturned({ analysis }: Evidence): boolean {
  return analysis.measured.every(({ group }) => group.runs.every((run) => tasksOk(run) === 0));
}

/** Why a whole configuration gave nothing; failures that all configurations share are told once, elsewhere. */
function wholeFailure({ group, report }: Measured, evidence: Evidence): string | null {
  const failed = group.runs.find((run) => run.outcome === 'failed');
  if (failed !== undefined) {
    return failed.failure === undefined
      ? localize('Error: it did not complete')
      : failureText(failed.failure);
  }
  const nothing = report.wall === null && group.runs.some((run) => run.outcome === 'completed');
  return nothing && !nothingReturned(evidence) ? report.failure : null;
}

function nameOf(report: Measured['report']): string {
  return formatConfigurationShort(report);
}

function firstError(measured: readonly Measured[]): string {
  return firstTaskFailure(measured.flatMap(({ group }) => group.runs)) ?? localize('none was kept');
}
