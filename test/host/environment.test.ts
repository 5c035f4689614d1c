import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cleanEnvironment, searchPath } from '../../src/host/environment.ts';

const clean = (own: NodeJS.ProcessEnv, changes = {}) => cleanEnvironment(own, changes, 'linux');

describe('cleanEnvironment', () => {
  it('leaves out what the editor added to its own processes', () => {
    const ofTheEditor = {
      ELECTRON_RUN_AS_NODE: '1',
      VSCODE_PID: '1',
      VSCODE_NLS_CONFIG: '{}',
      NODE_OPTIONS: '--require bootloader.js',
      NODE_CHANNEL_FD: '3',
      NODE_CHANNEL_SERIALIZATION_MODE: 'json',
      NODE_UNIQUE_ID: '1',
      NODE_V8_COVERAGE: '/coverage',
      SNAP_NAME: 'code',
    };
    assert.deepEqual(clean({ ...ofTheEditor, HOME: '/home/me' }), { HOME: '/home/me' });
  });

  it('keeps what is the user’s own, also where a name only looks alike', () => {
    const own = {
      PATH: '/usr/bin',
      NODE_ENV: 'test',
      NODE_PATH: '/lib',
      UV_THREADPOOL_SIZE: '8',
      SNAPPY: '1',
    };
    assert.deepEqual(clean(own), own);
  });

  it('adds, replaces and takes away what the settings say, NODE_OPTIONS as well', () => {
    const own = { NODE_ENV: 'test', TOKEN: 'secret' };
    const changes = { NODE_ENV: 'production', TOKEN: null, NODE_OPTIONS: '--no-warnings' };
    assert.deepEqual(clean(own, changes), { NODE_ENV: 'production', NODE_OPTIONS: '--no-warnings' });
  });

  it('knows that Windows does not tell Path from PATH', () => {
    const changed = cleanEnvironment({ Path: 'C:\\Windows' }, { PATH: 'C:\\node' }, 'win32');
    assert.deepEqual(changed, { Path: 'C:\\node' });
    assert.equal(searchPath(changed, 'win32'), 'C:\\node');
  });
});
