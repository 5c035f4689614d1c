import { type ParsedSource, parseSource } from './parseSource.ts';
import { type LocatedFunction, TopLevel } from './topLevel.ts';

export interface LocatedModule {
  /** Without a byte order mark, which is how an editor counts. */
  readonly text: string;
  readonly parsed: ParsedSource;
  readonly functions: readonly LocatedFunction[];
}

/**
 * The functions of a module with their syntax.
 * @throws Problem `syntax`.
 */
export function locateFunctions(source: string, fileName: string): LocatedModule {
  const text = source.replace(/^\uFEFF/, '');
  const parsed = parseSource(text, fileName);
  return { text, parsed, functions: new TopLevel(text, parsed).located() };
}
