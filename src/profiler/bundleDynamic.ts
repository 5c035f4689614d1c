import { dirname, resolve } from 'node:path';
import type { CallExpression, Node } from '@babel/types';
import { parseSource } from '../discovery/parseSource.ts';
import { dynamicImport, dynamicRequire } from './bundleTruth.ts';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Makes `require(name)` and `import(name)` start from the file itself instead of from the bundle.
 *
 * @param folders takes the folders of which the bundler includes every file that a name can mean.
 */
export function locateDynamicImports(path: string, text: string, folders: Set<string>): string {
  if (!/\b(?:require|import)\s*\(\s*(?!['"])[^\s)]/.test(text)) return text;
  const edits: Edit[] = [];
  const ownRequire = /\b(?:const|let|var|function|import)\s+require\b/.test(text);
  try {
    for (const statement of parseSource(text, path).body) {
      visitCalls(statement, (call) => {
        const listed = listedFolder(call);
        if (listed !== null) folders.add(resolve(dirname(path), listed));
        else edits.push(...editsFor(call, text, ownRequire));
      });
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
  if (!name || isLiteral(name)) return [];
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

/** `./languages/${name}.ts`, `./languages`: the bundler finds the files that it can mean, and includes them all. */
function listedFolder(call: CallExpression): string | null {
  const { callee } = call;
  const [name] = call.arguments;
  if (callee.type !== 'Import' && !(callee.type === 'Identifier' && callee.name === 'require')) return null;
  if (name?.type !== 'TemplateLiteral' || name.expressions.length === 0) return null;
  const first = name.quasis[0]?.value.raw ?? '';
  const last = name.quasis.at(-1)?.value.raw ?? '';
  if (!/^\.\.?\//.test(first) || !/\.(?:[cm]?[jt]sx?|json)$/.test(last)) return null;
  return first.slice(0, first.lastIndexOf('/'));
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
