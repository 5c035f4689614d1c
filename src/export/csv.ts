/** Every task of every run, for a spreadsheet or a notebook: a row each, times in milliseconds, sizes in bytes. */
import { numericColumns, type Profile, type Run } from '../core/profile.ts';

const configurationColumns = ['round', 'mode', 'workers', 'inFlight'] as const;
const header = [...configurationColumns, 'input', 'lane', ...numericColumns, 'outcome', 'digest', 'failure'];

/** RFC 4180, in pieces, one a run; what was not measured is empty. Column names are those of the profile file. */
export function* writeCsv(profile: Profile): Generator<string> {
  yield line(header);
  for (const run of profile.runs) yield run.tasks.input.map((_, row) => line(cellsOf(run, row))).join('');
}

function cellsOf(run: Run, row: number): readonly (string | number | null)[] {
  const { tasks } = run;
  const failure = tasks.failures[row];
  return [
    ...configurationColumns.map((column) => run[column]),
    tasks.input[row] ?? null,
    tasks.lane[row] ?? null,
    ...numericColumns.map((column) => tasks[column][row] ?? null),
    tasks.outcome[row] ?? null,
    tasks.digest[row] ?? null,
    failure === undefined ? null : `${failure.name}: ${failure.message}`,
  ];
}

function line(cells: readonly (string | number | null)[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

function quoted(cell: string | number | null): string {
  const text = String(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
