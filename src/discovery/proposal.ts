/** Values as they are written in source code. */
import type { Node } from '@babel/types';

/** A JavaScript expression, and whether it differs from one element to the next. */
export interface Proposal {
  readonly text: string;
  readonly varies: boolean;
}

export const constant = (text: string): Proposal => ({ text, varies: false });
export const varying = (text: string): Proposal => ({ text, varies: true });

/** `Array.from({ length: 16 }, (_, i) => i + 1)`. */
export function arrayFrom(length: number, index: string, { text, varies }: Proposal): string {
  const body = text.startsWith('{') ? `(${text})` : text;
  return `Array.from({ length: ${length} }, ${varies ? `(_, ${index})` : '()'} => ${body})`;
}

export function listOf(values: readonly Proposal[]): Proposal {
  return wrap('[', joined(values), ']');
}

/** A later member of the same name, in an intersection or a subtype, replaces the earlier. */
export function objectOf(members: readonly (readonly [string, Proposal])[]): Proposal {
  const own = [...new Map(members)];
  if (own.length === 0) return constant('{}');
  const texts = own.map(([name, { text, varies }]) => ({ text: `${propertyKey(name)}: ${text}`, varies }));
  return wrap('{ ', joined(texts), ' }');
}

/** One of several expressions, in turn. */
export function oneOf(texts: readonly string[], index: string): Proposal {
  const [only] = texts;
  if (only === undefined) return constant('undefined');
  return texts.length === 1 ? constant(only) : varying(`[${texts.join(', ')}][${index} % ${texts.length}]`);
}

export function wrap(before: string, { text, varies }: Proposal, after: string): Proposal {
  return { text: `${before}${text}${after}`, varies };
}

export function joined(values: readonly Proposal[]): Proposal {
  return { text: values.map(({ text }) => text).join(', '), varies: values.some(({ varies }) => varies) };
}

/** The value of a literal type. */
export function literalText(node: Node): string {
  switch (node.type) {
    case 'StringLiteral':
      return quoted(node.value);
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return String(node.value);
    case 'BigIntLiteral':
      return `${node.value}n`;
    case 'UnaryExpression':
      return `${node.operator}${literalText(node.argument)}`;
    default:
      return 'undefined';
  }
}

/** Whether an expression means the same anywhere. */
export function isLiteral(node: Node): boolean {
  switch (node.type) {
    case 'NumericLiteral':
    case 'StringLiteral':
    case 'BooleanLiteral':
    case 'BigIntLiteral':
    case 'NullLiteral':
    case 'RegExpLiteral':
      return true;
    case 'TemplateLiteral':
      return node.expressions.length === 0;
    case 'UnaryExpression':
      return isLiteral(node.argument);
    case 'ArrayExpression':
      return node.elements.every((element) => element !== null && isLiteral(element));
    case 'ObjectExpression':
      return node.properties.every(
        (property) => property.type === 'ObjectProperty' && !property.computed && isLiteral(property.value),
      );
    default:
      return false;
  }
}

export function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
}

function propertyKey(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : quoted(name);
}
