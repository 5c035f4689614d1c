/** Where functions are found again in a text that has changed since, without parsing it. Lines count from one. */
import type { DiscoveredFunction } from '../discovery/types.ts';

/**
 * The functions of the old text at their places in the new one. Between the first and the last line that
 * differ, a function is looked for by its name; where it is not there, it is left out, unless the change is
 * within lines.
 */
export function moveFunctions(
  functions: readonly DiscoveredFunction[],
  oldText: string,
  newText: string,
): readonly DiscoveredFunction[] {
  const before = oldText.split('\n');
  const after = newText.split('\n');
  const same = Math.min(before.length, after.length);
  let head = 0;
  while (head < same && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < same - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const grown = after.length - before.length;
  const firstKept = before.length - tail + 1;

  let searchFrom = head;
  const moved: DiscoveredFunction[] = [];
  for (const one of functions) {
    const line = place(one);
    if (line === null) continue;
    if (line > head && line <= after.length - tail) searchFrom = line;
    const end =
      one.endLine >= firstKept
        ? one.endLine + grown
        : Math.min(one.endLine + line - one.line, after.length - tail);
    moved.push(
      one.line === line && one.endLine === end ? one : { ...one, line, endLine: Math.max(line, end) },
    );
  }
  return moved;

  function place({ name, line }: DiscoveredFunction): number | null {
    if (line <= head) return line;
    if (line >= firstKept) return line + grown;
    const word = lastWord(name);
    const offset = after
      .slice(searchFrom, after.length - tail)
      .findIndex((text) => text.match(/[\p{ID_Continue}$]+/gu)?.includes(word));
    if (offset !== -1) return searchFrom + offset + 1;
    // Its name is being typed.
    return grown === 0 ? line : null;
  }
}

/** The innermost function that has the line, else the one whose doc comment or decorator has it. */
export function functionAtLine(
  functions: readonly DiscoveredFunction[],
  line: number,
  text: string,
): DiscoveredFunction | null {
  const inside = functions.filter((one) => one.line <= line && line <= one.endLine);
  const innermost = inside.reduce<DiscoveredFunction | null>(
    (best, one) => (best === null || one.endLine - one.line <= best.endLine - best.line ? one : best),
    null,
  );
  if (innermost !== null) return innermost;
  const next = functions.find((one) => one.line > line);
  if (next === undefined) return null;
  const between = text.split('\n').slice(line - 1, next.line - 1);
  return between.every((each) => /^\s*(?:\/?\*|\/\/|@)/.test(each)) ? next : null;
}

/** `resize` of `Image.resize`: what stands where a function is declared. */
export function lastWord(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
