import type { TSType } from '@babel/types';
import { constant, listOf, type Proposal, varying, wrap } from './proposal.ts';
import { indexOf, type Place, type ValueProposer } from './proposeValue.ts';

const byteLength = 1024;

/** A value of a type that JavaScript, TypeScript or Node brings; null where it is none. */
export function proposeStandard(
  proposer: ValueProposer,
  name: string,
  [first, second]: readonly TSType[],
  place: Place,
): Proposal | null {
  if (/^(?:Int|Uint|Float|BigInt|BigUint)\d+(?:Clamped)?Array$/.test(name))
    return constant(`new ${name}(${byteLength})`);
  switch (name) {
    case 'Array':
    case 'ReadonlyArray':
    case 'Iterable':
      return first ? proposer.list(first, place) : constant('[]');
    case 'Set':
    case 'ReadonlySet':
      return first ? wrap('new Set(', proposer.list(first, place), ')') : constant('new Set()');
    case 'Map':
    case 'ReadonlyMap': {
      if (!first || !second) return constant('new Map()');
      const entry = listOf([proposer.value(first, place), proposer.value(second, place)]);
      return wrap('new Map([', entry, '])');
    }
    case 'Record':
      return first && second ? proposer.record(first, second, place) : constant('{}');
    case 'Readonly':
    case 'Required':
    case 'NonNullable':
    case 'Awaited':
    case 'Promise':
    case 'PromiseLike':
      return first ? proposer.value(first, place) : constant('{}');
    case 'Partial':
    case 'Object':
      return constant('{}');
    case 'Date':
      return varying(`new Date(2026, 0, 1 + ${indexOf(place)})`);
    case 'Buffer':
      return constant(`Buffer.alloc(${byteLength})`);
    case 'ArrayBuffer':
    case 'SharedArrayBuffer':
      return constant(`new ${name}(${byteLength})`);
    case 'RegExp':
      return constant('/a+/');
    case 'Error':
      return constant("new Error('example')");
    case 'Function':
      return constant('() => {}');
    default:
      return null;
  }
}
