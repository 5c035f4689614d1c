/** Reading the columns of a run's tasks. */
import { oncePer } from './oncePer.ts';
import type { NumericColumn, Run, TaskOutcome, TaskTable } from './profile.ts';
import { meanOf } from './statistics.ts';

/** Rows of the tasks that returned; where none did, of those that ran at all. */
export const rowsToMeasure = oncePer((tasks: TaskTable): readonly number[] => {
  const { outcome } = tasks;
  const ok: number[] = [];
  const ran: number[] = [];
  for (let row = 0; row < outcome.length; row += 1) {
    if (outcome[row] === 'ok') ok.push(row);
    if (outcome[row] !== 'notRun') ran.push(row);
  }
  return ok.length > 0 ? ok : ran;
});

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
  return run.tasks.outcome.length - countOf(run, 'notRun');
}

export function tasksOk(run: Run): number {
  return countOf(run, 'ok');
}

/** Tasks that were tried and did not return; of `inputs` only, where they are given. */
export function tasksFailed(run: Run, inputs: ReadonlySet<number> | null = null): number {
  const { tasks } = run;
  const all = tasksRun(run) - tasksOk(run);
  if (inputs === null || all === 0) return all;
  let failed = 0;
  for (const [row, outcome] of tasks.outcome.entries()) {
    const counts = inputs.has(tasks.input[row]!);
    if (counts && outcome !== 'ok' && outcome !== 'notRun') failed += 1;
  }
  return failed;
}

function countOf(run: Run, outcome: TaskOutcome): number {
  return outcomesOf(run).get(outcome) ?? 0;
}

const outcomesOf = oncePer(({ tasks }: Run): ReadonlyMap<TaskOutcome, number> => {
  const counts = new Map<TaskOutcome, number>();
  for (const outcome of tasks.outcome) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return counts;
});
