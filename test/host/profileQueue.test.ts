import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Job, ProfileQueue } from '../../src/host/profileQueue.ts';

/** Jobs that run until they are told to end, or are aborted, and write down what happens to them. */
function makeJobs() {
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  const make = (name: string): Job => ({
    key: name.replace(/'+$/, ''),
    run: (signal) => {
      log.push(`${name} runs`);
      return new Promise((resolve) => {
        ends.set(name, () => {
          log.push(`${name} ends`);
          resolve();
        });
        signal.addEventListener('abort', () => {
          log.push(`${name} ${signal.reason}`);
          setImmediate(resolve);
        });
      });
    },
    drop: (reason) => log.push(`${name} dropped: ${reason}`),
  });
  return { log, make, end: (name: string) => ends.get(name)?.() };
}

describe('ProfileQueue', () => {
  it('runs one after the other', async () => {
    const { log, make, end } = makeJobs();
    const queue = new ProfileQueue();
    const one = queue.add(make('a'));
    const other = queue.add(make('b'));
    assert.deepEqual(log, ['a runs']);
    end('a');
    await one;
    end('b');
    await other;
    assert.deepEqual(log, ['a runs', 'a ends', 'b runs', 'b ends']);
    await queue.idle();
  });

  it('replaces a job of the same key: at once where it is under way, in its place where it waits', async () => {
    const { log, make, end } = makeJobs();
    const queue = new ProfileQueue();
    const all = ['a', 'b', "b'", "a'"].map((name) => queue.add(make(name)));
    await Promise.all([all[0], all[1]]);
    end("a'");
    await all[3];
    end("b'");
    await Promise.all(all);
    assert.deepEqual(log, [
      'a runs',
      'b dropped: replaced',
      'a replaced',
      "a' runs",
      "a' ends",
      "b' runs",
      "b' ends",
    ]);
  });

  it('only the newest of several replacements is run', async () => {
    const { log, make, end } = makeJobs();
    const queue = new ProfileQueue();
    const all = ['a', "a'", "a''"].map((name) => queue.add(make(name)));
    await Promise.all([all[0], all[1]]);
    end("a''");
    await Promise.all(all);
    assert.deepEqual(log, ['a runs', 'a replaced', "a' dropped: replaced", "a'' runs", "a'' ends"]);
  });

  it('stops one of them, or all', async () => {
    const { log, make } = makeJobs();
    const queue = new ProfileQueue();
    const all = ['a', 'b', 'c'].map((name) => queue.add(make(name)));
    queue.stop('b');
    await all[1];
    queue.stop();
    await Promise.all(all);
    await queue.idle();
    assert.deepEqual(log, ['a runs', 'b dropped: stopped', 'c dropped: stopped', 'a stopped']);
  });

  it('takes new jobs after it was stopped', async () => {
    const { log, make, end } = makeJobs();
    const queue = new ProfileQueue();
    const first = queue.add(make('a'));
    queue.stop();
    const second = queue.add(make('b'));
    await first;
    end('b');
    await second;
    assert.deepEqual(log, ['a runs', 'a stopped', 'b runs', 'b ends']);
  });
});
