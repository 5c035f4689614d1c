import type { FunctionParameter, Node, TSParameterProperty, TSType } from '@babel/types';
import { findFunction } from './findFunction.ts';
import { DocComments } from './inputsTag.ts';
import { locateFunctions } from './locateFunctions.ts';
import { type DocumentedParameter, documentedParameters, typesOf } from './moduleTypes.ts';
import { arrayFrom, listOf, type Proposal } from './proposal.ts';
import { typeOf, ValueProposer } from './proposeValue.ts';
import type { FunctionNode } from './syntax.ts';

type Parameter = FunctionParameter | TSParameterProperty;

const inputsProposed = 16;
const restProposed = 3;

/**
 * An expression that yields inputs for a function, from the types, default values and names of its
 * parameters: `Array.from({ length: 16 }, (_, i) => i + 1)`.
 * @throws Problem `syntax`, or `noSuchFunction` as null.
 */
export function proposeInputs(source: string, fileName: string, functionName: string): string | null {
  const { text, parsed, functions } = locateFunctions(source, fileName);
  const found = findFunction(
    functions.map(({ entry }) => entry),
    functionName,
  );
  const located = functions.find(({ entry }) => entry === found);
  if (!located) return null;
  const comments = new DocComments(text, parsed.comments);
  const documented = documentedParameters(
    located.docs.map((position) => comments.before(position)?.value ?? '').join('\n'),
  );
  const proposer = new ValueProposer(typesOf(parsed.body), text);
  const proposals = argumentsOf(located.node, (parameter, name) =>
    proposeParameter(proposer, bindTypeParameters(located.node), parameter, documented.get(name), name),
  );
  const [only] = proposals;
  const value = located.entry.takesOneInput && only ? only : listOf(proposals);
  return arrayFrom(inputsProposed, 'i', value);

  function argumentsOf(
    node: FunctionNode,
    propose: (parameter: Parameter, name: string) => Proposal,
  ): readonly Proposal[] {
    const all = node.params.filter((one) => !(one.type === 'Identifier' && one.name === 'this'));
    const needed = all.filter((one) => !isOptional(one, documented));
    const wanted = needed.length > 0 ? needed : all.slice(0, 1);
    return wanted.flatMap((parameter) => {
      const proposal = propose(parameter, parameterName(parameter));
      return parameter.type === 'RestElement' ? Array<Proposal>(restProposed).fill(proposal) : [proposal];
    });
  }
}

function proposeParameter(
  proposer: ValueProposer,
  bindings: ReadonlyMap<string, TSType>,
  parameter: Parameter,
  documented: DocumentedParameter | undefined,
  name: string,
): Proposal {
  if (parameter.type === 'TSParameterProperty')
    return proposeParameter(proposer, bindings, parameter.parameter, documented, name);
  if (parameter.type === 'AssignmentPattern') {
    const usual = proposer.literal(parameter.right);
    if (usual) return usual;
    const type = typeOf(parameter.left) ?? documented?.type;
    return type ? proposer.ofType(type, name, bindings) : proposer.ofPattern(parameter.left, name);
  }
  const type = typeOf(parameter) ?? documented?.type;
  if (parameter.type === 'RestElement')
    return type ? proposer.ofElementsOf(type, name, bindings) : proposer.ofPattern(parameter.argument, name);
  return type ? proposer.ofType(type, name, bindings) : proposer.ofPattern(parameter, name);
}

/** `T` of `<T extends string>` is proposed as a string. */
function bindTypeParameters(node: FunctionNode): ReadonlyMap<string, TSType> {
  const params = node.typeParameters;
  if (params?.type !== 'TSTypeParameterDeclaration') return new Map();
  return new Map(
    params.params.flatMap((param) => {
      const type = param.default ?? param.constraint;
      return type ? [[param.name, type] as const] : [];
    }),
  );
}

function isOptional(parameter: Parameter, documented: ReadonlyMap<string, DocumentedParameter>): boolean {
  if (parameter.type === 'AssignmentPattern') return true;
  if (parameter.type === 'RestElement') return false;
  const declared = 'optional' in parameter && parameter.optional === true;
  return declared || (documented.get(parameterName(parameter))?.optional ?? false);
}

function parameterName(node: Node): string {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'AssignmentPattern':
      return parameterName(node.left);
    case 'RestElement':
      return parameterName(node.argument);
    case 'TSParameterProperty':
      return parameterName(node.parameter);
    default:
      return 'value';
  }
}
