import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { Throttle } from '../../src/host/throttle.ts';

describe('Throttle', () => {
  it('acts at once, then at its pace, and does not lose the last call', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    let acted = 0;
    const throttle = new Throttle(250, () => {
      acted += 1;
    });
    for (let call = 0; call < 5; call += 1) throttle.call();
    assert.equal(acted, 1);
    mock.timers.tick(250);
    assert.equal(acted, 2);
    mock.timers.tick(1000);
    assert.equal(acted, 2);
    throttle.call();
    throttle.call();
    throttle.dispose();
    mock.timers.tick(1000);
    assert.equal(acted, 3);
    mock.timers.reset();
  });
});
