import type { Failure, TaskOutcome } from '../core/profile.ts';
import { toFailure } from './failure.ts';
import { type Execution, type FedTask, isThenable, type TaskHost } from './taskHost.ts';
import { TaskMeter } from './taskMeter.ts';
import { recordEnd } from './taskRecord.ts';

/** One task after the other; each has the thread to itself, so its time can be split exactly. */
export function executeSequentially(host: TaskHost): Execution {
  const { feed, call, clock } = host;
  const meter = new TaskMeter(host.counters, host.records);
  let running: FedTask | null = null;
  let runningSince = 0;
  let givenUp = false;
  let finish: () => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const done = new Promise<void>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });

  // What is done for each task stands in functions of their own: V8 compiles them after some calls, while a
  // loop that is entered only once is interpreted for thousands of tasks.
  async function runAll(): Promise<void> {
    do {
      for (let task = feed.take(); task !== null; task = feed.take()) {
        const pending = start(task);
        if (pending !== null) await settle(task, pending);
        if (givenUp) return;
      }
      meter.closeGroup();
      host.complete(clock.now());
    } while (await feed.more());
    finish();
  }

  /** What the target returned, if that is to be awaited; null: the task has ended. */
  function start(task: FedTask): PromiseLike<unknown> | null {
    if (host.marksStarts()) {
      meter.closeGroup();
      host.starting(task.input);
    }
    running = task;
    meter.beginTask();
    let value: unknown;
    let thrown = false;
    runningSince = clock.now();
    try {
      value = call(task.value);
      if (isThenable(value)) return value;
    } catch (error) {
      thrown = true;
      value = error;
    }
    end(task, value, thrown);
    return null;
  }

  async function settle(task: FedTask, pending: PromiseLike<unknown>): Promise<void> {
    let value: unknown;
    let thrown = false;
    try {
      value = await pending;
    } catch (error) {
      thrown = true;
      value = error;
    }
    end(task, value, thrown);
  }

  function end(task: FedTask, value: unknown, thrown: boolean): void {
    const ended = clock.now();
    if (givenUp) return;
    running = null;
    const started = runningSince;
    const row = recordEnd(host.records, task, host.lane, started, ended, thrown ? 'threw' : 'ok');
    const complete = meter.endTask(row, started, ended);
    if (thrown) host.failed(task.input, toFailure(value), ended - started, ended);
    else host.returned(task.input, value, ended - started, ended);
    // Last: what came of the task travels with its record.
    if (complete) host.complete(ended);
  }

  function giveUp(input: number, outcome: TaskOutcome, reason: Failure): void {
    if (running?.input !== input) return;
    const task = running;
    running = null;
    givenUp = true;
    meter.abandonGroup();
    const ended = clock.now();
    recordEnd(host.records, task, host.lane, runningSince, ended, outcome);
    host.failed(input, reason, ended - runningSince, ended);
    host.complete(ended);
    finish();
  }

  // Not before the caller holds the execution: a task may end the process in its first call.
  Promise.resolve().then(runAll).catch(fail);
  return {
    done,
    giveUp,
    running: () => (running ? [{ input: running.input, started: runningSince }] : []),
  };
}
