import { parseSource, parseTolerantly } from './parseSource.ts';
import { TopLevel } from './topLevel.ts';
import type { DiscoveredFunction } from './types.ts';

export { checkExpression } from './checkExpression.ts';
export { findFunction, requireFunction } from './findFunction.ts';

export interface DiscoverOptions {
  /** For an editor while its user types: what can be read instead of an error. */
  readonly tolerant?: boolean;
}

/**
 * The functions of a module that can be profiled, in the order of the source.
 * @throws Problem `syntax`, unless tolerant.
 */
export function discoverFunctions(
  source: string,
  fileName: string,
  options: DiscoverOptions = {},
): readonly DiscoveredFunction[] {
  if (/\.d\.(?:\w+\.)?[cm]?ts$/i.test(fileName)) return [];
  const text = source.replace(/^\uFEFF/, '');
  const parsed = options.tolerant ? parseTolerantly(text, fileName) : parseSource(text, fileName);
  return new TopLevel(text, parsed).functions();
}
