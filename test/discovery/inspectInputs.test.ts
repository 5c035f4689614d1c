import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspectInputs } from '../../src/discovery/inspectInputs.ts';

const one = { parameters: ['a'], takesOneInput: true };
const two = { parameters: ['a', 'b'], takesOneInput: false };

const fine: readonly (readonly [text: string, count: number | null, shape?: typeof one])[] = [
  ['[1, 2, 3]', 3],
  ['[1, 2] as const', 2],
  ['[...numbers, 1]', null],
  ['numbers', null],
  ['await readInputs()', null],
  ["'abc'", null],
  ['Array.from({ length: 16 }, (_, i) => i)', 16],
  ['Array.from({ length: count }, (_, i) => i)', null],
  ['Array.from(words)', null],
  ['[1, 2].map((n) => n * 2)', 2],
  ['Array(8).fill(1)', 8],
  ['new Array(8).fill(1)', 8],
  ['[1, 2].filter(Boolean)', null],
  ['[[1, 2], [3, 4]]', 2, two],
  ['[pair, makePair()]', 2, two],
  ['{ ...list }', null],
];

const mistakes: readonly (readonly [text: string, message: RegExp, column: number, shape?: typeof one])[] = [
  ['', /Inputs are needed/, 1],
  ['[1, 2', /Unexpected token/, 6],
  ['[]', /At least one/, 1],
  ['[1, 2], [3, 4]', /Put the inputs into one array/, 9, two],
  ['  42', /one element for each task/, 3],
  ['{ a: 1 }', /one element for each task/, 1],
  ['() => [1]', /one element for each task/, 1],
  ['[[1, 2], 3]', /array of the arguments: \[a, b\]/, 10, two],
  ["['x']", /array of the arguments/, 2, two],
];

describe('an inputs expression', () => {
  for (const [text, count, shape = one] of fine) {
    it(`is fine: ${text}`, () => assert.deepEqual(inspectInputs(text, shape), { kind: 'fine', count }));
  }
  for (const [text, message, column, shape = one] of mistakes) {
    it(`is refused: ${text}`, () => {
      const inspection = inspectInputs(text, shape);
      assert.ok(inspection.kind === 'mistake');
      assert.match(inspection.message, message);
      assert.equal(inspection.column, column);
    });
  }
});
