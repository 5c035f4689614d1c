import type { Identifier, Node, TSType } from '@babel/types';
import type { TypeDeclaration } from './moduleTypes.ts';
import {
  arrayFrom,
  constant,
  isLiteral,
  joined,
  listOf,
  literalText,
  objectOf,
  oneOf,
  type Proposal,
  quoted,
  varying,
  wrap,
} from './proposal.ts';
import { guessByName, proposeNumber, proposeString } from './proposeByName.ts';
import { proposeStandard } from './proposeStandard.ts';
import { keyOf } from './syntax.ts';
import { type Bindings, bind, type Member, nameOf, TypeMembers } from './typeMembers.ts';

const deepest = 6;
const listLength = 100;
const indexNames = ['i', 'j', 'k', 'l', 'm', 'n'] as const;

/** Where a value is wanted. */
export interface Place {
  /** Of the parameter or property: it tells what a number or a string is for. */
  readonly name: string;
  /** How many lists it is in. */
  readonly level: number;
  /** How many types deep it is. */
  readonly depth: number;
  /** Declared types that it is in: a type may contain itself. */
  readonly inside: readonly string[];
  readonly bindings: Bindings;
}

/** Example values for types, as far as one module tells what they are. */
export class ValueProposer {
  readonly #types: ReadonlyMap<string, TypeDeclaration>;
  readonly #members: TypeMembers;
  readonly #source: string;

  constructor(types: ReadonlyMap<string, TypeDeclaration>, source: string) {
    this.#types = types;
    this.#members = new TypeMembers(types);
    this.#source = source;
  }

  /** `bindings`: what the function's own type parameters stand for. */
  ofType(type: TSType, name: string, bindings: Bindings): Proposal {
    return this.value(type, { name, level: 0, depth: 0, inside: [], bindings });
  }

  /** One element of a list: of a rest parameter. */
  ofElementsOf(type: TSType, name: string, bindings: Bindings): Proposal {
    const list = type.type === 'TSTypeOperator' ? type.typeAnnotation : type;
    if (list.type === 'TSArrayType') return this.ofType(list.elementType, singular(name), bindings);
    const element = list.type === 'TSTypeReference' ? list.typeParameters?.params[0] : undefined;
    return element ? this.ofType(element, singular(name), bindings) : guessByName(singular(name), 'i');
  }

  /** `pattern` without a type: `{ width, height = 10 }`, `[first, second]`, `name`. */
  ofPattern(pattern: Node, name: string): Proposal {
    switch (pattern.type) {
      case 'AssignmentPattern':
        return this.literal(pattern.right) ?? this.ofPattern(pattern.left, name);
      case 'Identifier':
        return guessByName(pattern.name, 'i');
      case 'ObjectPattern':
        return objectOf(
          pattern.properties.flatMap((property): [string, Proposal][] => {
            const key = property.type === 'ObjectProperty' ? keyOf(property) : null;
            if (property.type !== 'ObjectProperty' || key === null) return [];
            return [[key, this.ofPattern(property.value, key)]];
          }),
        );
      case 'ArrayPattern':
        return listOf(pattern.elements.map((one) => (one ? this.ofPattern(one, name) : constant('0'))));
      default:
        return guessByName(name, 'i');
    }
  }

  /** The text of a default value that means the same anywhere in the module. */
  literal(node: Node): Proposal | null {
    return isLiteral(node) ? constant(this.#source.slice(node.start ?? 0, node.end ?? 0)) : null;
  }

  value(type: TSType, place: Place): Proposal {
    if (place.depth > deepest) return constant('null');
    const index = indexOf(place);
    const inner = { ...place, depth: place.depth + 1 };
    switch (type.type) {
      case 'TSNumberKeyword':
        return proposeNumber(place.name, index);
      case 'TSStringKeyword':
        return proposeString(place.name, index, place.level === 0);
      case 'TSBooleanKeyword':
        return varying(`${index} % 2 === 0`);
      case 'TSBigIntKeyword':
        return varying(`BigInt(${index})`);
      case 'TSNullKeyword':
        return constant('null');
      case 'TSUndefinedKeyword':
      case 'TSVoidKeyword':
      case 'TSNeverKeyword':
        return constant('undefined');
      case 'TSLiteralType':
        return type.literal.type === 'TemplateLiteral'
          ? proposeString(place.name, index, place.level === 0)
          : constant(literalText(type.literal));
      case 'TSParenthesizedType':
        return this.value(type.typeAnnotation, place);
      case 'TSTypeOperator':
        if (type.operator === 'keyof') return oneOf(this.#members.literalsOf(type).map(quoted), index);
        return this.value(type.typeAnnotation, inner);
      case 'TSArrayType':
        return this.list(type.elementType, inner);
      case 'TSTupleType':
        return this.#tuple(type, inner);
      case 'TSUnionType':
        return this.#union(type.types, inner);
      case 'TSFunctionType':
      case 'TSConstructorType':
        return constant('() => {}');
      case 'TSObjectKeyword':
      case 'TSTypeLiteral':
      case 'TSIntersectionType':
        return this.#object(type, inner);
      case 'TSTypeQuery':
        return type.exprName.type === 'TSImportType' ? constant('{}') : constant(nameOf(type.exprName));
      case 'TSIndexedAccessType':
        return this.#indexed(type, inner);
      case 'TSTypeReference':
        return this.#reference(type, inner);
      default:
        return guessByName(place.name, index);
    }
  }

  list(element: TSType, place: Place): Proposal {
    const name = element.type === 'TSTypeReference' ? nameOf(element.typeName) : null;
    if (name !== null && place.inside.includes(name)) return constant('[]');
    const within = { ...place, level: place.level + 1, name: singular(place.name) };
    return constant(arrayFrom(listLength, indexOf(within), this.value(element, within)));
  }

  /** An object with a value for each of some keys. */
  record(keys: TSType, values: TSType, place: Place): Proposal {
    const names = this.#members.literalsOf(keys);
    const all = names.length > 0 ? names : ['a', 'b', 'c'];
    return objectOf(all.map((name) => [name, this.value(values, { ...place, name })]));
  }

  #reference(type: Extract<TSType, { type: 'TSTypeReference' }>, place: Place): Proposal {
    const name = nameOf(type.typeName);
    const args = type.typeParameters?.params ?? [];
    const bound = place.bindings.get(name);
    if (bound) {
      const bindings = new Map([...place.bindings].filter(([key]) => key !== name));
      return this.value(bound, { ...place, bindings });
    }
    const declared = this.#types.get(name);
    if (declared && place.inside.includes(name)) return constant('null');
    if (declared) return this.#declared(declared, args, { ...place, inside: [...place.inside, name] });
    if (name === 'Pick' || name === 'Omit')
      return this.#objectWith(this.#members.of(type, place.bindings), place);
    return proposeStandard(this, name, args, place) ?? guessByName(place.name, indexOf(place));
  }

  #declared(declared: TypeDeclaration, args: readonly TSType[], place: Place): Proposal {
    const bindings = bind(declared, args, place.bindings);
    switch (declared.type) {
      case 'TSTypeAliasDeclaration':
        return this.value(declared.typeAnnotation, { ...place, bindings });
      case 'TSInterfaceDeclaration':
        return this.#objectWith(this.#members.ofInterface(declared, bindings), place);
      case 'TSEnumDeclaration': {
        const names = declared.members.map(({ id }) => (id.type === 'Identifier' ? id.name : id.value));
        return oneOf(
          names.map((name) => `${declared.id.name}.${name}`),
          indexOf(place),
        );
      }
      case 'ClassDeclaration':
        return this.#instance(declared, place);
    }
  }

