import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isTargetReference, parseKey } from '../../src/host/targetReference.ts';

describe('isTargetReference', () => {
  it('tells a reference from what menus and keybindings hand over', () => {
    assert.equal(isTargetReference({ file: '/home/ada/images.ts', name: 'resize' }), true);
    for (const argument of [undefined, null, 'resize', { scheme: 'file', path: '/home/ada/images.ts' }, []])
      assert.equal(isTargetReference(argument), false);
    assert.equal(isTargetReference({ file: 'images.ts', name: 'resize' }), false);
    assert.equal(isTargetReference({ file: '/home/ada/images.ts', name: '' }), false);
  });
});

describe('parseKey', () => {
  it('takes what comes after the last # as the name', () => {
    assert.deepEqual(parseKey('/home/ada/c#/images.ts#Image.resize'), {
      file: '/home/ada/c#/images.ts',
      name: 'Image.resize',
    });
    for (const key of ['', '#', 'resize', '/home/ada/images.ts', '/home/ada/images.ts#', 'images.ts#resize'])
      assert.equal(parseKey(key), null);
  });
});
