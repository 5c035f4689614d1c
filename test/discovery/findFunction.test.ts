import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  checkExpression,
  discoverFunctions,
  findFunction,
  requireFunction,
} from '../../src/discovery/discoverFunctions.ts';

const functions = discoverFunctions(
  'export function resize() {}\nclass Picture { static rotate() {} }\nfunction inner() {}\nexport { inner as outer };',
  'a.ts',
);

describe('findFunction', () => {
  it('finds by name and by alias', () => {
    assert.equal(findFunction(functions, 'Picture.rotate')?.access, 'Picture.rotate');
    assert.equal(findFunction(functions, 'outer')?.name, 'inner');
    assert.equal(findFunction(functions, 'nothing'), undefined);
  });

  const messages: readonly (readonly [asked: string, expected: string])[] = [
    ['resise', 'Did you mean "resize"? It has: resize, Picture.rotate, inner.'],
    ['rotate', 'Did you mean "Picture.rotate"? It has: resize, Picture.rotate, inner.'],
    ['completelyOther', 'It has: resize, Picture.rotate, inner.'],
  ];
  for (const [asked, expected] of messages) {
    it(`says what there is instead of ${asked}`, () => {
      const message = `a.ts has no function "${asked}" that can be profiled. ${expected}`;
      assert.throws(() => requireFunction(functions, asked, 'a.ts'), { code: 'noSuchFunction', message });
    });
  }

  const reExports = [
    "export { resize as scale } from './resize';",
    "import crop, { rotate as turn, type Angle } from './rotate.ts';",
    'export { crop, turn, Angle };',
    "import mirror from 'mirror';",
    'export default mirror;',
    "export { Picture } from './picture';",
    "export type { Size } from './size';",
    "import * as all from './all';",
    'export { all };',
    "import { unused } from './unused';",
    'export function own() {}',
  ].join('\n');
  const places: readonly (readonly [asked: string, advice: string])[] = [
    ['scale', "It is re-exported from './resize': profile resize there."],
    ['turn', "It is re-exported from './rotate.ts': profile rotate there."],
    ['crop', "It is re-exported from './rotate.ts': profile default there."],
    ['default', "It is re-exported from 'mirror': profile default there."],
    ['Picture.mirror', "It is re-exported from './picture': profile Picture.mirror there."],
    ['Angle', 'It has: own.'],
    ['Size', 'It has: own.'],
    ['all', 'It has: own.'],
    ['unused', 'It has: own.'],
    ['resize', 'It has: own.'],
  ];
  for (const [asked, expected] of places) {
    it(`says where ${asked} is, if it is re-exported`, () => {
      const found = discoverFunctions(reExports, 'a.ts');
      const message = `a.ts has no function "${asked}" that can be profiled. ${expected}`;
      assert.throws(() => requireFunction(found, asked, 'a.ts', reExports), { message });
    });
  }

  it('says that there is none', () => {
    assert.throws(() => requireFunction([], 'f', 'a.ts'), /It has none at all/);
  });
});

describe('checkExpression', () => {
  for (const text of [
    '[1, 2]',
    'await load()',
    'names as string[]',
    '{ a: 1 }',
    '[1] // one',
    '`text`',
    'import.meta.url',
    '([1], [2])',
    '[(1, 2)]',
  ]) {
    it(`accepts ${text}`, () => assert.equal(checkExpression(text), null));
  }

  const wrong: readonly (readonly [text: string, line: number, column: number])[] = [
    ['[1, 2', 1, 6],
    ['[1,\n 2) ', 2, 3],
    ['const a = 1', 1, 1],
    ['[1]; [2]', 1, 4],
    ['  ', 1, 1],
    ['[1, 2], [3, 4]', 1, 9],
    ['1,\n  2, 3', 2, 3],
  ];
  for (const [text, line, column] of wrong) {
    it(`says where ${JSON.stringify(text)} is wrong`, () => {
      const complaint = checkExpression(text);
      assert.deepEqual([complaint?.line, complaint?.column], [line, column]);
    });
  }
});
