import type {
  ClassDeclaration,
  Statement,
  TSEnumDeclaration,
  TSInterfaceDeclaration,
  TSType,
  TSTypeAliasDeclaration,
} from '@babel/types';
import { parseSource } from './parseSource.ts';

export type TypeDeclaration =
  | ClassDeclaration
  | TSEnumDeclaration
  | TSInterfaceDeclaration
  | TSTypeAliasDeclaration;

/** The types that a module declares at its top level, by name. */
export function typesOf(body: readonly Statement[]): ReadonlyMap<string, TypeDeclaration> {
  const types = new Map<string, TypeDeclaration>();
  for (const statement of body) {
    const exported =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
    const declaration = (exported ? statement.declaration : null) ?? statement;
    switch (declaration.type) {
      case 'ClassDeclaration':
      case 'TSEnumDeclaration':
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
        if (declaration.id) types.set(declaration.id.name, declaration);
    }
  }
  return types;
}

export interface DocumentedParameter {
  readonly type: TSType;
  readonly optional: boolean;
}

/** `@param {number} [size]` of a doc comment, by the name of the parameter; for JavaScript. */
export function documentedParameters(comment: string): ReadonlyMap<string, DocumentedParameter> {
  const found = new Map<string, DocumentedParameter>();
  const tag = /@param\s+\{((?:[^{}]|\{[^{}]*\})+)\}\s+(\[?)([\w$]+)/g;
  for (const [, written = '', bracket, name = ''] of comment.matchAll(tag)) {
    const type = readType(written.replace(/\n\s*\*/g, '\n').replace(/^[?!]|=$/g, ''));
    if (type !== null) found.set(name, { type, optional: bracket === '[' || written.endsWith('=') });
  }
  return found;
}

function readType(text: string): TSType | null {
  try {
    const [statement] = parseSource(`type T = ${text};`, 'types.ts').body;
    return statement?.type === 'TSTypeAliasDeclaration' ? statement.typeAnnotation : null;
  } catch {
    return null;
  }
}
