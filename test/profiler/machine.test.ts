import assert from 'node:assert/strict';
import { platform } from 'node:os';
import { describe, it } from 'node:test';
import { describeMachine, memoryInGroup } from '../../src/profiler/machine.ts';

describe('memory that a group can still take', () => {
  const told = {
    limit: '1000',
    usage: '700',
    statistics: 'anon 250\nfile 450\nactive_file 50\ninactive_file 400\ntotal_inactive_file 500',
  };

  it('the page cache that the kernel gives back is free', () => {
    assert.equal(memoryInGroup(told, 'inactive_file'), 1000 - (700 - 400));
    assert.equal(memoryInGroup(told, 'total_inactive_file'), 1000 - (700 - 500));
  });

  it('without statistics, all that is used is taken', () => {
    assert.equal(memoryInGroup({ ...told, statistics: null }, 'inactive_file'), 300);
    assert.equal(memoryInGroup({ ...told, statistics: 'anon 250' }, 'inactive_file'), 300);
  });

  it('never less than nothing, never more than the limit', () => {
    assert.equal(memoryInGroup({ ...told, usage: '1500' }, 'inactive_file'), 0);
    assert.equal(memoryInGroup({ ...told, usage: '300' }, 'inactive_file'), 1000);
  });

  it('no limit, no answer', () => {
    assert.equal(memoryInGroup({ ...told, limit: 'max' }, 'inactive_file'), null);
    assert.equal(memoryInGroup({ ...told, limit: null }, 'inactive_file'), null);
    assert.equal(memoryInGroup({ ...told, usage: null }, 'inactive_file'), null);
  });
});

it('this machine tells its free memory, unless it is a Mac', () => {
  const { memoryFree } = describeMachine();
  assert.equal(memoryFree === null, platform() === 'darwin');
  assert.ok(memoryFree === null || (memoryFree > 0 && Number.isFinite(memoryFree)));
});
