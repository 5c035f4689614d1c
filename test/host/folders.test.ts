import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { describe, it } from 'node:test';
import { nodeProgram, workingDirectory } from '../../src/host/folders.ts';

const inWorkspace = { workspace: '/home/ada/app', file: '/home/ada/app/src/images.ts' };
const alone = { workspace: null, file: '/tmp/images.ts' };

describe('workingDirectory', () => {
  it('is the workspace folder, else the folder of the file', () => {
    assert.equal(workingDirectory(null, inWorkspace), '/home/ada/app');
    assert.equal(workingDirectory(null, alone), '/tmp');
  });

  it('follows the setting: absolute, relative, or by a variable', () => {
    assert.equal(workingDirectory('/data', inWorkspace), '/data');
    assert.equal(workingDirectory('packages/one', inWorkspace), '/home/ada/app/packages/one');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the settings.
    assert.equal(workingDirectory('${fileDirname}/data', inWorkspace), '/home/ada/app/src/data');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the settings.
    assert.equal(workingDirectory('${workspaceFolder}', alone), '/tmp');
    assert.equal(workingDirectory('~', inWorkspace), homedir());
    assert.equal(workingDirectory('~/data', inWorkspace), `${homedir()}/data`);
    assert.equal(workingDirectory('/~data', inWorkspace), '/~data');
  });
});

describe('nodeProgram', () => {
  it('leaves a bare name to the PATH, and takes everything else as a path', () => {
    assert.equal(nodeProgram(null, inWorkspace), null);
    assert.equal(nodeProgram('node22', inWorkspace), 'node22');
    assert.equal(nodeProgram('/opt/node/bin/node', inWorkspace), '/opt/node/bin/node');
    assert.equal(nodeProgram('./bin/node', inWorkspace), '/home/ada/app/bin/node');
    assert.equal(nodeProgram('~/.nvm/node', inWorkspace), `${homedir()}/.nvm/node`);
  });
});
