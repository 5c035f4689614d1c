import { Problem } from '../core/errors.ts';
import { listed, localize } from '../core/language.ts';
import { findReExport, type ReExport } from './reExports.ts';
import type { DiscoveredFunction } from './types.ts';

const mostNamesListed = 20;

/** By name, else by another name that it is exported under. */
export function findFunction(
  functions: readonly DiscoveredFunction[],
  name: string,
): DiscoveredFunction | undefined {
  return (
    functions.find((candidate) => candidate.name === name) ??
    functions.find((candidate) => candidate.aliases.includes(name))
  );
}

/**
 * @param source of the file, which may tell that another one has the function.
 * @throws Problem `noSuchFunction`, which lists what there is.
 */
export function requireFunction(
  functions: readonly DiscoveredFunction[],
  name: string,
  fileName: string,
  source = '',
): DiscoveredFunction {
  const found = findFunction(functions, name);
  if (found) return found;
  const reExport = findReExport(source, fileName, name);
  throw new Problem(
    'noSuchFunction',
    localize('{file} has no function "{name}" that can be profiled. {advice}', {
      file: fileName,
      name,
      advice: reExport ? elsewhere(reExport) : advice(functions, name),
    }),
  );
}

function elsewhere({ module, original }: ReExport): string {
  return localize("It is re-exported from '{module}': profile {original} there.", { module, original });
}

function advice(functions: readonly DiscoveredFunction[], name: string): string {
  if (functions.length === 0) {
    return localize(
      'It has none at all: functions and arrow functions at the top level and static methods can be profiled; nested functions, generators and other methods cannot.',
    );
  }
  const names = functions.map((candidate) => candidate.name);
  const nearest = nearestName([...names, ...functions.flatMap((candidate) => candidate.aliases)], name);
  const list = listed(names.slice(0, mostNamesListed));
  const more = names.length - mostNamesListed;
  const told =
    more > 0
      ? localize('It has: {list}, and {more} more.', { list, more })
      : localize('It has: {list}.', { list });
  return nearest === null ? told : localize('Did you mean "{nearest}"? {told}', { nearest, told });
}

function nearestName(names: readonly string[], name: string): string | null {
  const limit = Math.max(2, Math.floor(name.length / 3));
  let nearest: string | null = null;
  let smallest = limit + 1;
  for (const candidate of names) {
    const distance = nameDistance(candidate.toLowerCase(), name.toLowerCase());
    if (distance < smallest) {
      smallest = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** `method` is as near to `Class.method` as it is to itself. */
function nameDistance(candidate: string, name: string): number {
  const whole = editDistance(candidate, name);
  const dot = candidate.lastIndexOf('.');
  return dot === -1 ? whole : Math.min(whole, editDistance(candidate.slice(dot + 1), name));
}

/** Levenshtein: insertions, deletions and substitutions between two words. */
function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const substituted = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(substituted, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
