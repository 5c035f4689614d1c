import { resolve } from 'node:path';
import type { BuildFailure, Message } from 'esbuild';
import { Problem } from '../core/errors.ts';
import { localize } from '../core/language.ts';

export interface EntryText {
  readonly path: string;
  /** Lines of the user's own text; what follows was added. */
  readonly lines: number;
}

export function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}

export function isAwaitRefused({ errors }: BuildFailure): boolean {
  return errors.some(
    ({ text }) => text.startsWith('Top-level await') || text.includes('contains a top-level await'),
  );
}

/** @param prefixLengths what was put before the first line of a file, by its path. */
export function bundleProblem(
  { errors, message }: BuildFailure,
  folder: string,
  entry: EntryText,
  prefixLengths: ReadonlyMap<string, number>,
): Problem {
  const [first] = errors;
  if (!first) return new Problem('bundle', localize('The file could not be bundled: {message}', { message }));
  const { location, text } = first;
  const path = location ? resolve(folder, location.file) : entry.path;
  if (location && path === entry.path && location.line > entry.lines) {
    return new Problem(
      'inputsInvalid',
      localize(
        'The inputs of {path} must be a JavaScript expression that its own code can evaluate, but: {text}. Correct the expression.',
        { path, text },
      ),
    );
  }
  const shift = location?.line === 1 ? (prefixLengths.get(path) ?? 0) : 0;
  const place = location ? `${path}:${location.line}:${Math.max(location.column - shift, 0) + 1}: ` : '';
  const { code, sentence } = explain(first);
  return new Problem(code, place + withMore(sentence, errors.length - 1));
}

function withMore(sentence: string, more: number): string {
  if (more === 0) return sentence;
  return more === 1
    ? localize('{sentence} (There is one more error.)', { sentence })
    : localize('{sentence} (There are {more} more errors.)', { sentence, more });
}

function explain({ text, notes }: Message): {
  readonly code: 'bundle' | 'syntax';
  readonly sentence: string;
} {
  const missing = /^Could not resolve "(.+)"$/.exec(text)?.[1];
  if (missing !== undefined) {
    const why = notes.map((note) => note.text).find((note) => /not exported|conditions/i.test(note));
    const remedy = /^[./]/.test(missing)
      ? localize('Check the path.')
      : (why ??
        localize('Install its package (npm install {name}), or correct the name.', {
          name: packageName(missing),
        }));
    return {
      code: 'bundle',
      sentence: localize('"{missing}" is imported, but it was not found. {remedy}', { missing, remedy }),
    };
  }
  if (/^(No loader|No matching export|Could not read|Cannot (?:import|use)|Ambiguous import)/.test(text)) {
    return {
      code: 'bundle',
      sentence: localize('{text}. The file must bundle before its functions can be profiled.', { text }),
    };
  }
  return {
    code: 'syntax',
    sentence: localize(
      '{text}. The file must parse before its functions can be profiled: correct this line.',
      { text },
    ),
  };
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
