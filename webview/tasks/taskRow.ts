import type { Run } from '../../src/core/profile.ts';
import { element } from '../element.ts';
import { failureDetail } from './failureDetail.ts';
import { isFailed } from './resultText.ts';
import type { TaskColumn } from './taskColumns.ts';

export interface TaskRowOptions {
  readonly run: Run;
  readonly columns: readonly TaskColumn[];
  readonly row: number;
  readonly position: number;
  readonly selected: boolean;
  readonly expanded: boolean;
}

export function taskRow(options: TaskRowOptions): HTMLElement {
  const { run, columns, row, position, selected, expanded } = options;
  const failed = isFailed(run.tasks, row);
  const cells = columns.map((column, index) => cell(column, row, index));
  const detail = expanded ? failureDetail(run, row, columns.length) : null;
  return element(
    'div',
    {
      class: `grid-row${selected ? ' selected' : ''}${failed ? ' failed' : ''}`,
      role: 'row',
      id: `task-${row}`,
      'data-row': row,
      'aria-rowindex': position + 2,
      'aria-selected': selected ? 'true' : 'false',
    },
    ...cells,
    detail,
  );
}

function cell(column: TaskColumn, row: number, index: number): HTMLElement {
  const text = column.text(row);
  const wrong = column.id === 'asSerial' && column.values[row] === 0;
  return element(
    'div',
    {
      role: 'gridcell',
      class: `${column.align}${wrong ? ' wrong' : ''}`,
      'data-column': column.id,
      'aria-colindex': index + 1,
      title: column.id === 'result' && text.length > 20 ? text : null,
    },
    text,
  );
}
