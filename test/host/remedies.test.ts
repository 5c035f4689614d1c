import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { remediesFor } from '../../src/host/remedies.ts';

describe('remediesFor', () => {
  it('leads to what has to be changed', () => {
    assert.equal(remediesFor('noNode')[0], 'chooseNode');
    assert.equal(remediesFor('nodeTooOld')[0], 'chooseNode');
    assert.equal(remediesFor('inputsMissing')[0], 'changeInputs');
    assert.equal(remediesFor('inputsInvalid')[0], 'changeInputs');
    assert.equal(remediesFor('syntax')[0], 'openTarget');
    assert.equal(remediesFor('bundle')[0], 'openTarget');
    assert.equal(remediesFor('moduleFailed')[0], 'openTarget');
  });

  it('leads to the log where nobody knows better', () => {
    assert.deepEqual(remediesFor(null), ['showLog']);
  });
});
