import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { discoverFunctions } from '../../src/discovery/discoverFunctions.ts';
import { functionAtLine, moveFunctions } from '../../src/host/movedFunctions.ts';

const text = `const a = 1;

/**
 * Doubles.
 */
export function first(n) {
  return n * 2;
}

export class C {
  static second(n) {
    return n;
  }
}

const third = (n) => n;
`;
const functions = discoverFunctions(text, 'module.ts');

function moved(changed: string): readonly string[] {
  return moveFunctions(functions, text, changed).map(
    ({ name, line, endLine }) => `${name} ${line}-${endLine}`,
  );
}

describe('functions move along with the text', () => {
  const cases: readonly (readonly [title: string, changed: string, expected: readonly string[]])[] = [
    ['unchanged', text, ['first 6-8', 'C.second 11-13', 'third 16-16']],
    ['lines before', `\n\n${text}`, ['first 8-10', 'C.second 13-15', 'third 18-18']],
    [
      'a line inside',
      text.replace('return n * 2;', 'const m = (\n  return n * 2;'),
      ['first 6-9', 'C.second 12-14', 'third 17-17'],
    ],
    ['a line less', text.replace('  return n * 2;\n', ''), ['first 6-7', 'C.second 10-12', 'third 15-15']],
    [
      'a change on its own line',
      text.replace('first(n) {', 'first(n, {'),
      ['first 6-8', 'C.second 11-13', 'third 16-16'],
    ],
    [
      'without its name',
      text.replace('function first(', 'function ('),
      ['first 6-8', 'C.second 11-13', 'third 16-16'],
    ],
    ['removed', text.replace(/export class C \{[\s\S]*?\n\}\n/, ''), ['first 6-8', 'third 11-11']],
    ['changed everywhere', `(\n${text.replaceAll('n', 'm')}`, ['first 7-9', 'third 17-17']],
  ];
  for (const [title, changed, expected] of cases) it(title, () => assert.deepEqual(moved(changed), expected));
});

describe('the function at a line', () => {
  const at = (line: number) => functionAtLine(functions, line, text)?.name ?? null;
  const expected: Readonly<Record<number, string | null>> = {
    1: null,
    2: null,
    3: 'first',
    5: 'first',
    6: 'first',
    8: 'first',
    9: null,
    10: null,
    12: 'C.second',
    14: null,
    16: 'third',
    17: null,
  };
  for (const [line, name] of Object.entries(expected))
    it(`${line}: ${name ?? 'none'}`, () => assert.equal(at(Number(line)), name));
});
