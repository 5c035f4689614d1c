import type { CallExpression, Node } from '@babel/types';
import { parseSource } from '../discovery/parseSource.ts';
import { dynamicImport, dynamicRequire } from './bundleTruth.ts';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Makes `require(name)` and `import(name)` start from the file itself instead of from the bundle. */
export function locateDynamicImports(path: string, text: string): string {
  if (!/\b(?:require|import)\s*\(\s*(?!['"])[^\s)]/.test(text)) return text;
  const edits: Edit[] = [];
  const ownRequire = /\b(?:const|let|var|function|import)\s+require\b/.test(text);
  try {
    for (const statement of parseSource(text, path).body) {
      visitCalls(statement, (call) => edits.push(...editsFor(call, text, ownRequire)));
    }
  } catch {
    // The bundler reads the file as well, and tells what is wrong with it.
    return text;
  }
  return edits
    .sort((left, right) => right.start - left.start)
    .reduce(
      (edited, { start, end, text: added }) => edited.slice(0, start) + added + edited.slice(end),
      text,
    );
}

function editsFor(call: CallExpression, text: string, ownRequire: boolean): readonly Edit[] {
  const [name] = call.arguments;
  if (!name || isLiteral(name) || isListable(name)) return [];
  if (call.callee.type === 'Import') {
    const [start, end] = [name.start ?? 0, name.end ?? 0];
    return [
      { start, end: start, text: `${dynamicImport}(` },
      { start: end, end, text: ')' },
    ];
  }
  const isRequire = call.callee.type === 'Identifier' && call.callee.name === 'require' && !ownRequire;
  const start = call.callee.start ?? 0;
  return isRequire && text.startsWith('require', start)
    ? [{ start, end: start + 'require'.length, text: dynamicRequire }]
    : [];
}

function isLiteral(name: Node): boolean {
  return name.type === 'StringLiteral' || (name.type === 'TemplateLiteral' && name.expressions.length === 0);
}

/** `./languages/${name}.ts`: the bundler finds the files that it can mean, and includes them all. */
function isListable(name: Node): boolean {
  if (name.type !== 'TemplateLiteral') return false;
  const first = name.quasis[0]?.value.raw ?? '';
  return /^\.\.?\//.test(first) && /\.(?:[cm]?[jt]sx?|json)$/.test(name.quasis.at(-1)?.value.raw ?? '');
}

function visitCalls(node: Node, visit: (call: CallExpression) => void): void {
  if (node.type === 'CallExpression') visit(node);
  for (const child of Object.values(node)) {
    for (const one of Array.isArray(child) ? child : [child]) if (isNode(one)) visitCalls(one, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'loc' in value;
}
