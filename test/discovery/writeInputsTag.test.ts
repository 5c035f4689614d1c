import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writeInputsTag } from '../../src/discovery/writeInputsTag.ts';

function written(source: string, expression: string, name = 'f', fileName = 'module.ts'): string | null {
  const change = writeInputsTag(source, fileName, name, expression);
  return change && source.slice(0, change.start) + change.text + source.slice(change.end);
}

const cases: readonly (readonly [title: string, source: string, expected: string, name?: string])[] = [
  ['a new comment', 'function f(a) {}', '/** @inputs [1] */\nfunction f(a) {}'],
  [
    'a new comment before export',
    'const x = 1;\nexport const f = (a) => a;\n',
    'const x = 1;\n/** @inputs [1] */\nexport const f = (a) => a;\n',
  ],
  [
    'a new comment with the indentation',
    'class C {\n  static f(a) {}\n}',
    'class C {\n  /** @inputs [1] */\n  static f(a) {}\n}',
    'C.f',
  ],
  [
    'a new comment with tabs',
    'class C {\n\tstatic f(a) {}\n}',
    'class C {\n\t/** @inputs [1] */\n\tstatic f(a) {}\n}',
    'C.f',
  ],
  [
    'a new comment within a line',
    'const a = 1, f = (a) => a;',
    'const a = 1, /** @inputs [1] */ f = (a) => a;',
  ],
  [
    'a new comment before the first overload',
    'export function f(a: 1): 1;\nexport function f(a: any) {}',
    '/** @inputs [1] */\nexport function f(a: 1): 1;\nexport function f(a: any) {}',
  ],
  [
    'a comment of one line',
    '/** Doubles. */\nfunction f(a) {}',
    '/**\n * Doubles.\n *\n * @inputs [1]\n */\nfunction f(a) {}',
  ],
  [
    'a comment of several lines',
    '/**\n * Doubles.\n */\nfunction f(a) {}',
    '/**\n * Doubles.\n *\n * @inputs [1]\n */\nfunction f(a) {}',
  ],
  [
    'a comment that begins on its first line',
    '/** Doubles,\n *  and more. */\nfunction f(a) {}',
    '/**\n * Doubles,\n *  and more.\n *\n * @inputs [1]\n */\nfunction f(a) {}',
  ],
  [
    'other tags',
    '/**\n * Doubles.\n *\n * @param a what\n */\nfunction f(a) {}',
    '/**\n * Doubles.\n *\n * @param a what\n * @inputs [1]\n */\nfunction f(a) {}',
  ],
  [
    'a comment without stars',
    '/**\n  Doubles.\n*/\nfunction f(a) {}',
    '/**\n  Doubles.\n\n  @inputs [1]\n */\nfunction f(a) {}',
  ],
  ['a tag of one line', '/** @inputs [2, 3] */\nfunction f(a) {}', '/** @inputs [1] */\nfunction f(a) {}'],
  [
    'a tag',
    '/**\n * Doubles.\n *\n * @inputs [2]\n */\nfunction f(a) {}',
    '/**\n * Doubles.\n *\n * @inputs [1]\n */\nfunction f(a) {}',
  ],
  [
    'a tag of several lines before another',
    '/**\n * @inputs [\n *   2,\n * ]\n *\n * @returns a\n */\nfunction f(a) {}',
    '/**\n * @inputs [1]\n *\n * @returns a\n */\nfunction f(a) {}',
  ],
  [
    'a tag that ends where the comment ends',
    '/**\n * @inputs [2,\n *  3] */\nfunction f(a) {}',
    '/**\n * @inputs [1]\n */\nfunction f(a) {}',
  ],
  ['an empty tag', '/**\n * @inputs\n */\nfunction f(a) {}', '/**\n * @inputs [1]\n */\nfunction f(a) {}'],
  [
    'indented comments',
    'class C {\n    /**\n     * M.\n     */\n    static f(a) {}\n}',
    'class C {\n    /**\n     * M.\n     *\n     * @inputs [1]\n     */\n    static f(a) {}\n}',
    'C.f',
  ],
  [
    'lines as Windows ends them',
    '/**\r\n * D.\r\n */\r\nfunction f(a) {}',
    '/**\r\n * D.\r\n *\r\n * @inputs [1]\r\n */\r\nfunction f(a) {}',
  ],
  [
    'a comment with another between it and the function',
    '/** D. */\n// eslint-disable-next-line\nfunction f(a) {}',
    '/**\n * D.\n *\n * @inputs [1]\n */\n// eslint-disable-next-line\nfunction f(a) {}',
  ],
];

describe('writing inputs into the doc comment', () => {
  for (const [title, source, expected, name] of cases) {
    it(`changes ${title}`, () => assert.equal(written(source, '[1]', name), expected));
  }

  it('keeps the lines of a long expression', () => {
    const expression = '[\n  1,\n  2,\n]';
    const expected = '/**\n * @inputs [\n *   1,\n *   2,\n * ]\n */\nfunction f(a) {}';
    assert.equal(written('function f(a) {}', expression), expected);
    assert.equal(written('/** @inputs [0] */\nfunction f(a) {}', expression), expected);
  });

  it('refuses what a comment cannot hold', () => {
    assert.equal(written('function f(a) {}', "['*/']"), null);
    assert.equal(written('function f(a) {}', '[`\n@tag`]'), null);
    assert.equal(written('function f(a) {}', '[1]', 'g'), null);
  });
});
