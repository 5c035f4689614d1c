import type { TSEntityName, TSType, TSTypeElement } from '@babel/types';
import type { TypeDeclaration } from './moduleTypes.ts';
import { keyOf } from './syntax.ts';

/** What type parameters stand for, by name. */
export type Bindings = ReadonlyMap<string, TSType>;

export interface Member {
  readonly name: string;
  readonly type: TSType;
  readonly bindings: Bindings;
}

type Interface = Extract<TypeDeclaration, { type: 'TSInterfaceDeclaration' }>;

/** Types may contain themselves. */
const deepest = 6;

/** What object types and unions of one module consist of. */
export class TypeMembers {
  readonly #types: ReadonlyMap<string, TypeDeclaration>;

  constructor(types: ReadonlyMap<string, TypeDeclaration>) {
    this.#types = types;
  }

  /** The required members of an object type; none for what is no object type, or is not declared here. */
  of(type: TSType, bindings: Bindings, depth = 0): readonly Member[] {
    if (depth > deepest) return [];
    switch (type.type) {
      case 'TSParenthesizedType':
        return this.of(type.typeAnnotation, bindings, depth);
      case 'TSTypeLiteral':
        return required(type.members, bindings);
      case 'TSIntersectionType':
        // `string & { brand: … }` has no members that a value could have.
        if (type.types.some((one) => one.type === 'TSStringKeyword' || one.type === 'TSNumberKeyword'))
          return [];
        return type.types.flatMap((one) => this.of(one, bindings, depth + 1));
      case 'TSTypeReference':
        return this.#ofReference(nameOf(type.typeName), type.typeParameters?.params ?? [], bindings, depth);
      default:
        return [];
    }
  }

  #ofReference(name: string, args: readonly TSType[], bindings: Bindings, depth: number): readonly Member[] {
    const declared = this.#types.get(name);
    if (declared?.type === 'TSInterfaceDeclaration')
      return this.ofInterface(declared, bind(declared, args, bindings), depth);
    if (declared?.type === 'TSTypeAliasDeclaration')
      return this.of(declared.typeAnnotation, bind(declared, args, bindings), depth + 1);
    const [first, keys] = args;
    if (!first) return [];
    if (name === 'Readonly' || name === 'Required') return this.of(first, bindings, depth + 1);
    if (name !== 'Pick' && name !== 'Omit') return [];
    const names = keys ? this.literalsOf(keys, depth + 1) : [];
    return this.of(first, bindings, depth + 1).filter(
      (member) => names.includes(member.name) === (name === 'Pick'),
    );
  }

  ofInterface(declared: Interface, bindings: Bindings, depth = 0): readonly Member[] {
    const inherited = (declared.extends ?? []).flatMap(({ expression, typeParameters }) =>
      depth > deepest || expression.type !== 'Identifier'
        ? []
        : this.#ofReference(expression.name, typeParameters?.params ?? [], bindings, depth + 1),
    );
    return [...inherited, ...required(declared.body.body, bindings)];
  }

  /** The texts of a union of string literals, or the keys of an object type. */
  literalsOf(type: TSType, depth = 0): readonly string[] {
    if (depth > deepest) return [];
    if (type.type === 'TSUnionType') return type.types.flatMap((one) => this.literalsOf(one, depth + 1));
    if (type.type === 'TSLiteralType')
      return type.literal.type === 'StringLiteral' ? [type.literal.value] : [];
    if (type.type === 'TSTypeOperator' && type.operator === 'keyof')
      return this.of(type.typeAnnotation, new Map(), depth + 1).map(({ name }) => name);
    const declared = type.type === 'TSTypeReference' ? this.#types.get(nameOf(type.typeName)) : undefined;
    return declared?.type === 'TSTypeAliasDeclaration'
      ? this.literalsOf(declared.typeAnnotation, depth + 1)
      : [];
  }
}

export function nameOf(name: TSEntityName): string {
  if (name.type === 'Identifier') return name.name;
  return name.type === 'TSQualifiedName' ? `${nameOf(name.left)}.${name.right.name}` : 'this';
}

export function bind(declared: TypeDeclaration, args: readonly TSType[], outer: Bindings): Bindings {
  const params = 'typeParameters' in declared ? declared.typeParameters : null;
  if (params?.type !== 'TSTypeParameterDeclaration') return outer;
  const bindings = new Map(outer);
  params.params.forEach((param, at) => {
    const type = args[at] ?? param.default ?? param.constraint;
    if (type) bindings.set(param.name, type);
  });
  return bindings;
}

function required(elements: readonly TSTypeElement[], bindings: Bindings): readonly Member[] {
  return elements.flatMap((element) => {
    if (element.type !== 'TSPropertySignature' || element.optional || !element.typeAnnotation) return [];
    const name = keyOf(element);
    return name === null ? [] : [{ name, type: element.typeAnnotation.typeAnnotation, bindings }];
  });
}
