/** How the lanes of a configuration are stacked: fewer and higher, or many and thin, or several to a row. */
export interface LaneRows {
  /** Rows that are drawn. */
  readonly count: number;
  /** Lanes that share a row. */
  readonly lanesPerRow: number;
  /** From one row to the next, in CSS pixels; the rest of `pitch` beyond `bar` is the gap. */
  readonly pitch: number;
  readonly bar: number;
  /** Of all rows. */
  readonly height: number;
}

/** More rows than this are not told apart; beyond, lanes share rows. */
const mostRows = 40;
/** Up to so many lanes, rows are so high, with such a gap. */
const pitches = [
  { lanes: 1, bar: 20, gap: 2 },
  { lanes: 2, bar: 18, gap: 2 },
  { lanes: 4, bar: 15, gap: 2 },
  { lanes: 8, bar: 11, gap: 2 },
  { lanes: 16, bar: 7, gap: 1 },
  { lanes: 32, bar: 4, gap: 1 },
  { lanes: mostRows, bar: 3, gap: 1 },
] as const;

/** `each`: every lane has a row of its own, however many there are; the plot scrolls then. */
export function laneRows(lanes: number, { each = false }: { readonly each?: boolean } = {}): LaneRows {
  const shared = lanes > mostRows && !each;
  const lanesPerRow = shared ? Math.ceil(lanes / mostRows) : 1;
  const count = Math.ceil(lanes / lanesPerRow);
  const { bar, gap } = sizeFor(each && lanes > mostRows ? 16 : count);
  return { count, lanesPerRow, pitch: bar + gap, bar, height: Math.max(0, count * (bar + gap) - gap) };
}

export function canShareRows(lanes: number): boolean {
  return lanes > mostRows;
}

/** The row at `y`; the nearest one in the gap between two. */
export function rowAt(rows: LaneRows, y: number): number | null {
  if (rows.count === 0) return null;
  return Math.max(0, Math.min(rows.count - 1, Math.floor((y + (rows.pitch - rows.bar) / 2) / rows.pitch)));
}

/** Positions of the first lane of a row, and of the first one that is not in it any more. */
export function lanesOfRow(
  { lanesPerRow }: LaneRows,
  row: number,
  lanes: number,
): { readonly from: number; readonly until: number } {
  return { from: row * lanesPerRow, until: Math.min(lanes, (row + 1) * lanesPerRow) };
}

function sizeFor(rows: number): { readonly bar: number; readonly gap: number } {
  return pitches.find(({ lanes }) => rows <= lanes) ?? pitches[pitches.length - 1] ?? { bar: 3, gap: 1 };
}
