import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Run } from '../../src/core/profile.ts';
import { outcomesOf, profileFixture, titleOf } from './profileFixture.ts';
import { runtimes } from './runtimes.ts';

const configurations = [
  'async 1 × 3',
  'processes 2 × 1',
  'processes 2 × 3',
  'serial 1 × 1',
  'threads 2 × 1',
  'threads 2 × 3',
];

/** Input, JavaScript; and how its task must end, in every mode. */
const table: readonly (readonly [input: string, outcome: RegExp])[] = [
  ['"fine"', /^ok$/],
  ['"throws"', /^threw TypeError: thrown on purpose$/],
  ['"rejects"', /^threw RangeError: rejected on purpose$/],
  ['"string"', /^threw string: only a string$/],
  ['"fine"', /^ok$/],
  ['"exit"', /^crashed ProcessExit: The task ended its process: process\.exit\(7\)\.$/],
  ['"fine"', /^ok$/],
  ['"kill"', /^crashed ProcessKilled: The process was ended by the signal SIGKILL\.$/],
  ['"fine"', /^ok$/],
  // With several in flight, the exception of its neighbour is told as well.
  ['"hangs"', /^timeout Timeout: The task did not end within 400 ms\. (.*never settles\.|Meanwhile .*)$/],
  ['"fine"', /^ok$/],
  ['"loops"', /^timeout Timeout: The task did not end within 400 ms[.:] /],
  ['"fine"', /^ok$/],
  ['"function"', /^uncloneable DataCloneError: The result .*: the value itself is a function\.$/],
  ['{ deep: [() => 1] }', /^uncloneable DataCloneError: The input .*: \.deep\[0\] is a function\.$/],
  ['"timer"', /^timeout Timeout: .* nobody caught: SyntaxError: thrown in a timer$/],
  ['"fine"', /^ok$/],
  ['"fine"', /^ok$/],
  // The last ones of their workers: nothing follows that could carry their failure.
  ['"slow"', /^threw EvalError: thrown slowly$/],
  ['"slow"', /^threw EvalError: thrown slowly$/],
];
const inputs = `[${table.map(([input]) => input).join(', ')}]`;

describe('a task that fails', () => {
  for (const { title, path, skip } of runtimes) {
    it(`is told as what it is, and no other task suffers (${title})`, { skip }, async () => {
      const { runs } = await profileFixture('failures#fail', inputs, { node: path, timeout: 400 });
      assert.deepEqual(runs.map(titleOf).sort(), configurations);
      for (const run of runs) {
        assert.equal(run.outcome, 'completed');
        assertMatches(run);
      }
    });

    it(`is told even when its error comes after its end (${title})`, { skip }, async () => {
      const { runs } = await profileFixture('failures#failLate', ['timer', 'rejection'], { node: path });
      assert.deepEqual(runs.map(titleOf).sort(), configurations);
      for (const run of runs) {
        assert.deepEqual(outcomesOf(run), ['ok', 'ok']);
        assert.deepEqual(
          run.lateErrors.map(({ kind, name, message }) => `${kind} ${name}: ${message}`).sort(),
          ['uncaughtException TypeError: too late', 'unhandledRejection RangeError: nobody listens'],
          titleOf(run),
        );
      }
    });
  }

  it('is told when it runs out of memory', async () => {
    const inputs = ['small', 'small', 'large', 'small', 'small'];
    const nodeArguments = ['--max-old-space-size=64'];
    const { runs } = await profileFixture('failures#eatMemory', inputs, { nodeArguments, timeout: 30_000 });
    assert.deepEqual(runs.map(titleOf).sort(), configurations);
    for (const run of runs) {
      const failures = outcomesOf(run).filter((outcome) => outcome !== 'ok');
      assert.equal(failures.length, 1, `${titleOf(run)}: ${outcomesOf(run)}`);
      assert.match(outcomesOf(run)[2]!, /^crashed (OutOfMemory|Error): .*memory/, titleOf(run));
    }
  });
});

function assertMatches(run: Run): void {
  for (const [row, outcome] of outcomesOf(run).entries()) {
    const [input, expected] = table[row]!;
    assert.match(outcome, expected, `${titleOf(run)}: ${input} at ${row}`);
  }
}
