import type { TaskTable } from '../../src/core/profile.ts';
import { isFailed, resultText } from './resultText.ts';
import { sortRows } from './sortRows.ts';
import type { TaskColumn } from './taskColumns.ts';

export interface RowChoice {
  /** Id of a column; one that is not there sorts by input. */
  readonly sort: string;
  readonly descending: boolean;
  /** The number of an input, or a part of what stands under "result". */
  readonly filter: string;
  readonly failedOnly: boolean;
}

/** The rows to show, in their order. */
export function shownRows(
  tasks: TaskTable,
  columns: readonly TaskColumn[],
  { sort, descending, filter, failedOnly }: RowChoice,
): Uint32Array {
  const column = columns.find(({ id }) => id === sort) ?? columns[0];
  const sorted = sortRows(column?.values ?? new Float64Array(tasks.input.length), descending);
  const wanted = filter.trim().toLowerCase();
  if (wanted === '' && !failedOnly) return sorted;
  return sorted.filter((row) => (!failedOnly || isFailed(tasks, row)) && matches(tasks, row, wanted));
}

/** A number means the input of that number, or those that begin with it. */
function matches(tasks: TaskTable, row: number, wanted: string): boolean {
  if (wanted === '') return true;
  if (/^\d+$/.test(wanted) && String(tasks.input[row]).startsWith(wanted)) return true;
  if (tasks.outcome[row]?.toLowerCase() === wanted) return true;
  return resultText(tasks, row).toLowerCase().includes(wanted);
}
