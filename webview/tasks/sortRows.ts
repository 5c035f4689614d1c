/**
 * Rows in order of their values, equal ones in order of the rows, unknown ones (NaN) last.
 *
 * The values are sorted by the engine's own numeric sort, and each row is then put where its value stands:
 * with a comparison function 100 000 rows take twice as long.
 */
export function sortRows(values: Float64Array, descending: boolean): Uint32Array {
  const keys = descending ? values.map((value) => -value) : values;
  const sorted = keys.toSorted();
  const known = countKnown(sorted);
  const taken = new Uint32Array(values.length);
  const rows = new Uint32Array(values.length);
  let unknown = known;
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row] ?? Number.NaN;
    if (Number.isNaN(key)) {
      rows[unknown] = row;
      unknown += 1;
      continue;
    }
    const first = firstAtLeast(sorted, known, key);
    rows[first + (taken[first] ?? 0)] = row;
    taken[first] = (taken[first] ?? 0) + 1;
  }
  return rows;
}

/** The place of each row, from 1 on; NaN where its value is not known. */
export function ranksOf(values: Float64Array, rows: number): Float64Array {
  const ranks = new Float64Array(rows).fill(Number.NaN);
  let rank = 1;
  for (const row of sortRows(values, false)) {
    if (Number.isNaN(values[row] ?? Number.NaN)) break;
    ranks[row] = rank;
    rank += 1;
  }
  return ranks;
}

function countKnown(sorted: Float64Array): number {
  let known = sorted.length;
  while (known > 0 && Number.isNaN(sorted[known - 1])) known -= 1;
  return known;
}

function firstAtLeast(sorted: Float64Array, length: number, key: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
