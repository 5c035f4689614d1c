import { listed, localize } from '../core/language.ts';
import type { Target } from '../core/profile.ts';

/** The last part of a path, whichever way the slashes go. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) || path;
}

export function targetPlace(target: Target): string {
  return `${fileName(target.file)}:${target.line}`;
}

/** The first few of a list, and how many there are beyond them. */
export function firstOf(items: readonly (string | number)[], limit: number): string {
  const rest = items.length - limit;
  const list = listed(items.slice(0, limit).map(String));
  return rest > 0 ? localize('{list} and {rest} more', { list, rest }) : list;
}
