import { isAbsolute } from 'node:path';
import type { TargetReference } from './profileStore.ts';

/** Commands also get what menus and keybindings hand over: a URI, or nothing. */
export function isTargetReference(argument: unknown): argument is TargetReference {
  if (typeof argument !== 'object' || argument === null) return false;
  const { file, name } = argument as Partial<Record<string, unknown>>;
  return typeof file === 'string' && isAbsolute(file) && typeof name === 'string' && name !== '';
}

/** The inverse of `keyOf`: a name has no `#`, a path may. */
export function parseKey(key: string): TargetReference | null {
  const at = key.lastIndexOf('#');
  const reference = { file: key.slice(0, at), name: key.slice(at + 1) };
  return at > 0 && isTargetReference(reference) ? reference : null;
}
