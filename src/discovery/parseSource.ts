import { type ParserOptions, type ParserPlugin, parse, parseExpression } from '@babel/parser';
import type { Comment, Expression, Statement } from '@babel/types';
import { Problem } from '../core/errors.ts';
import { localize } from '../core/language.ts';

export interface ParsedSource {
  readonly body: readonly Statement[];
  readonly comments: readonly Comment[];
}

/** A position that counts from one. */
export interface SyntaxComplaint {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** @throws Problem `syntax`, with `file:line:column`. */
export function parseSource(source: string, fileName: string): ParsedSource {
  try {
    return read(source, parserOptions(fileName));
  } catch (error) {
    const { line, column, message } = complaintOf(error);
    throw new Problem(
      'syntax',
      localize(
        '{place}: {message} The file must parse before its functions can be profiled: correct this line.',
        { place: `${fileName}:${line}:${column}`, message },
      ),
    );
  }
}

/** For an editor while its user types: what can be read, never an error. */
export function parseTolerantly(source: string, fileName: string): ParsedSource {
  const options = { ...parserOptions(fileName), errorRecovery: true };
  try {
    return read(source, options);
  } catch {
    return readPieces(source, options);
  }
}

/** What is wrong with a JavaScript or TypeScript expression, or `null`. */
export function complainAboutExpression(text: string): SyntaxComplaint | null {
  const read = readExpression(text);
  return 'message' in read ? read : null;
}

export function readExpression(text: string): Expression | SyntaxComplaint {
  try {
    const expression = parseExpression(text, { ...parserOptions('inputs.ts'), sourceType: 'module' });
    return complainAboutSequence(expression) ?? expression;
  } catch (error) {
    return complaintOf(error);
  }
}

/** `[1, 2], [3, 4]` is valid JavaScript, and yields the last of them. In parentheses it is meant. */
function complainAboutSequence(expression: Expression): SyntaxComplaint | null {
  if (expression.type !== 'SequenceExpression' || expression.extra?.parenthesized) return null;
  const start = expression.expressions[1]?.loc?.start;
  return {
    message: localize('Put the inputs into one array: [ … ].'),
    line: start?.line ?? 1,
    column: (start?.column ?? 0) + 1,
  };
}

function read(source: string, options: ParserOptions): ParsedSource {
  const file = parseEitherDecorators(source, options);
  return { body: file.program.body, comments: file.comments ?? [] };
}

/** Only the legacy flavour reads parameter decorators, and only the standard one reads `export @decorator class`. */
function parseEitherDecorators(source: string, options: ParserOptions): ReturnType<typeof parse> {
  try {
    return parse(source, { ...options, plugins: ['decorators-legacy', ...(options.plugins ?? [])] });
  } catch (error) {
    if (!/\bexport\s+(default\s+)?@/.test(source)) throw error;
    return parse(source, { ...options, plugins: ['decorators', ...(options.plugins ?? [])] });
  }
}

/** Where the file as a whole cannot be read, its top-level pieces are read one by one: only the broken one is lost. */
function readPieces(source: string, options: ParserOptions): ParsedSource {
  const body: Statement[] = [];
  const comments: Comment[] = [];
  let startIndex = 0;
  let startLine = 1;
  for (const piece of topLevelPieces(source)) {
    try {
      const parsed = read(piece, { ...options, startIndex, startLine, startColumn: 0 });
      body.push(...parsed.body);
      comments.push(...parsed.comments);
    } catch {
      // The piece being typed.
    }
    startIndex += piece.length;
    startLine += piece.split('\n').length - 1;
  }
  return { body, comments };
}

/** Splits before each line that starts in its first column with anything but a closing bracket. */
function topLevelPieces(source: string): readonly string[] {
  return source.split(/(?<=\n)(?=[^\s)\]}])/);
}

function parserOptions(fileName: string): ParserOptions {
  const extension = /\.([cm]?[jt]sx?)$/i.exec(fileName)?.[1]?.toLowerCase() ?? 'ts';
  const typed = extension.includes('t');
  const plugins: ParserPlugin[] = [
    'decoratorAutoAccessors',
    'explicitResourceManagement',
    'importAttributes',
    'deferredImportEvaluation',
  ];
  if (typed) plugins.push('typescript');
  if (!typed || extension === 'tsx') plugins.push('jsx');
  return {
    plugins,
    sourceType: extension.startsWith('m') ? 'module' : 'unambiguous',
    allowAwaitOutsideFunction: true,
    allowReturnOutsideFunction: true,
    allowSuperOutsideMethod: true,
    allowUndeclaredExports: true,
    attachComment: false,
  };
}

function complaintOf(error: unknown): SyntaxComplaint {
  if (!(error instanceof SyntaxError)) throw error;
  const { loc } = error as { loc?: { line: number; column: number } };
  const message = error.message.replace(/ \(\d+:\d+\)$/, '').replace(/[^.?!]$/, '$&.');
  return { message, line: loc?.line ?? 1, column: (loc?.column ?? 0) + 1 };
}
