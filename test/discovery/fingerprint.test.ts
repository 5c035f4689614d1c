import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fingerprintsOf } from '../../src/discovery/fingerprint.ts';

const of = (source: string, name = 'f') => fingerprintsOf(source, 'module.ts', [name]).get(name);

const base = `import { x } from 'y';
const factor = 2;
function help(n: number) { return n * factor; }
export function f(a: number, b = 'x') { if (a > 1) return help(a) + b; return x; }
function other() { return 1; }`;

const same: readonly (readonly [title: string, change: (source: string) => string])[] = [
  ['comments', (source) => `// hello\n${source.replace('return help', '/* why */ return help')}`],
  ['white space', (source) => source.replaceAll(' { ', ' {\n\n\t').replaceAll('; ', ';\n  ')],
  [
    'quotes, semicolons, commas and parentheses',
    (source) => source.replace("'x')", '"x",)').replace('help(a) + b;', '(help(a) + b);'),
  ],
  ['types', (source) => source.replace('a: number', 'a: any').replace('help(a)', 'help(a as number)!')],
  ['another function', (source) => source.replace('return 1', 'return 2')],
  ['its place', (source) => `${source.replace('function other() { return 1; }', '')}`],
];

const different: readonly (readonly [title: string, change: (source: string) => string])[] = [
  ['a number', (source) => source.replace('a > 1', 'a > 2')],
  ['a string', (source) => source.replace("'x')", "'x ')")],
  ['an operator', (source) => source.replace('a > 1', 'a < 1')],
  ['async', (source) => source.replace('export function', 'export async function')],
  ['a function that it calls', (source) => source.replace('n * factor', 'n + factor')],
  ['a constant that such a function uses', (source) => source.replace('factor = 2', 'factor = 3')],
  ['where something is imported from', (source) => source.replace("from 'y'", "from 'z'")],
];

describe('a fingerprint', () => {
  for (const [title, change] of same)
    it(`stays with other ${title}`, () => assert.equal(of(change(base)), of(base)));
  for (const [title, change] of different)
    it(`changes with ${title}`, () => assert.notEqual(of(change(base)), of(base)));

  it('is told by every name, and for no other function', () => {
    const source = 'const f = (a) => a;\nexport { f as g };';
    const found = fingerprintsOf(source, 'module.ts', ['f', 'g', 'h']);
    assert.deepEqual([...found.keys()], ['f', 'g']);
    assert.equal(found.get('f'), found.get('g'));
  });

  it('ends where functions call each other', () => {
    const source = 'function f() { return g(); } function g() { return f(); }';
    assert.equal(of(source), of(`${source}\n`));
    assert.notEqual(of(source), of(source.replace('return f()', 'return -f()')));
  });
});
