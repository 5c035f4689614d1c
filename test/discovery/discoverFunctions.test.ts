import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Problem } from '../../src/core/errors.ts';
import { type DiscoverOptions, discoverFunctions } from '../../src/discovery/discoverFunctions.ts';

const fixtures = new URL('../fixtures/discovery/', import.meta.url);

function discover(source: string, fileName = 'module.ts', options: DiscoverOptions = {}) {
  return discoverFunctions(source, fileName, options);
}

/** One line a function: `name=alias (parameters) access`, with `async` and `export` before it. */
function outline(source: string, fileName?: string, options?: DiscoverOptions): readonly string[] {
  return discover(source, fileName, options).map((found) => {
    const words = [found.exported ? 'export ' : '', found.async ? 'async ' : ''].join('');
    const names = [found.name, ...found.aliases].join('=');
    const one = found.takesOneInput ? '1' : '*';
    return `${words}${names} ${one}(${found.parameters.join(', ')}) ${found.access}`;
  });
}

const forms: readonly (readonly [
  title: string,
  source: string,
  outline: readonly string[],
  fileName?: string,
])[] = [
  ['a declaration', 'function f(a) {}', ['f 1(a) f']],
  ['an exported async declaration', 'export async function f(a, b) {}', ['export async f *(a, b) f']],
  ['an arrow function', 'const f = (a: number) => a;', ['f 1(a) f']],
  ['an exported function expression', 'export const f = async function g() {};', ['export async f *() f']],
  ['wrapped values', 'const f = ((a => a) as F), g = (() => 1)! satisfies G;', ['f 1(a) f', 'g *() g']],
  ['a named default', 'export default function f(a) {}', ['export f=default 1(a) f']],
  [
    'an anonymous default',
    'export default function (a) {}',
    ['export default 1(a) __concurrencyProfilerSelf.default'],
  ],
  [
    'an arrow default',
    'export default async (a) => a',
    ['export async default 1(a) __concurrencyProfilerSelf.default'],
  ],
  ['a default that is bound elsewhere', 'const f = () => 1; export default f;', ['export f=default *() f']],
  [
    'a default with a name of its own',
    'export default (function f() {});',
    ['export f=default *() __concurrencyProfilerSelf.default'],
  ],
  [
    'another export name',
    'function inner() {}\nexport { inner as outer, inner };',
    ['export inner=outer *() inner'],
  ],
  ['an export name that is a string', 'function f() {}\nexport { f as "a b" };', ['export f=a b *() f']],
  [
    'module.exports of a function',
    'module.exports = function (a) {};',
    ['export default 1(a) module.exports'],
    'a.cjs',
  ],
  [
    'module.exports of a local function',
    'function f() {}\nmodule.exports = f;',
    ['export f=default *() f'],
    'a.js',
  ],
  ['exports of an arrow function', 'exports.f = (a) => a;', ['export f 1(a) exports.f'], 'a.js'],
  [
    'exports of a local function',
    'function inner() {}\nexports.outer = inner;',
    ['export inner=outer *() inner'],
    'a.js',
  ],
  ['a chain of exports', 'exports.a = module.exports.b = () => 1;', ['export a=b *() exports.a'], 'a.js'],
  ['a binding that is exported at once', 'const f = exports.g = () => 1;', ['export f=g *() f'], 'a.js'],
  [
    'an object of exports',
    'function f() {}\nmodule.exports = { f, g: (a) => a, async h(b) {}, get k() { return 1; }, *l() {}, m: f, "n-o": () => 1 };',
    [
      'export f=m *() f',
      'export g 1(a) module.exports.g',
      'export async h 1(b) module.exports.h',
      'export n-o *() module.exports["n-o"]',
    ],
    'a.js',
  ],
  ['export =', 'function f() {}\nexport = f;', ['export f=default *() f'], 'a.cts'],
  [
    'static methods',
    'export class C { static m(a) {} static async p() {} static q = (x) => x; static #r() {} s() {} static get t() { return 1; } static *u() {} static "v-w"() {} static n = 1; }',
    ['export C.m 1(a) C.m', 'export async C.p *() C.p', 'export C.q 1(x) C.q', 'export C.v-w *() C["v-w"]'],
  ],
  [
    'static methods of a default class',
    'export default class C { static m() {} }',
    ['export C.m=default.m *() C.m'],
  ],
  [
    'static methods of an anonymous class',
    'export default class { static m() {} }',
    ['export default.m *() __concurrencyProfilerSelf.default.m'],
  ],
  [
    'static methods of a class expression',
    'const C = class D { static m() {} };\nexport { C as E };',
    ['export C.m=E.m *() C.m'],
  ],
  [
    'static methods of an abstract class',
    'abstract class C { static m(a: string): void; static m(a: any) {} abstract n(): void }',
    ['C.m 1(a) C.m'],
  ],
  [
    'overloads',
    'function f(a: string): void;\nfunction f(a: number): void;\nfunction f(a: any) {}',
    ['f 1(a) f'],
  ],
  [
    'this, rest, defaults and patterns',
    'function a(this: X, b) {}\nfunction c(...d) {}\nfunction e(f = 1) {}\nfunction g({ h, i: [j] }: K) {}',
    ['a 1(b) a', 'c *(...d) c', 'e 1(f) e', 'g 1({ h, i: [j] }) g'],
  ],
  [
    'a name that is used twice',
    'function f() {}\nexport default (function f() {});',
    ['f *() f', 'export default *() __concurrencyProfilerSelf.default'],
  ],
  ['a hashbang and a byte order mark', '\uFEFF#!/usr/bin/env node\nfunction f() {}', ['f *() f'], 'a.js'],
  [
    'decorators in both places',
    '@log export class C { @(log.x()) static m(a) {} }\nexport @log class D { static m(a) {} }',
    ['export C.m 1(a) C.m', 'export D.m 1(a) D.m'],
  ],
  ['no generators', 'function* f() {}\nexport async function* g() {}\nconst h = function* () {};', []],
  [
    'no nested functions',
    'if (x) { function f() {} }\nnamespace N { export function g() {} }\nconst o = { h() {} };',
    [],
  ],
  [
    'no declared functions',
    'declare function f(): void;\ndeclare class C { static m(): void }\ndeclare const g: () => void;',
    [],
  ],
  ['nothing in a declaration file', 'export function f(): void;', [], 'a.d.ts'],
  [
    'no re-exports',
    "export { f } from './f.ts';\nexport * from './g.ts';\nexport type { H } from './h.ts';",
    [],
  ],
  ['nothing reassignable', 'let f = () => 1;', []],
];

