import { configurationKey } from '../src/core/configurationRuns.ts';
import type { Run } from '../src/core/profile.ts';
import type { View } from './view.ts';

/** Row of the selected task in a run; null where the run is of another configuration, or did not run that input. */
export function selectedRow(run: Run | null, selected: View['selected']): number | null {
  if (run === null || selected === null || configurationKey(run) !== selected.configuration) return null;
  const row = run.tasks.input.indexOf(selected.input);
  return row < 0 ? null : row;
}

/** The selection of a row; null where there is no such row. */
export function selectionOf(run: Run, row: number): View['selected'] {
  const input = run.tasks.input[row];
  return input === undefined ? null : { configuration: configurationKey(run), input };
}
