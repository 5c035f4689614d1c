import type {
  Class,
  Declaration,
  ExportDefaultDeclaration,
  Node,
  ObjectExpression,
  Statement,
} from '@babel/types';
import { DocComments } from './inputsTag.ts';
import { readSignature } from './parameters.ts';
import type { ParsedSource } from './parseSource.ts';
import { selfNamespace } from './selfNamespace.ts';
import {
  type ExportPlace,
  type FunctionNode,
  isClass,
  isFunctionValue,
  keyOf,
  memberOf,
  methodOf,
  splitAssignments,
  staticFunctions,
  unwrap,
} from './syntax.ts';
import type { DiscoveredFunction } from './types.ts';

/** A function with its syntax, for what the source is read or edited for beyond discovery. */
export interface LocatedFunction {
  readonly entry: DiscoveredFunction;
  readonly node: FunctionNode;
  /** Where a doc comment may end. */
  readonly docs: readonly number[];
}

interface Found extends Omit<DiscoveredFunction, 'name' | 'aliases'> {
  readonly start: number;
  readonly node: FunctionNode;
  readonly docs: readonly number[];
  /** The first one that nothing else has becomes the name, the rest aliases. */
  readonly names: readonly string[];
}

interface Place {
  readonly names: readonly string[];
  readonly access: string;
  /** Where the name stands, for line and column. */
  readonly at: Node;
  /** Where a doc comment may end. */
  readonly docs: readonly number[];
}

/** Walks the top level of one module. */
export class TopLevel {
  readonly #source: string;
  readonly #comments: DocComments;
  /** Bound to a local name; a later declaration of the same name replaces the earlier. */
  readonly #local = new Map<string, Found>();
  /** Static members by the local name of their class. */
  readonly #statics = new Map<string, readonly Found[]>();
  readonly #unbound: Found[] = [];
  readonly #exports: { readonly local: string; readonly name: string }[] = [];
  readonly #overloads = new Map<string, number[]>();

  constructor(source: string, parsed: ParsedSource) {
    this.#source = source;
    this.#comments = new DocComments(source, parsed.comments);
    for (const statement of parsed.body) this.#visitStatement(statement);
  }

  functions(): readonly DiscoveredFunction[] {
    return this.located().map(({ entry }) => entry);
  }

  /** In the order of the source. */
  located(): readonly LocatedFunction[] {
    const bound = [...this.#local].map(([local, found]) => this.#withExports(found, local, ''));
    const members = [...this.#statics].flatMap(([local, found]) =>
      found.map((member) => this.#withExports(member, local, member.names[0]?.slice(local.length) ?? '')),
    );
    const taken = new Set<string>();
    const entries: (LocatedFunction & { readonly start: number })[] = [];
    for (const { names, start, node, docs, ...rest } of [...bound, ...members, ...this.#unbound]) {
      const [name, ...aliases] = names.filter((candidate) => !taken.has(candidate));
      if (name === undefined) continue;
      for (const used of [name, ...aliases]) taken.add(used);
      entries.push({ start, node, docs, entry: { name, aliases, ...rest } });
    }
    return entries.sort((left, right) => left.start - right.start);
  }

  #withExports(found: Found, local: string, suffix: string): Found {
    const exports = this.#exports.filter((one) => one.local === local);
    const names = new Set([...found.names, ...exports.map(({ name }) => `${name}${suffix}`)]);
    return { ...found, names: [...names], exported: exports.length > 0 };
  }

  #visitStatement(statement: Statement): void {
    const docs = [startOf(statement)];
    switch (statement.type) {
      case 'ExportNamedDeclaration':
        if (statement.declaration) this.#visitDeclaration(statement.declaration, docs, true);
        if (statement.source || statement.exportKind === 'type') return;
        for (const specifier of statement.specifiers) {
          if (specifier.type !== 'ExportSpecifier' || specifier.exportKind === 'type') continue;
          const { local, exported } = specifier;
          this.#exportLocal(local.name, exported.type === 'Identifier' ? exported.name : exported.value);
        }
        return;
      case 'ExportDefaultDeclaration':
        this.#visitDefault(statement.declaration, docs);
        return;
      case 'TSExportAssignment':
        this.#exportValue(statement.expression, [{ name: 'default', access: 'module.exports' }], docs);
        return;
      case 'ExpressionStatement': {
        const { places, value } = splitAssignments(statement.expression);
        if (places.length > 0) this.#exportValue(value, places, docs);
        return;
      }
      default:
        this.#visitDeclaration(statement, docs, false);
    }
  }

  #visitDeclaration(node: Declaration | Statement, docs: readonly number[], exported: boolean): void {
    if (node.type === 'TSDeclareFunction') {
      const name = node.id?.name ?? 'default';
      this.#overloads.set(name, [...(this.#overloads.get(name) ?? []), ...docs]);
    } else if (node.type === 'FunctionDeclaration' && node.id) {
      const { name } = node.id;
      this.#local.delete(name);
      if (!node.generator) this.#bind(name, node, node.id, [...docs, ...(this.#overloads.get(name) ?? [])]);
      if (exported) this.#exportLocal(name, name);
    } else if (node.type === 'ClassDeclaration' && node.id && !node.declare) {
      this.#bindStatics(node.id.name, node);
      if (exported) this.#exportLocal(node.id.name, node.id.name);
    } else if (node.type === 'VariableDeclaration' && node.kind === 'const') {
      for (const [index, declarator] of node.declarations.entries()) {
        if (declarator.id.type !== 'Identifier' || !declarator.init) continue;
        const { name } = declarator.id;
        const { places, value } = splitAssignments(declarator.init);
        for (const place of places) this.#exportLocal(name, place.name);
        if (exported) this.#exportLocal(name, name);
        const ownDocs = [startOf(declarator), ...(index === 0 ? docs : [])];
        if (isFunctionValue(value)) this.#bind(name, value, declarator.id, ownDocs);
        if (isClass(value)) this.#bindStatics(name, value);
      }
    }
  }

