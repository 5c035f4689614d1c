/** One row may be taller than the others: the one that is expanded. */
export interface RowHeights {
  readonly count: number;
  readonly height: number;
  /** Position of the expanded row; null: none. */
  readonly expanded: number | null;
  /** What it is taller by. */
  readonly extra: number;
}

export interface RowRange {
  readonly first: number;
  /** Beyond the last. */
  readonly end: number;
}

export function topOf(rows: RowHeights, position: number): number {
  const below = rows.expanded !== null && position > rows.expanded;
  return position * rows.height + (below ? rows.extra : 0);
}

export function totalHeight(rows: RowHeights): number {
  return topOf(rows, rows.count);
}

/** Rows that can be seen, and a few on either side. */
export function visibleRows(rows: RowHeights, scrollTop: number, viewHeight: number, spare = 8): RowRange {
  const first = Math.max(0, positionAt(rows, scrollTop) - spare);
  const end = Math.min(rows.count, positionAt(rows, scrollTop + viewHeight) + 1 + spare);
  return { first: Math.min(first, rows.count), end };
}

/** Where to scroll so that a row can be seen; as little as possible. */
export function scrollTopFor(
  rows: RowHeights,
  position: number,
  scrollTop: number,
  viewHeight: number,
): number {
  const top = topOf(rows, position);
  const bottom = top + rows.height + (position === rows.expanded ? rows.extra : 0);
  if (top < scrollTop || bottom - top > viewHeight) return top;
  return bottom > scrollTop + viewHeight ? bottom - viewHeight : scrollTop;
}

function positionAt(rows: RowHeights, offset: number): number {
  const plain = Math.floor(offset / rows.height);
  if (rows.expanded === null || plain <= rows.expanded) return Math.max(0, plain);
  return Math.max(rows.expanded, Math.floor((offset - rows.extra) / rows.height));
}
