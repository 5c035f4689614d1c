import { DocComments } from './inputsTag.ts';
import { type LocatedModule, locateFunctions } from './locateFunctions.ts';

/** Replaces the text from `start` to `end` (offsets in UTF-16 units, as editors count). */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const longestLine = 100;
const tagLine = /^\s*\*?\s*@[A-Za-z]/;
const inputsLine = /^\s*\*?\s*@inputs(?![\w-])/;
const blankLine = /^\s*\*?\s*$/;

/**
 * The change that makes `expression` the `@inputs` of a function's doc comment: changes the tag, adds it,
 * or adds a comment. Null where there is no such function, or the expression cannot stand in a comment.
 * @throws Problem `syntax`.
 */
export function writeInputsTag(
  source: string,
  fileName: string,
  name: string,
  expression: string,
): TextChange | null {
  const module = locateFunctions(source, fileName);
  const docs = docsOf(module, name);
  if (docs === null) return null;
  const comments = new DocComments(module.text, module.parsed.comments);
  const place =
    docs.find((position) => comments.inputsBefore(position) !== null) ??
    docs.find((position) => comments.before(position) !== null);
  const comment = place === undefined ? null : comments.before(place);
  const written = expression.trim().split(/\r?\n/);
  const change = comment
    ? changedComment(module.text, comment.start ?? 0, comment.end ?? 0, written)
    : newComment(module.text, Math.min(...docs), written);
  const changed = module.text.slice(0, change.start) + change.text + module.text.slice(change.end);
  return readsAs(changed, fileName, name, written.join('\n')) ? change : null;
}

function docsOf({ functions }: LocatedModule, name: string): readonly number[] | null {
  const found =
    functions.find(({ entry }) => entry.name === name) ??
    functions.find(({ entry }) => entry.aliases.includes(name));
  return found?.docs ?? null;
}

function newComment(text: string, position: number, expression: readonly string[]): TextChange {
  const before = text.slice(text.lastIndexOf('\n', position - 1) + 1, position);
  const ownLine = before.trim() === '';
  const indent = ownLine ? before : '';
  const oneLine = `/** @inputs ${expression[0]} */`;
  const short = expression.length === 1 && (!ownLine || indent.length + oneLine.length <= longestLine);
  const lines = short ? [oneLine] : ['/**', ...withMargin(expression, `${indent} * `), `${indent} */`];
  const comment = lines.join(lineEnd(text));
  const separator = ownLine ? lineEnd(text) + indent : ' ';
  return { start: position, end: position, text: `${comment}${separator}` };
}

function changedComment(text: string, start: number, end: number, expression: readonly string[]): TextChange {
  const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))?.[0] ?? '';
  const raw = text.slice(start, end).split(/\r?\n/);
  const onlyTag = raw.length === 1 && /^\/\*\*\s*@inputs(?![\w-])/.test(raw[0] ?? '');
  if (onlyTag && expression.length === 1 && !/\s@[A-Za-z]/.test(raw[0]?.replace('@inputs', '') ?? ''))
    return { start, end, text: `/** @inputs ${expression[0]} */` };

  const [opening, inner, closing] = openedUp(raw, indent);
  const margin = marginOf(inner) ?? `${indent} * `;
  const first = inner.findIndex((line) => inputsLine.test(line));
  const added = withMargin(expression, margin);
  const content = first === -1 ? appended(inner, added, margin) : replaced(inner, first, added);
  return { start, end, text: [opening, ...content, closing].join(lineEnd(text)) };
}

/** The comment's first and last line without content, and the lines between, which have all of it. */
function openedUp(raw: readonly string[], indent: string): [string, readonly string[], string] {
  const margin = marginOf(raw.slice(1)) ?? `${indent} * `;
  const last = (raw.at(-1) ?? '').replace(/\s*\*+\/$/, '');
  const lines = raw.length === 1 ? [last] : [...raw.slice(0, -1), last];
  const [opening = '', ...inner] = lines;
  const beginning = opening.replace(/^\/\*+\s*/, '').trimEnd();
  const starts = beginning === '' ? [] : [`${margin}${beginning}`];
  const content = blankLine.test(inner.at(-1) ?? '') ? inner.slice(0, -1) : inner;
  const stars = /^\/\*\*+/.exec(opening)?.[0] ?? '/**';
  return [stars, [...starts, ...content], `${indent} */`];
}

function appended(inner: readonly string[], added: readonly string[], margin: string): readonly string[] {
  const last = inner.at(-1) ?? '';
  const apart = inner.length > 0 && !blankLine.test(last) && !inner.some((line) => tagLine.test(line));
  return [...inner, ...(apart ? [margin.trimEnd()] : []), ...added];
}

function replaced(inner: readonly string[], first: number, added: readonly string[]): readonly string[] {
  const following = inner.findIndex((line, index) => index > first && tagLine.test(line));
  const next = following === -1 ? inner.length : following;
  let end = next;
  while (end > first + 1 && blankLine.test(inner[end - 1] ?? '')) end -= 1;
  return [...inner.slice(0, first), ...added, ...inner.slice(end)];
}

function withMargin([first = '', ...rest]: readonly string[], margin: string): readonly string[] {
  return [`${margin}@inputs ${first}`, ...rest.map((line) => `${margin}${line}`)];
}

/** What the comment's lines begin with: ` * `, or spaces only. */
function marginOf(lines: readonly string[]): string | null {
  const usual = lines.find((line) => !blankLine.test(line) && !/^\s*\*\//.test(line));
  if (usual === undefined) return null;
  const stars = /^\s*\*/.exec(usual)?.[0];
  return stars === undefined ? (/^\s*/.exec(usual)?.[0] ?? '') : `${stars} `;
}

/** A comment cannot hold everything: the end of a comment, a line that looks like a tag. */
function readsAs(text: string, fileName: string, name: string, expression: string): boolean {
  try {
    const { functions } = locateFunctions(text, fileName);
    const found = functions.find(({ entry }) => entry.name === name || entry.aliases.includes(name));
    const read = found?.entry.inputs?.expression ?? '';
    return read === expression || (!expression.includes('`') && unindented(read) === unindented(expression));
  } catch {
    return false;
  }
}

function unindented(text: string): string {
  return text.replace(/\n[ \t]*/g, '\n');
}

function lineEnd(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
