import type { Node } from '@babel/types';
import { locateFunctions } from './locateFunctions.ts';
import type { ParsedSource } from './parseSource.ts';
import { unwrap } from './syntax.ts';

/** What a formatter, a comment or a type changes is not what a function does. */
const withoutEffect = new Set([
  'start',
  'end',
  'loc',
  'extra',
  'range',
  'leadingComments',
  'trailingComments',
  'innerComments',
  'typeAnnotation',
  'returnType',
  'typeParameters',
  'typeArguments',
  'superTypeParameters',
  'implements',
  'accessibility',
  'readonly',
  'definite',
]);

/**
 * A text for each named function that changes when its code does, or code of the same module that it uses,
 * directly or through others; not with comments, white space, punctuation or types.
 * Functions that the module does not have are missing.
 * @throws Problem `syntax`.
 */
export function fingerprintsOf(
  source: string,
  fileName: string,
  names: readonly string[],
): ReadonlyMap<string, string> {
  const { parsed, functions } = locateFunctions(source, fileName);
  const declarations = declarationsOf(parsed);
  const found = new Map<string, string>();
  for (const { entry, node } of functions) {
    for (const name of [entry.name, ...entry.aliases]) {
      if (names.includes(name)) found.set(name, hash(codeReachedFrom(node, declarations)));
    }
  }
  return found;
}

/** Top-level declarations and assignments by the names that they give a value. */
function declarationsOf({ body }: ParsedSource): ReadonlyMap<string, readonly Node[]> {
  const declarations = new Map<string, Node[]>();
  const add = (name: string, node: Node) => {
    const nodes = declarations.get(name);
    if (nodes === undefined) declarations.set(name, [node]);
    else nodes.push(node);
  };
  for (const statement of body) {
    const exported =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
    const declaration: Node = (exported ? statement.declaration : null) ?? statement;
    if (declaration.type === 'VariableDeclaration') {
      for (const declarator of declaration.declarations)
        for (const name of identifiersIn(declarator.id)) add(name, declarator);
    } else if (declaration.type === 'ImportDeclaration') {
      for (const specifier of declaration.specifiers) add(specifier.local.name, declaration);
    } else if ('id' in declaration && declaration.id?.type === 'Identifier') {
      add(declaration.id.name, declaration);
    }
  }
  return declarations;
}

function codeReachedFrom(node: Node, declarations: ReadonlyMap<string, readonly Node[]>): string {
  const reached = new Set<Node>([node]);
  const codes: string[] = [];
  for (const next of reached) {
    const words: string[] = [];
    describe(next, words, (name) => {
      for (const declaration of declarations.get(name) ?? []) reached.add(declaration);
    });
    codes.push(words.join(' '));
  }
  return codes.join('\n');
}

function identifiersIn(pattern: Node): readonly string[] {
  const names: string[] = [];
  describe(pattern, [], (name) => names.push(name));
  return names;
}

/** Writes a syntax tree as words: its types, names and values, in the order of the source. */
function describe(value: unknown, words: string[], onName: (name: string) => void): void {
  if (Array.isArray(value)) {
    words.push('[');
    for (const element of value) describe(element, words, onName);
    words.push(']');
    return;
  }
  if (typeof value !== 'object' || value === null) {
    if (value !== undefined && value !== false) words.push(JSON.stringify(value) ?? String(value));
    return;
  }
  const node = unwrap(value as Node) as unknown as Readonly<Record<string, unknown>>;
  if (node.type === 'Identifier' && typeof node.name === 'string') onName(node.name);
  for (const [key, part] of Object.entries(node)) {
    if (!withoutEffect.has(key) && part !== undefined && part !== null) describe(part, words, onName);
  }
}

/** FNV-1a, 53 bits in two halves: short enough to be kept in a saved state, and far from any collision. */
function hash(text: string): string {
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x01000197);
  }
  return `${(low >>> 0).toString(36)}-${(high >>> 0).toString(36)}`;
}
