import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deserialize, serialize } from 'node:v8';
import { digest } from '../../src/runner/digest.ts';

class Refusal extends Error {
  override name = 'Refusal';
  code = 7;
}
class Nameless extends RangeError {}
class Samples extends Float32Array {}
class Point {
  x = 1;
}
const long = Array.from({ length: 50_000 }, (_, at) => at / 3);
const sparse: unknown[] = [1];
sparse[5] = 2;
const circular: unknown[] = [1];
circular.push(circular);

const values: Readonly<Record<string, unknown>> = {
  'an error with a name of its own': new Refusal('no'),
  'an error of a class of its own': new Nameless('far'),
  "an error of the language's": new TypeError('no'),
  'an error whose name was set': Object.assign(new Error('no'), { name: 'SyntaxError' }),
  'an error without a message': new Error(),
  'an error whose message was taken away': Object.assign(new Error('no'), { message: undefined }),
  'an error whose message is computed': Object.defineProperty(new Error('no'), 'message', {
    get: () => 'yes',
  }),
  'what only inherits from an error': Object.create(Error.prototype),
  'a typed array of a class of its own': new Samples([1, 2]),
  'a buffer': Buffer.from('text'),
  'a clamped array': new Uint8ClampedArray([1, 2]),
  'a view': new DataView(new ArrayBuffer(3), 1),
  'a class': new Point(),
  'a long array': long,
  'a sparse array': sparse,
  'an array with a name': Object.assign([1, 2], { name: 3 }),
  'an array that holds itself': circular,
  'a match': /t(e)/.exec('text'),
  'maps and sets': new Map<unknown, unknown>([[new Set([1, -0]), new Date(5)]]),
};

describe('the digest of a value', () => {
  for (const [what, value] of Object.entries(values)) {
    it(`is that of its clone: ${what}`, () => {
      assert.equal(digest(structuredClone(value)), digest(value));
      assert.equal(digest(deserialize(serialize(value))), digest(value));
    });
  }

  it('differs where a clone does', () => {
    const different = [
      new Refusal('no'),
      new Refusal('yes'),
      new Nameless('no'),
      new TypeError('no'),
      'no',
      long,
      sparse,
      circular,
      new Samples([1, 2]),
      [],
      {},
      [1, 2],
      [2, 1],
      { 0: 1, 1: 2 },
      [[1], 2],
      [[1, 2]],
      ['1', 2],
      long.with(49_999, 0),
      long.slice(1),
      new Float32Array([1, 3]),
      new Float64Array([1, 2]),
      0,
      -0,
      '0',
      0n,
      null,
      undefined,
    ];
    const seen = new Set(different.map((value) => digest(value)));
    assert.equal(seen.size, different.length);
  });

  it('lets others know that it is at work', () => {
    let chunks = 0;
    digest(long, () => chunks++);
    assert.ok(chunks > 10, `${chunks} chunks`);
  });
});
