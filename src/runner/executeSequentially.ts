import type { Failure, TaskOutcome } from '../core/profile.ts';
import { hrtime } from './captured.ts';
import { toFailure } from './failure.ts';
import { type Execution, type FedTask, isThenable, type TaskHost } from './taskHost.ts';
import { TaskMeter } from './taskMeter.ts';
import { milliseconds, recordEnd } from './taskRecord.ts';

/** One task after the other; each has the thread to itself, so its time can be split exactly. */
export function executeSequentially(host: TaskHost): Execution {
  const meter = new TaskMeter(host.counters, host.records);
  let running: { task: FedTask; started: bigint } | null = null;
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
        running = { task, started: 0n };
        meter.beginTask();
        let value: unknown;
        let thrown = false;
        const started = hrtime();
        running.started = started;
        try {
          value = call(task.value);
          if (isThenable(value)) value = await value;
        } catch (error) {
          thrown = true;
          value = error;
        }
        const ended = hrtime();
        if (running === null) return; // Given up meanwhile.
        running = null;
        const row = recordEnd(host, task, host.lane, started, ended, thrown ? 'threw' : 'ok');
        const complete = meter.endTask(row, ended);
        if (thrown) host.failed(task.input, toFailure(value), milliseconds(started, ended), ended);
        else host.returned(task.input, value, milliseconds(started, ended), ended);
        // Last: what came of the task travels with its record.
        if (complete) host.complete(ended);
      }
      meter.closeGroup();
      host.complete(hrtime());
    } while (await feed.more());
    finish();
  }

  function giveUp(input: number, outcome: TaskOutcome, reason: Failure): void {
    if (running?.task.input !== input) return;
    const { task, started } = running;
    running = null;
    meter.abandonGroup();
    const ended = hrtime();
    recordEnd(host, task, host.lane, started, ended, outcome);
    host.failed(input, reason, milliseconds(started, ended), ended);
    host.complete(ended);
    finish();
  }

  // Not before the caller holds the execution: a task may end the process in its first call.
  Promise.resolve().then(runAll).catch(fail);
  return {
    done,
    giveUp,
    running: () => (running ? [{ input: running.task.input, started: running.started }] : []),
  };
}
