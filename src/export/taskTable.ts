import { formatConfigurationShort } from '../core/format.ts';
import { localize } from '../core/language.ts';
import type { NumericColumn, Profile, Run, TaskTable } from '../core/profile.ts';
import type { Report } from '../core/report.ts';
import { runToShow } from '../core/timeline.ts';
import { splitStates, stateLabel } from '../core/timelineStates.ts';
import { outcomeName } from './outcomes.ts';
import { type Column, cellOf, type Table } from './table.ts';
import { type ColumnFormat, momentColumn, timeColumn } from './units.ts';

const tasksShown = 200;

/** The tasks of the recommended configuration's run, in order of input; null where there is no such run. */
export function taskTable(profile: Profile, report: Report): Table | null {
  const run = runToShow(profile.runs, report.recommendation);
  if (run === null || run.tasks.input.length === 0) return null;
  const columns = timeColumns(run.tasks);
  const count = Math.min(tasksShown, run.tasks.input.length);
  const total = run.tasks.input.length;
  const configuration = formatConfigurationShort(run);
  return {
    caption:
      count === total
        ? localize('Tasks of {configuration}', { configuration })
        : localize('Tasks of {configuration}, the first {count} of {total}', { configuration, count, total }),
    columns: [
      { title: localize('input'), align: 'right', key: true },
      { title: localize('worker'), align: 'right' },
      ...columns.map(({ column }) => column),
      { title: localize('result'), align: 'left' },
    ],
    rows: Array.from({ length: count }, (_, row) => ({ cells: cellsOf(run, row, columns) })),
  };
}

interface TimeColumn {
  readonly column: Column;
  readonly values: readonly (number | null)[];
  readonly format: ColumnFormat['format'];
}

function timeColumns(tasks: TaskTable): readonly TimeColumn[] {
  const difference = (later: NumericColumn, earlier: NumericColumn): (number | null)[] =>
    tasks.input.map((_, row) => {
      const [end, start] = [tasks[later][row] ?? null, tasks[earlier][row] ?? null];
      return end === null || start === null ? null : end - start;
    });
  return [
    momentColumnOf(localize('started'), tasks.started),
    timeColumnOf(localize('queue'), difference('started', 'dispatched')),
    timeColumnOf(localize('run'), difference('ended', 'started')),
    ...splitStates.map((state) => timeColumnOf(stateLabel(state), tasks[state])),
    timeColumnOf(localize('transfer'), tasks.transferIn),
  ];
}

function momentColumnOf(title: string, values: readonly (number | null)[]): TimeColumn {
  const { unit, format } = momentColumn(values);
  return { column: { title, unit, align: 'right' }, values, format };
}

function timeColumnOf(title: string, values: readonly (number | null)[]): TimeColumn {
  const { unit, format } = timeColumn(values);
  return { column: { title, unit, align: 'right' }, values, format };
}

function cellsOf({ tasks, inFlight }: Run, row: number, columns: readonly TimeColumn[]): readonly string[] {
  const failure = tasks.failures[String(row)];
  const outcome = tasks.outcome[row] ?? 'notRun';
  const lane = tasks.lane[row] ?? null;
  return [
    String(tasks.input[row] ?? row),
    cellOf(lane, (value) => String(Math.floor(value / inFlight) + 1)),
    ...columns.map(({ values, format }) => cellOf(values[row], format)),
    failure === undefined ? outcomeName(outcome) : `✗ ${failure.name}`,
  ];
}
