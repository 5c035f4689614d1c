/** Warnings about what the tasks returned: failures, other results, what is missing. */
import type { Measured } from '../analyze.ts';
import { failureText, firstTaskFailure } from '../firstFailure.ts';
import { counted, formatConfiguration, formatConfigurationShort, formatCount, modeName } from '../format.ts';
import { listed, localize } from '../language.ts';
import { tasksOk } from '../taskRows.ts';
import { unavoidableFailures } from '../ties.ts';
import { type Evidence, linked, type RemarkValues, type Rule, rule, ruleForEach } from './rule.ts';

export const resultWarnings: readonly Rule[] = [
  rule({
    code: 'everythingFailed',
    text: 'Every task failed, so nothing can be compared. The first error: {error}',
    shows: 'failures',
    values: (evidence) => {
      const ran = evidence.analysis.measured.filter(({ report }) => report.failed > 0);
      if (ran.length === 0 || !nothingReturned(evidence)) return null;
      return { ...linked(ran[0]), error: firstError(ran) };
    },
  }),
  rule({
    code: 'noBaseline',
    text: 'Serial gave no result, so there is no baseline: speed-ups cannot be given.',
    shows: 'configurations',
    values: (evidence) => (evidence.analysis.serial === null && !nothingReturned(evidence) ? {} : null),
  }),
  rule({
    code: 'tasksFailed',
    text: '{tasks} failed in {configuration}. The first error: {error}',
    shows: 'failures',
    values: (evidence) => {
      const base = evidence.analysis.serial ?? evidence.decision.choice;
      if (base === null || base.report.failed === 0 || nothingReturned(evidence)) return null;
      return {
        tasks: counted(base.report.failed, '{count} task', '{count} tasks'),
        configuration: base.report,
        error: firstError([base]),
      };
    },
  }),
  rule({
    code: 'moreFailures',
    text: 'More tasks failed than in {reference} ({fewest}): {configurations}. Not compared.',
    shows: 'failures',
    values: ({ analysis }) => {
      const fewest = unavoidableFailures(analysis);
      const more = analysis.measured.filter(
        ({ report, comparableFailures }) => report.wall !== null && comparableFailures > fewest,
      );
      if (more.length === 0) return null;
      return {
        ...linked(more[0]),
        configurations: listed(
          more.map((each) => `${nameOf(each.report)} (${formatCount(each.comparableFailures)})`),
        ),
        fewest: formatCount(fewest),
        reference: analysis.serial === null ? localize('the best configuration') : modeName('serial'),
      };
    },
  }),
  ruleForEach({
    code: 'configurationFailed',
    text: 'Without a result: {configurations}. {failure}',
    shows: 'configurations',
    values: (evidence) => wholeFailures(evidence, ({ report }) => report.wall === null),
  }),
  ruleForEach({
    code: 'runFailed',
    text: 'A run failed as a whole, so not recommended: {configurations}. {failure}',
    shows: 'configurations',
    values: (evidence) => wholeFailures(evidence, ({ report }) => report.wall !== null),
  }),
  rule({
    code: 'resultsDiffer',
    text: 'Other results than in serial for the same inputs: {configurations}. The function probably depends on state that its calls share. Not recommended, however fast.',
    shows: 'configurations',
    values: ({ analysis }) => {
      const other = analysis.measured.filter(({ report }) => report.resultsMatchSerial === false);
      return other.length === 0 ? null : { ...linked(other[0]), configurations: namesOf(other) };
    },
  }),
  rule({
    code: 'nondeterministic',
    text: 'Two serial runs returned different results for the same inputs (randomness, the clock, or state kept between calls), so results could not be compared between modes.',
    shows: null,
    values: ({ analysis }) => (analysis.deterministic ? null : {}),
  }),
  rule({
    code: 'lateErrors',
    text: '{errors} came from outside every task: after its end, or from a promise that nobody awaited. The first: {error}',
    shows: 'lateErrors',
    values: ({ analysis }) => {
      const errors = analysis.measured.flatMap(({ group }) => group.runs.flatMap((run) => run.lateErrors));
      const first = errors[0];
      if (first === undefined) return null;
      return {
        errors: counted(errors.length, '{count} error', '{count} errors'),
        error: failureText(first),
      };
    },
  }),
  rule({
    code: 'interrupted',
    text: 'The profile is not complete. Not measured to the end: {missing}.',
    shows: 'configurations',
    values: ({ analysis }) => {
      const incomplete = analysis.measured.filter(
        ({ group }) => group.runs.length === 0 || group.runs.some((run) => run.outcome === 'interrupted'),
      );
      const missing = listed(incomplete.map(({ report }) => formatConfiguration(report)));
      return incomplete.length === 0 ? null : { ...linked(incomplete[0]), missing };
    },
  }),
];

function nothingReturned({ analysis }: Evidence): boolean {
  return analysis.measured.every(({ group }) => group.runs.every((run) => tasksOk(run) === 0));
}

/** The configurations of each failure, of those that `applies` to. */
function wholeFailures(
  evidence: Evidence,
  applies: (measured: Measured) => boolean,
): readonly RemarkValues[] {
  const failures = new Map<string, Measured[]>();
  for (const measured of evidence.analysis.measured.filter(applies)) {
    const failure = wholeFailure(measured, evidence);
    if (failure !== null) failures.set(failure, [...(failures.get(failure) ?? []), measured]);
  }
  return [...failures].map(([failure, failed]) => ({
    ...linked(failed[0]),
    failure,
    configurations: namesOf(failed),
  }));
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

function namesOf(measured: readonly Measured[]): string {
  return listed(measured.map(({ report }) => nameOf(report)));
}

function nameOf(report: Measured['report']): string {
  return formatConfigurationShort(report);
}

function firstError(measured: readonly Measured[]): string {
  return firstTaskFailure(measured.flatMap(({ group }) => group.runs)) ?? localize('none was kept');
}
