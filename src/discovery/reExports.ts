import type { ExportNamedDeclaration, Identifier, ImportDeclaration, StringLiteral } from '@babel/types';
import { parseSource } from './parseSource.ts';

/** Where a name that a module exports comes from. */
export interface ReExport {
  /** As written: `./resize`. */
  readonly module: string;
  /** What it is called there. */
  readonly original: string;
}

type Named = readonly (readonly [name: string, origin: ReExport])[];

/**
 * The other module that has the function which this one exports under `name`; null where there is none.
 * `Picture.rotate` comes with `Picture`.
 * @throws Problem `syntax`.
 */
export function findReExport(source: string, fileName: string, name: string): ReExport | null {
  const { body } = parseSource(source.replace(/^\uFEFF/, ''), fileName);
  const imported = new Map(
    body.flatMap((statement) => (statement.type === 'ImportDeclaration' ? importsOf(statement) : [])),
  );
  const exported = new Map<string, ReExport | undefined>();
  for (const statement of body) {
    if (statement.type === 'ExportNamedDeclaration') {
      for (const [outer, origin] of exportsOf(statement))
        exported.set(outer, statement.source ? origin : imported.get(origin.original));
    } else if (statement.type === 'ExportDefaultDeclaration' && statement.declaration.type === 'Identifier') {
      exported.set('default', imported.get(statement.declaration.name));
    }
  }
  const [first = '', ...members] = name.split('.');
  const found = exported.get(first);
  return found ? { ...found, original: [found.original, ...members].join('.') } : null;
}

/** By their local names. */
function importsOf({ source, specifiers, importKind }: ImportDeclaration): Named {
  if (importKind === 'type') return [];
  return specifiers.flatMap((one) => {
    if (one.type === 'ImportNamespaceSpecifier') return [];
    if (one.type === 'ImportSpecifier' && one.importKind === 'type') return [];
    const original = one.type === 'ImportSpecifier' ? nameOf(one.imported) : 'default';
    return [[one.local.name, { module: source.value, original }]];
  });
}

/** By the names outside; where they come from no other module, `original` is the local name. */
function exportsOf({ source, specifiers, exportKind }: ExportNamedDeclaration): Named {
  if (exportKind === 'type') return [];
  return specifiers.flatMap((one) => {
    if (one.type !== 'ExportSpecifier' || one.exportKind === 'type') return [];
    return [[nameOf(one.exported), { module: source?.value ?? '', original: nameOf(one.local) }]];
  });
}

function nameOf(node: Identifier | StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}
