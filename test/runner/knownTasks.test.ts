import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Run } from '../../src/core/profile.ts';
import { checkTimes, median, profileFixture, titleOf } from './profileFixture.ts';
import { runtimes } from './runtimes.ts';

/** What each task does, as shares of its time; `exec` also has to start a process. */
const truth = {
  busy: { cpu: 1, loopIdle: 0, blocked: 0 },
  timer: { cpu: 0, loopIdle: 1, blocked: 0 },
  wait: { cpu: 0, loopIdle: 0, blocked: 1 },
  exec: { cpu: 0.02, loopIdle: 0, blocked: 0.98 },
  half: { cpu: 0.5, loopIdle: 0.5, blocked: 0 },
} as const;
type Kind = keyof typeof truth;

const tolerance = 0.03;
/** The task's own first calls and a machine that does other things show in single tasks: medians count. */
const tasksOfKind = 5;
const inputs = Array.from({ length: tasksOfKind }, () => Object.keys(truth) as Kind[]).flat();

describe('the time of known tasks', () => {
  for (const { title, path, skip } of runtimes) {
    it(`is split as it was spent (${title})`, { skip }, async () => {
      const request = { node: path, inFlight: [1], modes: ['serial', 'threads'] } as const;
      const measure = async () => {
        const profiled = await profileFixture('knownTasks#knownTask', inputs, request);
        assert.deepEqual(profiled.runs.map(titleOf), ['serial 1 × 1', 'threads 2 × 1']);
        for (const { tasks } of profiled.runs) {
          assert.deepEqual(new Set(tasks.outcome), new Set(['ok']));
          assert.deepEqual(tasks.digest, profiled.runs[0]!.tasks.digest);
          assert.ok(!tasks.digest.includes(null));
        }
        return profiled;
      };
      await checkTimes(measure, ({ runs }) => {
        for (const run of runs) {
          assertSumsToWall(run);
          for (const kind of Object.keys(truth) as Kind[]) assertShares(run, kind);
        }
      });
    });

    it(`is not idle while the pool of libuv computes (${title})`, { skip }, async () => {
      const request = { node: path, inFlight: [1], modes: ['serial'] } as const;
      const measure = async () => {
        const folder = mkdtempSync(join(tmpdir(), 'pool-task-'));
        const file = join(folder, 'cpu');
        const profiled = await profileFixture('knownTasks#poolTask', [file, file, file, file], request);
        const computed = readFileSync(file, 'utf8').trim().split('\n').map(Number);
        rmSync(folder, { recursive: true });
        assert.equal(computed.length, 4);
        return { ...profiled, computed };
      };
      await checkTimes(measure, ({ runs, computed }) => {
        const { poolCpu, cpu } = runs[0]!.resources;
        const expected = computed.reduce((sum, each) => sum + each, 0);
        assertNear(poolCpu! / expected, 1, 0.1, `${poolCpu} ms of ${expected} ms in the pool`);
        assert.ok(cpu! < expected / 5, `${cpu} ms of ${expected} ms on the JavaScript thread`);
        // The wall time would hold as well how long the pool's threads waited for a core, which nothing counts.
        assert.ok(poolCpu! / (cpu! + poolCpu!) > 0.8, `${poolCpu} ms in the pool beside ${cpu} ms`);
      });
    });
  }
});

function assertSumsToWall({ tasks }: Run): void {
  for (const [row, ended] of tasks.ended.entries()) {
    const wall = ended! - tasks.started[row]!;
    const sum = tasks.cpu[row]! + tasks.runQueue[row]! + tasks.loopIdle[row]! + tasks.blocked[row]!;
    assertNear(sum / wall, 1, 0.01, `the parts of task ${row}`);
  }
}

/** Time in the run queue is the machine's doing: it is taken out. */
function assertShares(run: Run, kind: Kind): void {
  const { tasks } = run;
  const rows = inputs.flatMap((one, row) => (one === kind ? [row] : []));
  for (const part of ['cpu', 'loopIdle', 'blocked'] as const) {
    const shares = rows.map(
      (row) => tasks[part][row]! / (tasks.ended[row]! - tasks.started[row]! - tasks.runQueue[row]!),
    );
    assertNear(
      median(shares),
      truth[kind][part],
      tolerance,
      `${titleOf(run)}: ${part} of ${kind}, ${shares}`,
    );
  }
}

function assertNear(actual: number, expected: number, within: number, what: string): void {
  assert.ok(Math.abs(actual - expected) <= within, `${what}: ${actual} is not ${expected} ± ${within}`);
}
