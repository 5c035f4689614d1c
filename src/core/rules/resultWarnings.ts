/** Warnings about what the tasks returned: failures, other results, what is missing. */
import type { Measured } from '../analyze.ts';
import { counted, formatConfiguration, formatCount } from '../format.ts';
import type { Failure } from '../profile.ts';
import { tasksOk } from '../taskRows.ts';
import { unavoidableFailures } from '../ties.ts';
import { type Evidence, type Rule, rule } from './rule.ts';

export const resultWarnings: readonly Rule[] = [
  rule('everythingFailed', (evidence) => {
    const ran = evidence.analysis.measured.filter(({ report }) => report.failed > 0);
    return ran.length > 0 && nothingReturned(evidence) ? { error: firstError(ran) } : null;
  }),
  rule('noBaseline', ({ analysis }) => (analysis.serial === null ? {} : null)),
  rule('tasksFailed', (evidence) => {
    const base = evidence.analysis.serial ?? evidence.decision.choice;
    if (base === null || base.report.failed === 0 || nothingReturned(evidence)) return null;
    return {
      tasks: counted(base.report.failed, 'task', 'tasks'),
      configuration: formatConfiguration(base.report),
      error: firstError([base]),
    };
  }),
  {
    code: 'moreFailures',
    values: ({ analysis }) =>
      analysis.measured
        .filter(({ report }) => report.wall !== null && report.failed > unavoidableFailures(analysis))
        .map(({ report }) => ({
          configuration: formatConfiguration(report),
          failed: formatCount(report.failed),
          serialFailed: formatCount(unavoidableFailures(analysis)),
        })),
  },
  {
    code: 'configurationFailed',
    values: ({ analysis }) =>
      analysis.measured.flatMap(({ group, report }) => {
        const failed = group.runs.find((run) => run.outcome === 'failed');
        if (failed === undefined) return [];
        const { name, message } = failed.failure ?? { name: 'Error', message: 'it did not complete' };
        return [{ configuration: formatConfiguration(report), failure: `${name}: ${message}` }];
      }),
  },
  {
    code: 'resultsDiffer',
    values: ({ analysis }) =>
      analysis.measured
        .filter(({ report }) => report.resultsMatchSerial === false)
        .map(({ report }) => ({ configuration: formatConfiguration(report) })),
  },
  rule('nondeterministic', ({ analysis }) => (analysis.deterministic ? null : {})),
  rule('lateErrors', ({ analysis }) => {
    const errors = analysis.measured.flatMap(({ group }) => group.runs.flatMap((run) => run.lateErrors));
    const first = errors[0];
    if (first === undefined) return null;
    return { errors: counted(errors.length, 'error', 'errors'), error: `${first.name}: ${first.message}` };
  }),
  rule('interrupted', ({ analysis }) => {
    const incomplete = analysis.measured.filter(
      ({ group }) => group.runs.length === 0 || group.runs.some((run) => run.outcome === 'interrupted'),
    );
    const missing = incomplete.map(({ report }) => formatConfiguration(report)).join(', ');
    return incomplete.length === 0 ? null : { missing };
  }),
];

function nothingReturned({ analysis }: Evidence): boolean {
  return analysis.measured.every(({ group }) => group.runs.every((run) => tasksOk(run) === 0));
}

function firstError(measured: readonly Measured[]): string {
  for (const run of measured.flatMap(({ group }) => group.runs)) {
    const row = run.tasks.outcome.findIndex((outcome) => outcome !== 'ok' && outcome !== 'notRun');
    const failure: Failure | undefined = run.tasks.failures[row];
    if (failure !== undefined) return `${failure.name}: ${failure.message}`;
    if (row >= 0) return `input ${run.tasks.input[row]} ended with "${run.tasks.outcome[row]}"`;
  }
  return 'none was kept';
}
