import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { discoverFunctions } from '../../src/discovery/discoverFunctions.ts';

function inputsOf(source: string) {
  return discoverFunctions(source, 'module.ts')[0]?.inputs ?? null;
}

const sources: readonly (readonly [title: string, source: string, expected: ReturnType<typeof inputsOf>])[] =
  [
    ['one line', '/** @inputs [1, 2] */\nfunction f(a) {}', { expression: '[1, 2]', line: 1, column: 13 }],
    [
      'before export',
      '/**\n * Doubles.\n * @inputs [1, 2]\n */\nexport const f = (a) => a;',
      { expression: '[1, 2]', line: 3, column: 12 },
    ],
    [
      'several lines, up to the next tag',
      '/**\n * @inputs [\n *   1,\n *   2 * 3,\n * ]\n * @returns nothing\n */\nfunction f(a) {}',
      { expression: '[\n  1,\n  2 * 3,\n]', line: 2, column: 12 },
    ],
    [
      'from the line after the tag',
      '/**\r\n * @inputs\r\n *   names\r\n */\r\nfunction f(a) {}',
      { expression: 'names', line: 3, column: 6 },
    ],
    [
      'indented',
      'class C {\n  /** @inputs [1] */\n  @log() static m(a) {}\n}',
      { expression: '[1]', line: 2, column: 15 },
    ],
    [
      'before the first overload',
      '/** @inputs [1] */\nexport function f(a: 1): 1;\nexport function f(a: any) {}',
      { expression: '[1]', line: 1, column: 13 },
    ],
    [
      'before the first overload of a static method',
      'class C {\n  static f(): 0;\n  /** @inputs [1] */\n  static f(a: 1): 1;\n  static f(a?: any) {}\n}',
      { expression: '[1]', line: 3, column: 15 },
    ],
    [
      'not before an overload of a method that is not static',
      'class C {\n  /** @inputs [1] */\n  f(a: 1): 1;\n  f(a: any) {}\n  static f(a: any) {}\n}',
      null,
    ],
    [
      'with a line comment between',
      '/** @inputs [1] */\n// eslint-disable-next-line\nexport default (a) => a;',
      { expression: '[1]', line: 1, column: 13 },
    ],
    [
      'before the exported value',
      'module.exports = {\n  /** @inputs [1] */\n  f(a) {},\n};',
      { expression: '[1]', line: 2, column: 15 },
    ],
    ['not of another tag', '/** @inputsOf [1] */\nfunction f(a) {}', null],
    ['not from inside a sentence', '/** Give it @inputs [1] */\nfunction f(a) {}', null],
    ['not of a plain comment', '/* @inputs [1] */\nfunction f(a) {}', null],
    [
      'not of a comment that belongs to something else',
      '/** @inputs [1] */\nconst x = 1;\nfunction f(a) {}',
      null,
    ],
    ['not of an empty tag', '/**\n * @inputs\n * @param a\n */\nfunction f(a) {}', null],
  ];

describe('the @inputs tag', () => {
  for (const [title, source, expected] of sources) {
    it(`is read ${title}`, () => assert.deepEqual(inputsOf(source), expected));
  }
});