  #instance(declared: Extract<TypeDeclaration, { type: 'ClassDeclaration' }>, place: Place): Proposal {
    const made = declared.body.body.find((one) => one.type === 'ClassMethod' && one.kind === 'constructor');
    const params = made?.type === 'ClassMethod' ? made.params : [];
    const values = params.flatMap((one): Proposal[] => {
      const param = one.type === 'TSParameterProperty' ? one.parameter : one;
      if (param.type !== 'Identifier' || param.optional) return [];
      const type = typeOf(param);
      const name = param.name;
      return [type ? this.value(type, { ...place, name }) : guessByName(name, indexOf(place))];
    });
    return wrap(`new ${declared.id?.name ?? 'Object'}(`, joined(values), ')');
  }

  #object(type: TSType, place: Place): Proposal {
    const members = this.#members.of(type, place.bindings);
    const first = type.type === 'TSIntersectionType' ? type.types[0] : undefined;
    return members.length === 0 && first ? this.value(first, place) : this.#objectWith(members, place);
  }

  #objectWith(members: readonly Member[], place: Place): Proposal {
    return objectOf(
      members.map(({ name, type, bindings }) => [name, this.value(type, { ...place, name, bindings })]),
    );
  }

  #tuple({ elementTypes }: Extract<TSType, { type: 'TSTupleType' }>, place: Place): Proposal {
    return listOf(
      elementTypes.flatMap((one) => {
        const named = one.type === 'TSNamedTupleMember';
        const element = named ? one.elementType : one;
        const optional = (named && one.optional) || element.type === 'TSOptionalType';
        if (optional || element.type === 'TSRestType') return [];
        return [this.value(element, { ...place, name: named ? one.label.name : place.name })];
      }),
    );
  }

  #union(types: readonly TSType[], place: Place): Proposal {
    const real = types.filter(({ type }) => type !== 'TSUndefinedKeyword' && type !== 'TSNullKeyword');
    const literals = real.flatMap((one) => (one.type === 'TSLiteralType' ? [literalText(one.literal)] : []));
    if (real.length > 1 && literals.length === real.length) return oneOf(literals, indexOf(place));
    const data = real.find((one) => !isFunctionType(one)) ?? real[0] ?? types[0];
    return data ? this.value(data, place) : constant('undefined');
  }

  /** `(typeof modes)[number]`, `Point['x']`. */
  #indexed(type: Extract<TSType, { type: 'TSIndexedAccessType' }>, place: Place): Proposal {
    const { objectType, indexType } = type;
    const object = objectType.type === 'TSParenthesizedType' ? objectType.typeAnnotation : objectType;
    const index = indexOf(place);
    if (object.type === 'TSTypeQuery' && object.exprName.type !== 'TSImportType') {
      const list = nameOf(object.exprName);
      if (indexType.type === 'TSNumberKeyword') return varying(`${list}[${index} % ${list}.length]`);
    }
    const [key] = this.#members.literalsOf(indexType);
    const member = this.#members.of(object, place.bindings).find(({ name }) => name === key);
    return member ? this.value(member.type, place) : guessByName(place.name, index);
  }
}

/** The declared type of a parameter. */
export function typeOf(node: Node): TSType | null {
  const annotation = 'typeAnnotation' in node ? (node as Identifier).typeAnnotation : null;
  return annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : null;
}

/** The variable that counts the elements of the innermost list. */
export function indexOf({ level }: Place): string {
  return indexNames[Math.min(level, indexNames.length - 1)] ?? 'i';
}

function isFunctionType(type: TSType): boolean {
  return type.type === 'TSParenthesizedType'
    ? isFunctionType(type.typeAnnotation)
    : type.type === 'TSFunctionType';
}

/** `users` -> `user`, so that its elements are named for what they are. */
function singular(name: string): string {
  return /[^s]s$/.test(name) ? name.slice(0, -1) : name;
}
