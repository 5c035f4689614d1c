import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Problem } from '../core/errors.ts';
import { localize } from '../core/language.ts';
import type { Target } from '../core/profile.ts';
import type { DiscoveredFunction } from '../discovery/types.ts';

export interface FoundTarget {
  readonly target: Target;
  readonly discovered: DiscoveredFunction;
  readonly inputs: { readonly expression: string; readonly source: 'option' | 'tag' };
}

export interface TargetRequest {
  readonly file: string;
  readonly functionName: string;
  readonly inputs: string | null;
}

/** The functions of a file that can be profiled. Throws Problem `noSuchFile` or `syntax`. */
export async function listTargets(file: string): Promise<readonly DiscoveredFunction[]> {
  const path = resolve(file);
  const source = readSource(path);
  const { discoverFunctions } = await import('../discovery/discoverFunctions.ts');
  return discoverFunctions(source, path);
}

/** One of a file's functions, as it stands there. Throws Problem `noSuchFile`, `syntax` or `noSuchFunction`. */
export async function findDeclared(
  file: string,
  functionName: string,
): Promise<{ readonly discovered: DiscoveredFunction; readonly target: Target }> {
  const path = resolve(file);
  const source = readSource(path);
  const { discoverFunctions, requireFunction } = await import('../discovery/discoverFunctions.ts');
  const discovered = requireFunction(discoverFunctions(source, path), functionName, file, source);
  const { name, line, parameters, async } = discovered;
  return { discovered, target: { file: path, name, line, parameters: [...parameters], async } };
}

/** Throws Problem `noSuchFile`, `syntax`, `noSuchFunction`, `inputsMissing` or `inputsInvalid`. */
export async function findTarget({ file, functionName, inputs }: TargetRequest): Promise<FoundTarget> {
  const { discovered, target } = await findDeclared(file, functionName);
  const { checkExpression } = await import('../discovery/discoverFunctions.ts');
  const { inputs: tag } = discovered;
  const expression = inputs ?? tag?.expression;
  if (expression === undefined) throw missing(file, discovered);
  const mistake = checkExpression(expression);
  if (mistake) throw invalid(expression, mistake, inputs === null ? { file, tag } : null);
  return { target, discovered, inputs: { expression, source: inputs === null ? 'tag' : 'option' } };
}

function readSource(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Problem(
      'noSuchFile',
      localize('A source file was expected at {path}, but it cannot be read. Check the path.', { path }),
    );
  }
}

function missing(file: string, { name, parameters, takesOneInput }: DiscoveredFunction): Problem {
  const element = takesOneInput
    ? localize('one {parameter} each', { parameter: parameters[0] ?? '' })
    : localize('one array of arguments [{parameters}] each', { parameters: parameters.join(', ') });
  const example = takesOneInput ? '[1, 2, 3]' : `[[${parameters.map((_, at) => at + 1).join(', ')}]]`;
  return new Problem(
    'inputsMissing',
    localize(
      "There are no inputs to call {name} with: {element}.\nGive an expression:  concurrency-profiler run {file}#{name} --inputs '{example}'\nor write it into the function's doc comment:  /** @inputs {example} */",
      { name, element, file, example },
    ),
  );
}

interface Mistake {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

function invalid(
  expression: string,
  { message, line, column }: Mistake,
  tag: { file: string; tag: DiscoveredFunction['inputs'] } | null,
): Problem {
  const place = tag?.tag
    ? localize('the @inputs tag at {place}', {
        place: `${tag.file}:${tag.tag.line + line - 1}:${line === 1 ? tag.tag.column + column - 1 : column}`,
      })
    : localize('--inputs, line {line}, column {column}', { line, column });
  const text = expression.split('\n')[line - 1] ?? '';
  return new Problem(
    'inputsInvalid',
    localize('A JavaScript expression was expected, but {place} says: {message}', { place, message }) +
      `\n  ${text}\n  ${' '.repeat(Math.max(0, column - 1))}^`,
  );
}
