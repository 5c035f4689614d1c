import type { Failure, TaskOutcome } from '../core/profile.ts';
import { hrtime, milliseconds, since } from './captured.ts';
import { toFailure } from './failure.ts';
import { type Execution, type FedTask, isThenable, type TaskHost } from './taskHost.ts';
import { TaskMeter } from './taskMeter.ts';
import { recordEnd } from './taskRecord.ts';

/** One task after the other; each has the thread to itself, so its time can be split exactly. */
export function executeSequentially(host: TaskHost): Execution {
  const meter = new TaskMeter(host.counters, host.records);
  let running: FedTask | null = null;
  let runningSince = 0n;
  let finish: () => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const done = new Promise<void>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  const { feed, call } = host;

  async function runAll(): Promise<void> {
    do {
      for (let task = feed.take(); task !== null; task = feed.take()) {
        if (host.marksStarts()) {
          meter.closeGroup();
          host.starting(task.input);
        }
        running = task;
        meter.beginTask();
        let value: unknown;
        let thrown = false;
        const began = hrtime();
        runningSince = began;
        try {
          value = call(task.value);
          if (isThenable(value)) value = await value;
        } catch (error) {
          thrown = true;
          value = error;
        }
        const now = hrtime();
        if (running === null) return; // Given up meanwhile.
        running = null;
        // Big integers are slow: none beyond this line.
        const { origin } = host;
        const started = milliseconds(origin, began);
        const ended = milliseconds(origin, now);
        const row = recordEnd(host.records, task, host.lane, started, ended, thrown ? 'threw' : 'ok');
        const complete = meter.endTask(row);
        if (thrown) host.failed(task.input, toFailure(value), ended - started, ended);
        else host.returned(task.input, value, ended - started, ended);
        // Last: what came of the task travels with its record.
        if (complete) host.complete(ended);
      }
      meter.closeGroup();
      host.complete(since(host.origin));
    } while (await feed.more());
    finish();
  }

  function giveUp(input: number, outcome: TaskOutcome, reason: Failure): void {
    if (running?.input !== input) return;
    const task = running;
    running = null;
    meter.abandonGroup();
    const started = milliseconds(host.origin, runningSince);
    const ended = since(host.origin);
    recordEnd(host.records, task, host.lane, started, ended, outcome);
    host.failed(input, reason, ended - started, ended);
    host.complete(ended);
    finish();
  }

  // Not before the caller holds the execution: a task may end the process in its first call.
  Promise.resolve().then(runAll).catch(fail);
  return {
    done,
    giveUp,
    running: () =>
      running ? [{ input: running.input, started: milliseconds(host.origin, runningSince) }] : [],
  };
}
