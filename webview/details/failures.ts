import { formatConfigurationShort } from '../../src/core/format.ts';
import { groupBy } from '../../src/core/groupBy.ts';
import { localize } from '../../src/core/language.ts';
import type { Failure, Run } from '../../src/core/profile.ts';
import { firstOf } from '../../src/export/names.ts';

/** What went wrong outside every task, once however often it came. */
export interface OutsideFailure {
  readonly failure: Failure;
  readonly kind: string;
  /** The configurations it came in. */
  readonly where: string;
  readonly count: number;
}

/** Runs that failed as a whole, and errors after a task's end or that nobody handled. */
export function failuresOutsideTasks(runs: readonly Run[]): readonly OutsideFailure[] {
  const all = runs.flatMap((run) => [
    ...(run.failure === undefined
      ? []
      : [{ run, failure: run.failure, kind: localize('the whole run failed') }]),
    ...run.lateErrors.map((failure) => ({ run, failure, kind: kindText(failure.kind) })),
  ]);
  const alike = groupBy(all, ({ kind, failure }) => JSON.stringify([kind, failure.name, failure.message]));
  return [...alike.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const places = [...new Set(own.map(({ run }) => formatConfigurationShort(run)))];
    return [{ failure: first.failure, kind: first.kind, where: firstOf(places, 4), count: own.length }];
  });
}

function kindText(kind: Run['lateErrors'][number]['kind']): string {
  return kind === 'unhandledRejection'
    ? localize('a rejection that nobody handled')
    : localize('an error after a task had ended');
}
