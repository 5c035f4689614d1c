import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Run } from '../../src/core/profile.ts';
import { checkTimes, median, outcomesOf, profileFixture, titleOf } from './profileFixture.ts';
import { runtimes } from './runtimes.ts';

describe('a target that takes things away', () => {
  for (const { title, path, skip } of runtimes) {
    it(`is measured right without globals and clocks (${title})`, { skip }, async () => {
      const measure = async () => {
        const profiled = await profileFixture('hostile#hostile', [1, 2, 3, 4, 5], { node: path });
        assert.equal(profiled.runs.length, 6);
        assert.deepEqual(profiled.notes, []);
        for (const run of profiled.runs) {
          assert.deepEqual(outcomesOf(run), ['ok', 'ok', 'ok', 'ok', 'ok'], titleOf(run));
          assert.deepEqual(run.lateErrors, [], titleOf(run));
        }
        return profiled;
      };
      await checkTimes(measure, ({ runs }) => {
        for (const run of runs.filter(({ inFlight }) => inFlight === 1)) assertSplit(run);
      });
    });

    it(`may remove every listener of its process (${title})`, { skip }, async () => {
      const { runs } = await profileFixture('hostile#deaf', [1, 2, 3, 4, 5, 6, 7, 8], { node: path });
      assert.equal(runs.length, 6);
      for (const run of runs) {
        assert.deepEqual(outcomesOf(run), Array(8).fill('ok'), titleOf(run));
        assert.equal(run.resources.replacedWorkers, 0, titleOf(run));
      }
    });

    it(`loses only the task that closes its process's channel (${title})`, { skip }, async () => {
      const { runs } = await profileFixture('hostile#disconnects', [0, 1, 2, 3, 4, 5], { node: path });
      assert.equal(runs.length, 6);
      for (const run of runs) {
        const lost = run.mode === 'processes' ? ['crashed'] : [];
        assert.deepEqual(
          run.tasks.outcome.filter((outcome) => outcome !== 'ok'),
          lost,
          titleOf(run),
        );
      }
    });
  }
});

/** 20 ms of computing, as far as there was a free core, then 80 ms of waiting. */
function assertSplit(run: Run): void {
  const { tasks } = run;
  const computing = tasks.cpu.map((cpu, row) => cpu! + tasks.runQueue[row]!);
  const walls = tasks.ended.map((ended, row) => ended! - tasks.started[row]!);
  assertBetween(median(tasks.loopIdle as number[]), 77, 90, `${titleOf(run)}: waiting`);
  assertBetween(median(computing), 18, 60, `${titleOf(run)}: computing`);
  assertBetween(median(walls), 99, 150, `${titleOf(run)}: wall`);
}

function assertBetween(actual: number, least: number, most: number, what: string): void {
  assert.ok(actual >= least && actual <= most, `${what}: ${actual} is not from ${least} to ${most}`);
}