describe('discoverFunctions', () => {
  for (const [title, source, expected, fileName] of forms) {
    it(`reads ${title}`, () => assert.deepEqual(outline(source, fileName), expected));
  }

  it('reads everything that TypeScript has', () => {
    const source = readFileSync(new URL('everything.tsx', fixtures), 'utf8');
    assert.deepEqual(outline(source, 'everything.tsx'), [
      'export async Service.create 1(name) Service.create',
      'export area 1({ width, height }) area',
      'export Title 1(props) Title',
    ]);
    const plain = readFileSync(new URL('everything.cts', fixtures), 'utf8');
    assert.deepEqual(outline(plain, 'everything.cts'), ['export convert=default 1(value) convert']);
  });

  it('tells where a function stands', () => {
    const [found] = discover('\n  export const f =\n    (a) => {\n  };');
    assert.deepEqual([found?.line, found?.column, found?.endLine], [2, 16, 4]);
  });

  it('shortens a long pattern', () => {
    const [found] = discover('function f({ alpha, beta,\n gamma, delta, epsilon, zeta, eta }: Options) {}');
    assert.deepEqual(found?.parameters, ['{ alpha, beta, gamma, delta, epsilon, … }']);
  });

  it('says where the syntax is wrong', () => {
    assert.throws(
      () => discover('function f() {}\nconst = 1;', '/a/module.ts'),
      (error: Problem) =>
        error instanceof Problem &&
        error.code === 'syntax' &&
        error.message.startsWith('/a/module.ts:2:7: Unexpected token.'),
    );
  });

  it('reads what it can while the user types', () => {
    const tolerant = { tolerant: true };
    assert.deepEqual(outline('function f() {}\nconst = 1;\nexport function g(a) {\n}\n', 'a.ts', tolerant), [
      'f *() f',
      'export g 1(a) g',
    ]);
    const open =
      '/** @inputs [1] */\nfunction f(a) {}\nfunction typing() {\n  if (\n\nexport function g() {}\n';
    assert.deepEqual(outline(open, 'a.ts', tolerant), ['f 1(a) f', 'export g *() g']);
    const [first, second] = discover(open, 'a.ts', tolerant);
    assert.equal(first?.inputs?.expression, '[1]');
    assert.equal(second?.line, 6);
  });

  it('reads 2000 lines in under 50 ms once warm', () => {
    const block =
      '/** Doubles.\n * @inputs [1, 2]\n */\nexport async function fN(a: number, b: string[]) {\n  const c = b.map((x) => [x, a].join(""));\n  for (const d of c) {\n    if (d.length > 3) return { a, d };\n  }\n  return null;\n}\n';
    const source = Array.from({ length: 200 }, (_, index) => block.replace('fN', `f${index}`)).join('');
    assert.equal(source.split('\n').length, 2001);
    for (let round = 0; round < 5; round += 1) discover(source);
    const times = Array.from({ length: 5 }, () => {
      const start = process.hrtime.bigint();
      assert.equal(discover(source).length, 200);
      return Number(process.hrtime.bigint() - start) / 1e6;
    });
    assert.ok(Math.min(...times) < 50, `took ${Math.min(...times)} ms`);
  });
});
