/** The English texts of the source that are shown in the reader's language, found in its syntax trees. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';
import type { CallExpression, File, Node, ObjectExpression, TSSatisfiesExpression } from '@babel/types';

export interface CollectedTexts {
  /** In the order of the files; each with the places that use it. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
  /** Calls whose text cannot be read off the source. */
  readonly unreadable: readonly string[];
  /** Calls that run while their module is loaded, when no language has been chosen yet. */
  readonly early: readonly string[];
}

/** The command line speaks English, and so does the runner: its words are kept in profiles. */
const english = ['src/cli/', 'src/cli.ts', 'src/runner/'];

/** Where each object with a `code` is a rule, whose `text` is read. */
const ruleFolder = 'src/core/rules/';

/** Where texts that are read elsewhere are passed on. */
const passing = ['src/core/format.ts', 'src/core/recordedTexts.ts', 'src/core/rules/rule.ts'];

export function collectTexts(root: string): CollectedTexts {
  const files = ['src', 'webview'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((name) => /\.tsx?$/.test(name) && !english.some((part) => name.startsWith(part)))
      .sort(),
  );
  const collector = new Collector();
  for (const file of files) {
    const source = readFileSync(join(root, file), 'utf8');
    collector.read(file, parse(source, { sourceType: 'module', plugins: ['typescript'] }));
  }
  return collector.collected();
}

class Collector {
  readonly #texts = new Map<string, string[]>();
  readonly #early: string[] = [];
  #file = '';
  readonly #tables = new Set<string>();
  /** Texts that are entries of a table, if there is such a table. */
  readonly #entries: { readonly table: string; readonly place: string }[] = [];

  read(file: string, { program }: File): void {
    this.#file = file;
    this.#visit(program, false);
  }

  collected(): CollectedTexts {
    const unknown = this.#entries.filter(({ table }) => !this.#tables.has(table));
    return { texts: this.#texts, unreadable: unknown.map(({ place }) => place), early: this.#early };
  }

  #visit(node: Node, inFunction: boolean): void {
    if (node.type === 'CallExpression') this.#readCall(node, inFunction);
    if (isTable(node)) this.#readTable(node.expression);
    if (node.type === 'ObjectExpression' && this.#file.startsWith(ruleFolder)) this.#readRule(node);
    if (node.type === 'VariableDeclarator' && isTable(node.init)) this.#tables.add(nameOf(node.id));
    const inside = inFunction || isDeferred(node);
    for (const child of childrenOf(node)) this.#visit(child, inside);
  }

  #readCall(call: CallExpression, inFunction: boolean): void {
    const texts = textArguments(call);
    for (const argument of texts) {
      const readable = literalsOf(argument);
      for (const text of readable ?? []) this.#add(text, argument);
      if (readable === null && !passing.includes(this.#file))
        this.#entries.push({ table: tableOf(argument), place: this.#placeOf(argument) });
      if (!inFunction) this.#early.push(this.#placeOf(argument));
    }
  }

  #readRule(object: ObjectExpression): void {
    const [code, text] = [propertyOf(object, 'code'), propertyOf(object, 'text')];
    if (code?.type !== 'StringLiteral') return;
    const readable = text === null ? null : literalsOf(text);
    for (const one of readable ?? []) this.#add(one, object);
    if (readable === null) this.#entries.push({ table: '', place: this.#placeOf(object) });
  }

  #readTable(table: Node): void {
    if (table.type === 'StringLiteral') this.#add(table.value, table);
    if (table.type === 'ObjectProperty') this.#readTable(table.value);
    else for (const child of childrenOf(table)) this.#readTable(child);
  }

  #add(text: string, node: Node): void {
    if (text === '') return;
    this.#texts.set(text, [...(this.#texts.get(text) ?? []), this.#placeOf(node)]);
  }

  #placeOf({ loc }: Node): string {
    return `${this.#file}:${loc?.start.line ?? 0}`;
  }
}

/** Whether what stands in it runs later than the module: functions, and what each new object begins with. */
function isDeferred(node: Node): boolean {
  if (node.type === 'ClassProperty' || node.type === 'ClassPrivateProperty') return !node.static;
  return 'body' in node && 'params' in node;
}

/** The arguments of a call that are texts to be translated; none for other calls. */
function textArguments({ callee, arguments: given }: CallExpression): readonly Node[] {
  if (callee.type === 'Identifier' && callee.name === 'localize') return given.slice(0, 1);
  if (callee.type === 'Identifier' && callee.name === 'counted') return given.slice(1, 3);
  if (callee.type !== 'MemberExpression' || nameOf(callee.property) !== 't') return [];
  const owner = callee.object.type === 'MemberExpression' ? callee.object.property : callee.object;
  return nameOf(owner) === 'l10n' ? given.slice(0, 1) : [];
}

/** `'text'`, `'two ' + 'parts'`, `one ? 'text' : 'another'`; null where it is something else. */
function literalsOf(node: Node): readonly string[] | null {
  switch (node.type) {
    case 'StringLiteral':
      return [node.value];
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? [node.quasis[0]?.value.cooked ?? ''] : null;
    case 'ConditionalExpression': {
      const [one, other] = [literalsOf(node.consequent), literalsOf(node.alternate)];
      return one === null || other === null ? null : [...one, ...other];
    }
    case 'BinaryExpression': {
      const [left, right] = [literalsOf(node.left), literalsOf(node.right)];
      return node.operator === '+' && left?.length === 1 && right?.length === 1
        ? [left.join() + right.join()]
        : null;
    }
    default:
      return null;
  }
}

/** `headings` of `headings[name]`: the table itself is read where it stands. Empty for anything else. */
function tableOf(node: Node): string {
  return node.type === 'MemberExpression' ? nameOf(node.object) : '';
}

/** `{ … } satisfies Texts`. */
function isTable(node: Node | null | undefined): node is TSSatisfiesExpression {
  if (node?.type !== 'TSSatisfiesExpression') return false;
  const { typeAnnotation: type } = node;
  return type.type === 'TSTypeReference' && nameOf(type.typeName) === 'Texts';
}

function propertyOf({ properties }: ObjectExpression, name: string): Node | null {
  const found = properties.find((one) => one.type === 'ObjectProperty' && nameOf(one.key) === name);
  return found?.type === 'ObjectProperty' ? found.value : null;
}

/** Empty where it is not a plain name. */
function nameOf(node: Node): string {
  return node.type === 'Identifier' ? node.name : '';
}

function childrenOf(node: Node): readonly Node[] {
  return Object.entries(node).flatMap(([name, value]: [string, unknown]) =>
    name === 'loc' || name.endsWith('Comments') ? [] : [value].flat().filter(isNode),
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
