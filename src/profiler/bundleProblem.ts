import { resolve } from 'node:path';
import type { BuildFailure, Message } from 'esbuild';
import { Problem } from '../core/errors.ts';

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
  if (!first) return new Problem('bundle', `The file could not be bundled: ${message}`);
  const { location, text } = first;
  const path = location ? resolve(folder, location.file) : entry.path;
  if (location && path === entry.path && location.line > entry.lines) {
    return new Problem(
      'inputsInvalid',
      `The inputs of ${path} must be a JavaScript expression that its own code can evaluate, but: ${text}. Correct the expression.`,
    );
  }
  const shift = location?.line === 1 ? (prefixLengths.get(path) ?? 0) : 0;
  const place = location ? `${path}:${location.line}:${Math.max(location.column - shift, 0) + 1}: ` : '';
  const more =
    errors.length > 1
      ? ` (There ${errors.length === 2 ? 'is one more error' : `are ${errors.length - 1} more errors`}.)`
      : '';
  const { code, sentence } = explain(first);
  return new Problem(code, `${place}${sentence}${more}`);
}

function explain({ text, notes }: Message): {
  readonly code: 'bundle' | 'syntax';
  readonly sentence: string;
} {
  const missing = /^Could not resolve "(.+)"$/.exec(text)?.[1];
  if (missing !== undefined) {
    const why = notes.map((note) => note.text).find((note) => /not exported|conditions/i.test(note));
    const remedy = /^[./]/.test(missing)
      ? 'Check the path.'
      : (why ?? `Install its package (npm install ${packageName(missing)}), or correct the name.`);
    return { code: 'bundle', sentence: `"${missing}" is imported, but it was not found. ${remedy}` };
  }
  if (/^(No loader|No matching export|Could not read|Cannot (?:import|use)|Ambiguous import)/.test(text)) {
    return {
      code: 'bundle',
      sentence: `${text}. The file must bundle before its functions can be profiled.`,
    };
  }
  return {
    code: 'syntax',
    sentence: `${text}. The file must parse before its functions can be profiled: correct this line.`,
  };
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