  #visitDefault(node: ExportDefaultDeclaration['declaration'], docs: readonly number[]): void {
    if (node.type === 'TSDeclareFunction') {
      this.#visitDeclaration(node, docs, false);
      return;
    }
    if ((node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') && node.id) {
      this.#visitDeclaration(node, docs, false);
      this.#exportLocal(node.id.name, 'default');
      return;
    }
    const allDocs = [...docs, ...(this.#overloads.get('default') ?? [])];
    this.#exportValue(node, [{ name: 'default', access: `${selfNamespace}.default` }], allDocs);
  }

  /** A value that is exported without a declaration of its own. */
  #exportValue(node: Node, places: readonly ExportPlace[], docs: readonly number[]): void {
    const value = unwrap(node);
    const [place] = places;
    if (!place) return;
    if (value.type === 'Identifier') {
      for (const { name } of places) this.#exportLocal(value.name, name);
      return;
    }
    const names = places.map(({ name }) => name);
    // `export default (function resize() {})` is best known as `resize`, though nothing is bound to that name.
    const ownName =
      'id' in value && value.id?.type === 'Identifier' && place.name === 'default' ? [value.id.name] : [];
    const { access } = place;
    if (isFunctionValue(value) || (value.type === 'FunctionDeclaration' && !value.generator)) {
      const at = { names: [...ownName, ...names], access, at: value, docs: [...docs, startOf(value)] };
      this.#unbound.push(this.#found(value, at, true));
    } else if (isClass(value)) {
      this.#unbound.push(...this.#staticsOf(value, [...ownName, ...names], access, true));
    } else if (value.type === 'ObjectExpression' && access === 'module.exports') {
      this.#exportProperties(value);
    }
  }

  /** `module.exports = { … }`. */
  #exportProperties(object: ObjectExpression): void {
    for (const property of object.properties) {
      if (property.type === 'SpreadElement') continue;
      const name = keyOf(property);
      if (name === null) continue;
      const place = { name, access: memberOf('module.exports', name) };
      const docs = [startOf(property)];
      if (property.type === 'ObjectProperty') {
        this.#exportValue(property.value, [place], docs);
        continue;
      }
      const method = methodOf(property);
      if (method) {
        this.#unbound.push(
          this.#found(method, { names: [name], access: place.access, at: property.key, docs }, true),
        );
      }
    }
  }

  #exportLocal(local: string, name: string): void {
    this.#exports.push({ local, name });
  }

  #bind(name: string, node: FunctionNode, at: Node, docs: readonly number[]): void {
    this.#local.set(name, this.#found(node, { names: [name], access: name, at, docs }, false));
  }

  #bindStatics(name: string, node: Class): void {
    this.#statics.set(name, this.#staticsOf(node, [name], name, false));
  }

  #staticsOf(
    node: Class,
    classNames: readonly string[],
    access: string,
    exported: boolean,
  ): readonly Found[] {
    return staticFunctions(node).map(({ key, node: value, member, overloads }) => {
      const names = classNames.map((className) => `${className}.${key}`);
      const at = 'key' in member ? member.key : member;
      return this.#found(
        value,
        { names, access: memberOf(access, key), at, docs: [member, ...overloads].map(startOf) },
        exported,
      );
    });
  }

  #found(node: FunctionNode, place: Place, exported: boolean): Found {
    return {
      ...readSignature(node.params, this.#source),
      names: place.names,
      access: place.access,
      async: node.async === true,
      exported,
      start: startOf(place.at),
      node,
      docs: place.docs,
      line: place.at.loc?.start.line ?? 1,
      column: (place.at.loc?.start.column ?? 0) + 1,
      endLine: node.loc?.end.line ?? 1,
      inputs: this.#inputsTag(place.docs),
    };
  }

  #inputsTag(docs: readonly number[]): DiscoveredFunction['inputs'] {
    for (const position of docs) {
      const inputs = this.#comments.inputsBefore(position);
      if (inputs) return inputs;
    }
    return null;
  }
}

function startOf(node: Node): number {
  return node.start ?? 0;
}
