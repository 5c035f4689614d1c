import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byteColumn, momentColumn, timeColumn } from '../../src/export/units.ts';

/** Values of a column -> its unit and its cells. */
const times: readonly (readonly [readonly number[], string, readonly string[]])[] = [
  [[1234.5, 530.3, 12.34, 0.4], 'ms', ['1230', '530', '12', '0']],
  [[530.3, 12.34, 1.234], 'ms', ['530', '12.3', '1.2']],
  [[99.96, 99.94], 'ms', ['100', '99.9']],
  [[5.678, 1.234], 'ms', ['5.68', '1.23']],
  [[0.5678, 0.0123], 'µs', ['568', '12.3']],
  [[12_345, 999], 's', ['12.3', '1.0']],
  [[0, 0], 'ms', ['0.00', '0.00']],
];
for (const [values, unit, cells] of times) {
  test(`${values.join(', ')} ms in a column: no more than three digits`, () => {
    const column = timeColumn(values);
    assert.deepEqual([column.unit, values.map(column.format)], [unit, cells]);
  });
}

test('sizes in a column', () => {
  const column = byteColumn([123_456_789, 1_234_567]);
  assert.deepEqual(
    [column.unit, column.format(123_456_789), column.format(1_234_567)],
    ['MiB', '118', '1.2'],
  );
  assert.equal(byteColumn([999]).format(999), '999');
});

test('moments are told apart however far they are from 0', () => {
  const column = momentColumn([530.3, 530.4, 0]);
  assert.deepEqual([column.unit, column.format(530.3), column.format(530.4)], ['ms', '530.3', '530.4']);
});

test('what is not told does not matter to its column', () => {
  assert.equal(timeColumn([null, 12.34, null]).format(12.34), '12.3');
});
