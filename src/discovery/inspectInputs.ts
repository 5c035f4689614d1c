import type { Node } from '@babel/types';
import { localize } from '../core/language.ts';
import { readExpression } from './parseSource.ts';
import { unwrap } from './syntax.ts';
import type { DiscoveredFunction } from './types.ts';

export type InputsInspection =
  /** `column` counts from one. */
  | { readonly kind: 'mistake'; readonly message: string; readonly line: number; readonly column: number }
  /** `count`: as far as the text tells, else null. */
  | { readonly kind: 'fine'; readonly count: number | null };

type Shape = Pick<DiscoveredFunction, 'parameters' | 'takesOneInput'>;

/** What can be said of an inputs expression without evaluating it. */
export function inspectInputs(text: string, shape: Shape): InputsInspection {
  if (text.trim() === '')
    return mistake(localize('Inputs are needed: an array with one element for each task.'));
  const expression = readExpression(text);
  if ('message' in expression) return { kind: 'mistake', ...expression };
  return inspect(unwrap(expression), shape);
}

function inspect(expression: Node, { parameters, takesOneInput }: Shape): InputsInspection {
  if (isNoList(expression)) {
    return mistake(
      localize('An array or another iterable is needed: one element for each task.'),
      expression,
    );
  }
  if (expression.type !== 'ArrayExpression') return { kind: 'fine', count: generatedCount(expression) };
  const { elements } = expression;
  if (elements.length === 0)
    return mistake(localize('At least one input is needed to run the function.'), expression);
  if (!takesOneInput) {
    const wrong = elements.find((element) => element !== null && isNoArray(unwrap(element)));
    if (wrong) {
      const example = `[${parameters.join(', ')}]`;
      return mistake(localize('Each input must be an array of the arguments: {example}', { example }), wrong);
    }
  }
  const spread = elements.some((element) => element?.type === 'SpreadElement');
  return { kind: 'fine', count: spread ? null : elements.length };
}

/** `Array.from({ length: 16 }, …)`, `Array(16).fill(…)`. */
function generatedCount(node: Node): number | null {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return null;
  const { callee } = node;
  const first = node.arguments[0];
  if (callee.type === 'Identifier' && callee.name === 'Array' && node.arguments.length === 1)
    return first?.type === 'NumericLiteral' ? first.value : null;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return null;
  const { name } = callee.property;
  if (name === 'map' || name === 'fill' || name === 'reverse' || name === 'toReversed') {
    const list = unwrap(callee.object);
    return list.type === 'ArrayExpression' ? list.elements.length : generatedCount(list);
  }
  const isArrayFrom =
    callee.object.type === 'Identifier' && callee.object.name === 'Array' && name === 'from';
  if (!isArrayFrom || first?.type !== 'ObjectExpression') return null;
  const [length] = first.properties;
  const value = length?.type === 'ObjectProperty' ? length.value : null;
  return value?.type === 'NumericLiteral' ? value.value : null;
}

function isNoList(node: Node): boolean {
  switch (node.type) {
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
    case 'BigIntLiteral':
    case 'RegExpLiteral':
    case 'ObjectExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'ClassExpression':
      return (
        node.type !== 'ObjectExpression' ||
        node.properties.every((one) => one.type === 'ObjectProperty' && !one.computed)
      );
    default:
      return node.type === 'Identifier' && node.name === 'undefined';
  }
}

function isNoArray(node: Node): boolean {
  return isNoList(node) || node.type === 'StringLiteral' || node.type === 'TemplateLiteral';
}

function mistake(message: string, at?: Node): InputsInspection {
  const start = at?.loc?.start;
  return { kind: 'mistake', message, line: start?.line ?? 1, column: (start?.column ?? 0) + 1 };
}
