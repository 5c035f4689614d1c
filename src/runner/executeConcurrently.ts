import { endedField } from '../core/journal.ts';
import type { Failure, TaskOutcome } from '../core/profile.ts';
import { timers } from './captured.ts';
import { toFailure } from './failure.ts';
import { type Execution, type FedTask, isThenable, type TaskHost } from './taskHost.ts';
import { recordEnd } from './taskRecord.ts';

/** Milliseconds that ended tasks may wait to be told while others are at hand. */
const completeEvery = 20;

interface Started {
  readonly task: FedTask;
  readonly started: number;
  readonly slot: number;
}

/**
 * Up to `inFlight` tasks at a time on one event loop. The thread's counters cannot be divided between
 * tasks that share it, so records carry times only, and CPU where async hooks follow each task.
 */
export function executeConcurrently(host: TaskHost, inFlight: number): Execution {
  const running = new Map<number, Started>();
  let busySlots = 0;
  let completed = 0;
  let finish: () => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const done = new Promise<void>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });

  function startSlot(slot: number): void {
    busySlots++;
    runSlot(slot).then((givenUp) => {
      if (!givenUp) endSlot();
    }, fail);
  }

  function endSlot(): void {
    busySlots--;
    if (busySlots === 0) finish();
  }

  /** True when the slot's task was given up: another loop serves the slot since then. */
  async function runSlot(slot: number): Promise<boolean> {
    const { feed } = host;
    do {
      for (let task = feed.take(); task !== null; task = feed.take()) {
        if (host.marksStarts()) host.starting(task.input);
        const entry: Started = { task, slot, started: host.clock.now() };
        running.set(task.input, entry);
        let value: unknown;
        let thrown = false;
        try {
          value = start(task);
          if (isThenable(value)) value = await value;
        } catch (error) {
          thrown = true;
          value = error;
        }
        const ended = host.clock.now();
        if (running.get(task.input) !== entry) return true;
        running.delete(task.input);
        settle(entry, ended, thrown ? 'threw' : 'ok');
        const wall = ended - entry.started;
        if (thrown) host.failed(task.input, toFailure(value), wall, ended);
        else host.returned(task.input, value, wall, ended);
        if (ended - completed >= completeEvery) complete(ended);
      }
      complete(host.clock.now());
    } while (await feed.more());
    return false;
  }

  function complete(now: number): void {
    completed = now;
    host.complete(now);
  }

  function start(task: FedTask): unknown {
    const { taskCpu, call } = host;
    return taskCpu ? taskCpu.follow(task.input, () => call(task.value)) : call(task.value);
  }

  function settle(entry: Started, ended: number, outcome: TaskOutcome): void {
    const row = recordEnd(host.records, entry.task, host.lane + entry.slot, entry.started, ended, outcome);
    if (host.taskCpu) host.records.set(row, endedField.cpu, host.taskCpu.end(entry.task.input));
  }

  function giveUp(input: number, outcome: TaskOutcome, reason: Failure): void {
    const entry = running.get(input);
    if (!entry) return;
    running.delete(input);
    const ended = host.clock.now();
    settle(entry, ended, outcome);
    host.failed(input, reason, ended - entry.started, ended);
    complete(ended);
    // The loop that waits for the task counts no longer; a new one takes over its slot. In a turn of its
    // own: when the process is ending there is none, and no other task may start.
    timers.setImmediate(() => {
      busySlots--;
      startSlot(entry.slot);
    });
  }

  // Not before the caller holds the execution: a task may end the process in its first call.
  Promise.resolve().then(() => {
    for (let slot = 0; slot < inFlight; slot++) startSlot(slot);
  }, fail);
  return {
    done,
    giveUp,
    running: () => [...running.values()].map(({ task, started }) => ({ input: task.input, started })),
  };
}
