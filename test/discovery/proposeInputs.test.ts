// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the proposals are source text with templates in it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import vm from 'node:vm';
import { discoverFunctions } from '../../src/discovery/discoverFunctions.ts';
import { inspectInputs } from '../../src/discovery/inspectInputs.ts';
import { proposeInputs } from '../../src/discovery/proposeInputs.ts';

const types = `
enum Color { Red, Blue }
interface Point { x: number; y: number; label?: string; move?(): void }
interface Box<T> extends Point { content: T[]; kind: 'a' | 'b' }
interface Tree { value: number; children: Tree[]; parent: Tree }
type Pair = readonly [first: number, second?: string];
type Id = string & { brand: 'id' };
class Job { constructor(readonly id: string, public size: number, note?: string) {} }
const modes = ['x', 'y'] as const;
`;

/** The parameters as written, and what is proposed for one element. */
const cases: readonly (readonly [parameters: string, element: string])[] = [
  ['n: number', '1000 + i'],
  ['value: number', 'i + 1'],
  ['delay: number', '100'],
  ['id: number', 'i'],
  ['text: string', '`text ${i} `.repeat(1000)'],
  ['name: string', '`name ${i}`'],
  ['path: string', '`file-${i}.txt`'],
  ['url: string', '`http://localhost:3000/${i}`'],
  ['deep: boolean', 'i % 2 === 0'],
  ['value: bigint', 'BigInt(i)'],
  ['value: null', 'null'],
  ["kind: 'a' | 'b' | 3", "['a', 'b', 3][i % 3]"],
  ['value: -1', '-1'],
  ['value: string | undefined', '`value ${i}`'],
  ['value: (() => void) | number', 'i + 1'],
  ['values: number[]', 'Array.from({ length: 100 }, (_, j) => j + 1)'],
  ['values: readonly boolean[]', 'Array.from({ length: 100 }, (_, j) => j % 2 === 0)'],
  ['values: Array<Date>', 'Array.from({ length: 100 }, (_, j) => new Date(2026, 0, 1 + j))'],
  ['value: [number, string]', '[i + 1, `value ${i}`]'],
  ['value: Pair', '[i + 1]'],
  ['point: Point', '({ x: i + 1, y: i + 1 })'],
  ['at: Readonly<Point>', '({ x: i + 1, y: i + 1 })'],
  ['at: { row: number } & Point', '({ row: i + 1, x: i + 1, y: i + 1 })'],
  ["at: Pick<Point, 'x'>", '({ x: i + 1 })'],
  ["at: Omit<Point, 'x'>", '({ y: i + 1 })'],
  ['at: Partial<Point>', '({})'],
  ['key: keyof Point', "['x', 'y'][i % 2]"],
  ["value: Point['x']", 'i + 1'],
  [
    'box: Box<boolean>',
    "({ x: i + 1, y: i + 1, content: Array.from({ length: 100 }, (_, j) => j % 2 === 0), kind: ['a', 'b'][i % 2] })",
  ],
  ['tree: Tree', '({ value: i + 1, children: [], parent: null })'],
  ['color: Color', '[Color.Red, Color.Blue][i % 2]'],
  ['job: Job', 'new Job(`id ${i}`, 1000 + i)'],
  ['id: Id', '`id ${i}`'],
  ['mode: (typeof modes)[number]', 'modes[i % modes.length]'],
  ['all: typeof modes', 'modes'],
  ['when: Date', 'new Date(2026, 0, 1 + i)'],
  ['chunk: Buffer', 'Buffer.alloc(1024)'],
  ['samples: Float64Array', 'new Float64Array(1024)'],
  ['memory: SharedArrayBuffer', 'new SharedArrayBuffer(1024)'],
  ['counts: Map<string, number>', 'new Map([[`counts ${i}`, i + 1]])'],
  ['ids: Set<number>', 'new Set(Array.from({ length: 100 }, (_, j) => j))'],
  ["sizes: Record<'a' | 'b', number>", '({ a: i + 1, b: i + 1 })'],
  ['count = 500', '500'],
  ["{ width, name = 'x' }: { width: number; name?: string }", '({ width: 1000 + i })'],
  ['{ width, height = 10 }', '({ width: 1000 + i, height: 10 })'],
  ['[first, second]', '[i + 1, i + 1]'],
  ['items', '[3, 1, 2]'],
  ['isDeep', 'i % 2 === 0'],
  ['fileName', '`file-${i}.txt`'],
  ['a: number, b: string', '[i + 1, `b ${i}`]'],
  ['a: number, b?: string, c = 1', '[i + 1]'],
  ['a?: number, b?: number', '[i + 1]'],
  ['...values: number[]', '[i + 1, i + 1, i + 1]'],
  ['', '[]'],
  ['this: Window, value: number', 'i + 1'],
];

const evaluated = `
const Color = { Red: 0, Blue: 1 }; const modes = ['x', 'y'];
class Job { constructor(id, size) { Object.assign(this, { id, size }); } }
`;

describe('inputs are proposed', () => {
  for (const [parameters, element] of cases) {
    it(`for (${parameters})`, () => {
      const source = `${types}export function f(${parameters}) {}`;
      const proposed = proposeInputs(source, 'module.ts', 'f');
      const index = /\bi\b/.test(element.replace(/'[^']*'/g, '')) ? '(_, i)' : '()';
      assert.equal(proposed, `Array.from({ length: 16 }, ${index} => ${element})`);
      const found = discoverFunctions(source, 'module.ts')[0];
      assert.ok(found);
      assert.deepEqual(inspectInputs(proposed, found), { kind: 'fine', count: 16 });
      const inputs: unknown = vm.runInNewContext(`${evaluated};(${proposed})`, { Buffer });
      assert.equal(Array.from(inputs as Iterable<unknown>).length, 16);
    });
  }

  it('for type parameters', () => {
    const source = 'export const f = <T extends string>(value: T) => value;';
    assert.equal(proposeInputs(source, 'm.ts', 'f'), 'Array.from({ length: 16 }, (_, i) => `value ${i}`)');
  });

  it('for the types of JSDoc', () => {
    const source = `
      /**
       * @param {string[]} names - whose
       * @param {{ deep: boolean, note?: string }} options
       * @param {number} [depth]
       */
      export function f(names, options, depth) {}`;
    assert.equal(
      proposeInputs(source, 'm.js', 'f'),
      'Array.from({ length: 16 }, (_, i) => [Array.from({ length: 100 }, (_, j) => `name ${j}`), { deep: i % 2 === 0 }])',
    );
  });

  it('for static methods and default exports', () => {
    const source = 'export class C { static m(size: number) {} }\nexport default (flag: boolean) => flag;';
    assert.equal(proposeInputs(source, 'm.ts', 'C.m'), 'Array.from({ length: 16 }, (_, i) => 1000 + i)');
    assert.equal(
      proposeInputs(source, 'm.ts', 'default'),
      'Array.from({ length: 16 }, (_, i) => i % 2 === 0)',
    );
    assert.equal(proposeInputs(source, 'm.ts', 'other'), null);
  });
});
