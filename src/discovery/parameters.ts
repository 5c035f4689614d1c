import type { FunctionParameter, Node, TSParameterProperty } from '@babel/types';

type Parameter = FunctionParameter | TSParameterProperty;

export interface Signature {
  readonly parameters: readonly string[];
  readonly takesOneInput: boolean;
}

const longestName = 40;

export function readSignature(all: readonly Parameter[], source: string): Signature {
  // TypeScript declares the type of `this` as a first parameter that does not exist at run time.
  const declared = all.filter((parameter) => !(parameter.type === 'Identifier' && parameter.name === 'this'));
  return {
    parameters: declared.map((parameter) => nameOf(parameter, source)),
    takesOneInput: declared.length === 1 && declared[0]?.type !== 'RestElement',
  };
}

function nameOf(node: Node, source: string): string {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'AssignmentPattern':
      return nameOf(node.left, source);
    case 'RestElement':
      return `...${nameOf(node.argument, source)}`;
    case 'TSParameterProperty':
      return nameOf(node.parameter, source);
    default:
      return shorten(source.slice(node.start ?? 0, endWithoutType(node)));
  }
}

function endWithoutType(node: Node): number {
  const annotation = 'typeAnnotation' in node ? node.typeAnnotation : null;
  const typeStart = annotation && typeof annotation === 'object' ? annotation.start : null;
  return typeStart ?? node.end ?? 0;
}

function shorten(text: string): string {
  const oneLine = text.replace(/\s+/g, ' ').trim();
  if (oneLine.length <= longestName) return oneLine;
  return `${oneLine.slice(0, longestName - 3).trimEnd()} … ${oneLine.at(-1)}`;
}
