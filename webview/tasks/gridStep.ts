/** The position that a key leads to; null: it does not lead anywhere. */
export function gridStep(key: string, position: number, count: number, page: number): number | null {
  const next = target(key, position, count, page);
  return next === null || count === 0 ? null : Math.min(count - 1, Math.max(0, next));
}

function target(key: string, position: number, count: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return position + 1;
    case 'ArrowUp':
      return position - 1;
    case 'PageDown':
      return position + page;
    case 'PageUp':
      return position - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
