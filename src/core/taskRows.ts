/** Reading the columns of a run's tasks. */
import type { NumericColumn, Run, TaskOutcome, TaskTable } from './profile.ts';
import { meanOf } from './statistics.ts';

const knownRows = new WeakMap<TaskTable, readonly number[]>();

/** Rows of the tasks that returned; where none did, of those that ran at all. Found once a table. */
export function rowsToMeasure(tasks: TaskTable): readonly number[] {
  const known = knownRows.get(tasks) ?? findRows(tasks);
  knownRows.set(tasks, known);
  return known;
}

/** Mean over the rows that tell; `null` where none does. */
export function columnMean(tasks: TaskTable, column: NumericColumn, rows: readonly number[]): number | null {
  return meanOf(rows.map((row) => tasks[column][row] ?? null));
}

/** From started to ended, milliseconds. */
export function runTime(tasks: TaskTable, row: number): number | null {
  const started = tasks.started[row] ?? null;
  const ended = tasks.ended[row] ?? null;
  return started === null || ended === null ? null : Math.max(0, ended - started);
}

export function tasksRun(run: Run): number {
  return countWhere(run, (outcome) => outcome !== 'notRun');
}

export function tasksOk(run: Run): number {
  return countWhere(run, (outcome) => outcome === 'ok');
}

/** Tasks that were tried and did not return; of `inputs` only, where they are given. */
export function tasksFailed({ tasks }: Run, inputs: ReadonlySet<number> | null = null): number {
  let failed = 0;
  for (const [row, outcome] of tasks.outcome.entries()) {
    const counts = inputs === null || inputs.has(tasks.input[row]!);
    if (counts && outcome !== 'ok' && outcome !== 'notRun') failed += 1;
  }
  return failed;
}

function findRows({ outcome }: TaskTable): readonly number[] {
  const ok: number[] = [];
  const ran: number[] = [];
  for (let row = 0; row < outcome.length; row += 1) {
    if (outcome[row] === 'ok') ok.push(row);
    if (outcome[row] !== 'notRun') ran.push(row);
  }
  return ok.length > 0 ? ok : ran;
}

function countWhere({ tasks }: Run, applies: (outcome: TaskOutcome) => boolean): number {
  let count = 0;
  for (const outcome of tasks.outcome) if (applies(outcome)) count += 1;
  return count;
}
