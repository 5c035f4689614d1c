import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Profile, Run } from '../../src/core/profile.ts';
import { writeCsv } from '../../src/export/csv.ts';
import { writeTraceEvents } from '../../src/export/traceEvents.ts';
import { buildProfile, cpuShares } from '../core/profileBuilder.ts';

const built = buildProfile({
  shares: cpuShares,
  weights: [1, 1],
  configurations: [
    { mode: 'serial', walls: [20, 10] },
    { mode: 'threads', workers: 2, walls: [12, 6] },
  ],
});
/** A message with everything that has to be quoted. */
const message = 'said "no", twice\nand left';
const profile: Profile = {
  ...built,
  runs: built.runs.map((run): Run => {
    if (run.mode !== 'threads') return run;
    const failures = { 1: { name: 'Error', message, stack: '' } };
    return { ...run, tasks: { ...run.tasks, outcome: ['ok', 'threw'], failures } };
  }),
};

describe('writeCsv', () => {
  const text = [...writeCsv(profile)].join('');
  const lines = text.split('\r\n');

  it('has a line a task of each run, under the names of the profile file', () => {
    assert.equal(lines.length, 1 + 4 * 2 + 1);
    assert.match(lines[0] ?? '', /^round,mode,workers,inFlight,input,lane,dispatched,started,ended,cpu,/);
    assert.match(lines[1] ?? '', /^0,serial,1,1,0,0,/);
  });

  it('quotes what would break a line', () => {
    assert.ok(text.includes(',threw,'));
    assert.ok(text.includes('"Error: said ""no"", twice\nand left"\r\n'));
  });
});

describe('writeTraceEvents', () => {
  const { traceEvents } = JSON.parse([...writeTraceEvents(profile)].join('')) as {
    traceEvents: {
      ph: string;
      pid: number;
      tid: number;
      name: string;
      ts: number;
      dur: number;
      args: Record<string, unknown>;
    }[];
  };

  it('names a process for each configuration and a thread for each lane', () => {
    const names = traceEvents.filter(({ name }) => name === 'process_name' || name === 'thread_name');
    assert.deepEqual(
      names.map(({ pid, args }) => [pid, Object.values(args)[0]]),
      [
        [1, 'serial'],
        [1, 'worker 1'],
        [2, '2 threads'],
        [2, 'worker 1'],
        [2, 'worker 2'],
      ],
    );
  });

  it('has an event a task of the run that is shown, in microseconds', () => {
    const tasks = traceEvents.filter(({ ph }) => ph === 'X');
    const run = profile.runs.find(({ mode, round }) => mode === 'serial' && round === 1);
    assert.equal(tasks.length, 4);
    assert.deepEqual(
      [tasks[0]?.name, tasks[0]?.ts, tasks[0]?.dur],
      [
        '#0',
        (run?.tasks.started[0] ?? 0) * 1000,
        ((run?.tasks.ended[0] ?? 0) - (run?.tasks.started[0] ?? 0)) * 1000,
      ],
    );
    assert.equal(tasks[3]?.args.failure, `Error: ${message}`);
  });
});
