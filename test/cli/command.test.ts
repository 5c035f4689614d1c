import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCommand } from '../../src/cli/command.ts';

function nodeArguments(...words: readonly string[]): readonly string[] {
  const command = parseCommand(['run', 'a.ts#f', ...words]);
  assert.ok(command.name === 'run');
  return command.nodeArguments;
}

describe('arguments for Node', () => {
  const size = '--max-old-space-size=8000';

  it('follow the option or its equals sign, and are kept in order', () => {
    assert.deepEqual(nodeArguments(), []);
    assert.deepEqual(nodeArguments('--node-argument', size), [size]);
    assert.deepEqual(nodeArguments(`--node-argument=${size}`), [size]);
    assert.deepEqual(nodeArguments('--node-argument', size, '--rounds', '1', '--node-argument=--expose-gc'), [
      size,
      '--expose-gc',
    ]);
    assert.deepEqual(nodeArguments('--node-argument', '-r', '--node-argument', './a.cjs'), ['-r', './a.cjs']);
  });

  it('are needed after the option', () => {
    assert.throws(() => nodeArguments('--node-argument'), { code: 'usage', message: /--node-argument/ });
  });
});
