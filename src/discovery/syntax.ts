import type {
  ArrowFunctionExpression,
  Class,
  ClassMethod,
  Expression,
  FunctionDeclaration,
  FunctionExpression,
  Node,
  ObjectMethod,
} from '@babel/types';

export type FunctionNode =
  | ArrowFunctionExpression
  | ClassMethod
  | FunctionDeclaration
  | FunctionExpression
  | ObjectMethod;

/** What an export is called, and the JavaScript that reaches it. */
export interface ExportPlace {
  readonly name: string;
  readonly access: string;
}

export interface StaticFunction {
  readonly key: string;
  readonly node: FunctionNode;
  readonly member: Node;
  /** Its signatures before it. */
  readonly overloads: readonly Node[];
}

/** Without parentheses, `as`, `satisfies`, `!` and type arguments. */
export function unwrap(node: Node): Node {
  switch (node.type) {
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return unwrap(node.expression);
    default:
      return node;
  }
}

export function isFunctionValue(node: Node): node is ArrowFunctionExpression | FunctionExpression {
  return node.type === 'ArrowFunctionExpression' || (node.type === 'FunctionExpression' && !node.generator);
}

export function isClass(node: Node): node is Class {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

/** Splits `a = b = value` into its CommonJS exports and its value. */
export function splitAssignments(node: Node): {
  readonly places: readonly ExportPlace[];
  readonly value: Node;
} {
  const places: ExportPlace[] = [];
  let value = unwrap(node);
  while (value.type === 'AssignmentExpression' && value.operator === '=') {
    const place = exportPlace(value.left);
    if (place) places.push(place);
    value = unwrap(value.right);
  }
  return { places, value };
}

export function staticFunctions(node: Class): readonly StaticFunction[] {
  const found = new Map<string, StaticFunction>();
  const signatures = new Map<string, readonly Node[]>();
  for (const member of node.body.body) {
    if (member.type !== 'ClassMethod' && member.type !== 'ClassProperty' && member.type !== 'TSDeclareMethod')
      continue;
    const key = member.static ? keyOf(member) : null;
    if (key === null) continue;
    const overloads = signatures.get(key) ?? [];
    if (member.type === 'TSDeclareMethod') {
      signatures.set(key, [...overloads, member]);
      continue;
    }
    const value = member.type === 'ClassMethod' ? methodOf(member) : functionOf(member.value);
    if (value) found.set(key, { key, node: value, member, overloads });
  }
  return [...found.values()];
}

export function methodOf<Method extends ClassMethod | ObjectMethod>(node: Method): Method | null {
  const abstract = node.type === 'ClassMethod' && node.abstract === true;
  return node.kind === 'method' && !node.generator && !abstract ? node : null;
}

/** The name of a property or method; `null` where it is computed. */
export function keyOf(node: { readonly key: Node; readonly computed?: boolean }): string | null {
  const { key } = node;
  if (key.type === 'StringLiteral') return key.value;
  if (node.computed) return null;
  if (key.type === 'Identifier') return key.name;
  return key.type === 'NumericLiteral' ? String(key.value) : null;
}

export function memberOf(object: string, key: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key)
    ? `${object}.${key}`
    : `${object}[${JSON.stringify(key)}]`;
}

function functionOf(value: Expression | null | undefined): FunctionNode | null {
  const inner = value ? unwrap(value) : null;
  return inner && isFunctionValue(inner) ? inner : null;
}

/** `module.exports`, `exports.f` or `module.exports.f`. */
function exportPlace(left: Node): ExportPlace | null {
  if (left.type !== 'MemberExpression') return null;
  if (isModuleExports(left)) return { name: 'default', access: 'module.exports' };
  const key = keyOf({ key: left.property, computed: left.computed });
  if (key === null) return null;
  if (isModuleExports(left.object)) return { name: key, access: memberOf('module.exports', key) };
  const isExports = left.object.type === 'Identifier' && left.object.name === 'exports';
  return isExports ? { name: key, access: memberOf('exports', key) } : null;
}

function isModuleExports(node: Node): boolean {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return false;
  return (
    node.object.name === 'module' && keyOf({ key: node.property, computed: node.computed }) === 'exports'
  );
}
