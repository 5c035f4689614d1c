import { localize, type Texts } from '../core/language.ts';
import type { TaskOutcome } from '../core/profile.ts';
import type { Report } from '../core/report.ts';
import type { Timeline } from '../core/timeline.ts';
import { configurationReportOf } from './configurationTable.ts';

const outcomeNames = {
  ok: 'ok',
  threw: 'threw',
  timeout: 'timeout',
  crashed: 'crashed',
  uncloneable: 'uncloneable',
  notRun: 'notRun',
} as const satisfies Texts<TaskOutcome>;

export function outcomeName(outcome: TaskOutcome): string {
  return localize(outcomeNames[outcome]);
}

/** Why a configuration has no lanes. */
export function absenceOf(report: Report, { run, configuration }: Timeline): string {
  const failure = configurationReportOf(report, configuration)?.failure;
  if (failure) return failure;
  return run === null ? localize('not run') : localize('no task was started');
}
