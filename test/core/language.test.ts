import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { counted } from '../../src/core/format.ts';
import { languageTag, listed, localize, useLanguage } from '../../src/core/language.ts';

afterEach(() => useLanguage({}));

test('what has no translation stays English, with its values', () => {
  assert.equal(localize('{list} and {rest} more', { list: 'a', rest: 2 }), 'a and 2 more');
  assert.equal(localize('{toString} stays'), '{toString} stays');
  assert.equal(languageTag(), 'en');
});

test('a translation may put the values in another order, and values are not read as texts', () => {
  useLanguage({ '{count} of {total}': '{total} 个中的 {count} 个' });
  assert.equal(localize('{count} of {total}', { count: '{total}', total: 5 }), '5 个中的 {total} 个');
});

test('one and many are two texts', () => {
  assert.equal(
    counted(1, '{count} task on {place}', '{count} tasks on {place}', { place: 'a' }),
    '1 task on a',
  );
  assert.equal(counted(1000, '{count} task', '{count} tasks'), '1,000 tasks');
  useLanguage({ '{count} task': '{count} 个任务', '{count} tasks': '{count} 个任务' });
  assert.equal(counted(1, '{count} task', '{count} tasks'), '1 个任务');
});

test('lists have the separator of the language', () => {
  assert.equal(listed([]), '');
  assert.equal(listed(['a', 'b', 'c']), 'a, b, c');
  useLanguage({ '{list}, {next}': '{list}、{next}' });
  assert.equal(listed(['a', 'b', 'c']), 'a、b、c');
});
