import type { TaskColumn } from './taskColumns.ts';

/** Widest and narrowest text column, in characters. */
const widest = 12;
const narrowest = 4;
const widestResult = 48;
const failuresLookedAt = 100;

/**
 * `grid-template-columns`: numbers as wide as their longest text, which is that of the largest value or of
 * the head.
 */
export function columnWidths(columns: readonly TaskColumn[], rows: number): string {
  return columns.map((column) => widthOf(column, rows)).join(' ');
}

function widthOf(column: TaskColumn, rows: number): string {
  if (column.id === 'result') return resultWidth(column, rows);
  const longest = Math.max(headLength(column), longestText(column, rows), narrowest);
  return `calc(${Math.min(longest, widest)}ch + 1.3em)`;
}

/** Failures say the most; a few of them tell how much room they need. */
function resultWidth({ values, text }: TaskColumn, rows: number): string {
  let longest = 9;
  let failures = 0;
  for (let row = 0; row < rows && failures < failuresLookedAt; row += 1) {
    if ((values[row] ?? 0) === 0) continue;
    failures += 1;
    longest = Math.max(longest, text(row).length);
  }
  return `calc(${Math.min(longest, widestResult)}ch + 1.3em)`;
}

/** Letters are narrower than digits, and an arrow stands before the title that sorts. */
function headLength({ title }: TaskColumn): number {
  return Math.ceil((title.length + 1) * 0.9);
}

function longestText({ values, text }: TaskColumn, rows: number): number {
  let largest = -1;
  for (let row = 0; row < rows; row += 1) {
    const value = values[row] ?? Number.NaN;
    if (value > (values[largest] ?? Number.NEGATIVE_INFINITY)) largest = row;
  }
  return largest < 0 ? 1 : text(largest).length;
}
