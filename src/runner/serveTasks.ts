import * as v from 'valibot';
import { endedField, endedRows, RecordBuffer } from '../core/journal.ts';
import { taskOutcomes } from '../core/profile.ts';
import type { TargetHook } from '../core/targetHook.ts';
import { cloneValue, exitProcess, files } from './captured.ts';
import { findUncloneable } from './cloneability.ts';
import { endings } from './endings.ts';
import { executeTasks } from './executeTasks.ts';
import { toFailure } from './failure.ts';
import { createGcRecorder } from './gcRecorder.ts';
import { watchLateErrors } from './lateErrors.ts';
import { linger } from './linger.ts';
import { loadTarget } from './loadTarget.ts';
import { readMemory } from './memory.ts';
import { listen } from './ownListeners.ts';
import { type TaskFailure, type ToPool, type ToWorker, toWorkerSchema } from './poolProtocol.ts';
import { countProcess } from './processCpu.ts';
import { RunClock } from './runClock.ts';
import { createTaskCpu } from './taskCpu.ts';
import type { Execution, FedTask } from './taskHost.ts';
import { createThreadCounters } from './threadCounters.ts';
import { countThread } from './threadTotals.ts';
import { warmUp } from './warmUp.ts';

export interface WorkerTransport {
  /** Throws where a value cannot be cloned. Buffers in `moved` are transferred instead, where that is possible. */
  send(message: ToPool, moved?: readonly unknown[]): void;
  /** The worker has a process of its own, whose threads can be told apart. */
  readonly ownsProcess: boolean;
  /** Throws where this transport cannot clone the value. */
  assertCloneable(value: unknown): void;
}

type Prepare = Extract<ToWorker, { type: 'prepare' }>;
type Tasks = Extract<ToWorker, { type: 'tasks' }>;

/** The worker's side of a pool: returns what every arriving message is to be given to. */
export function serveTasks(transport: WorkerTransport): (message: unknown) => void {
  const server = new TaskServer(transport);
  return (message) => server.receive(v.parse(toWorkerSchema, message));
}

class TaskServer {
  private readonly transport: WorkerTransport;
  private readonly counters = createThreadCounters();
  private readonly collections = createGcRecorder();
  private readonly records = new RecordBuffer();
  private readonly queue: FedTask[] = [];
  private readonly waiting: ((more: boolean) => void)[] = [];
  private inputs: number[] = [];
  private values: unknown[] = [];
  private failures: TaskFailure[] = [];
  private hook: TargetHook | null = null;
  private prepared: Prepare | null = null;
  private execution: Execution | null = null;
  private readonly clock = new RunClock();
  /** Since when nothing was left to do, in milliseconds of the run. */
  private freeSince = 0;
  private endThreadCount: ReturnType<typeof countThread> | null = null;
  private endProcessCount: ReturnType<typeof countProcess> | null = null;

  constructor(transport: WorkerTransport) {
    this.transport = transport;
    watchLateErrors((error) => transport.send({ type: 'lateError', error }));
    listen('exit', (code: number) => this.tellExit(code));
  }

  receive(message: ToWorker): void {
    switch (message.type) {
      case 'prepare':
        this.prepare(message).catch(endWorker);
        break;
      case 'warm':
        this.warm(message.calls, message.values).catch(endWorker);
        break;
      case 'begin':
        this.begin();
        break;
      case 'start':
        this.clock.startFrom(message.origin);
        this.freeSince = 0;
        break;
      case 'tasks':
        this.enqueue(message);
        break;
      case 'giveUp':
        this.execution?.giveUp(message.input, 'timeout', message.reason);
        break;
      case 'finish':
        this.finish(message.linger).catch(endWorker);
        break;
    }
  }

  private async prepare(message: Prepare): Promise<void> {
    this.prepared = message;
    try {
      this.hook = await loadTarget(message.bundle);
      this.transport.send({ type: 'ready' });
    } catch (error) {
      this.transport.send({ type: 'refused', failure: toFailure(error) });
    }
  }

  private async warm(calls: number, values: readonly unknown[]): Promise<void> {
    const { inFlight } = this.prepared!;
    await warmUp(this.counters, this.hook!.call, { calls, inFlight }, (call) =>
      cloneValue(values[call % values.length]),
    );
    this.transport.send({ type: 'warmed' });
  }

  private begin(): void {
    const { inFlight, worker, taskCpu } = this.prepared!;
    this.collections.discard();
    const { transport, clock } = this;
    const host = {
      call: this.hook!.call,
      feed: { take: () => this.queue.shift() ?? null, more: () => this.waitForMore() },
      clock,
      records: this.records,
      counters: this.counters,
      lane: worker * inFlight,
      taskCpu: taskCpu ? createTaskCpu(this.counters) : null,
      // The pool knows what it handed over.
      marksStarts: () => false,
      starting: () => undefined,
      returned: (input: number, value: unknown) => {
        this.inputs.push(input);
        this.values.push(value);
      },
      failed: (input: number, reason: Omit<TaskFailure, 'input'>) => {
        this.failures.push({ input, ...reason });
      },
      complete: () => this.sendDone(),
    };
    if (transport.ownsProcess) this.endProcessCount = countProcess();
    this.endThreadCount = countThread(this.counters);
    this.execution = executeTasks(host, inFlight);
    transport.send({ type: 'begun' });
  }

  private enqueue({ inputs, values, dispatched }: Tasks): void {
    const arrived = this.clock.now();
    const transferIn = Math.max(0, arrived - Math.max(dispatched, this.freeSince)) / inputs.length;
    for (const [at, input] of inputs.entries())
      this.queue.push({ input, value: values[at], dispatched, transferIn });
    for (const wake of this.waiting.splice(0)) wake(true);
  }

  private waitForMore(): Promise<boolean> {
    if (this.queue.length > 0) return Promise.resolve(true);
    this.freeSince = this.clock.now();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private sendDone(): void {
    if (this.records.rows === 0) return;
    const records = this.records.take();
    const { inputs, values, failures } = this;
    this.inputs = [];
    this.values = [];
    this.failures = [];
    const done = { type: 'done', records, inputs, values, failures } as const;
    try {
      const moved = this.prepared!.transfers ? values : undefined;
      this.transport.send({ ...done, sent: this.clock.now() }, moved);
    } catch {
      this.sendWithoutUncloneable(records, inputs, values, failures);
    }
  }

  private sendWithoutUncloneable(
    records: Float64Array<ArrayBuffer>,
    inputs: readonly number[],
    values: readonly unknown[],
    failures: TaskFailure[],
  ): void {
    const kept: number[] = [];
    for (const [at, input] of inputs.entries()) {
      try {
        this.transport.assertCloneable(values[at]);
        kept.push(at);
      } catch (error) {
        failures.push({
          input,
          ...endings.uncloneable('result', findUncloneable(values[at]) ?? toFailure(error).message),
        });
        markUncloneable(records, input);
      }
    }
    const sendable = { inputs: kept.map((at) => inputs[at]!), values: kept.map((at) => values[at]) };
    this.transport.send({ type: 'done', records, ...sendable, failures, sent: this.clock.now() });
  }

  private tellExit(code: number): void {
    const running = this.execution?.running() ?? [];
    if (running.length === 1) this.execution?.giveUp(running[0]!.input, 'crashed', endings.exited(code));
    this.sendDone();
    this.transport.send({ type: 'exiting', code, running: running.map(({ input }) => input) });
  }

  private async finish(lingering: number): Promise<void> {
    const thread = this.endThreadCount!();
    const cpu = this.endProcessCount?.() ?? null;
    const memory = readMemory();
    await linger(lingering);
    const { worker, inFlight } = this.prepared!;
    const gc = this.collections.drainInto(this.records, worker * inFlight, this.clock);
    this.transport.send({
      type: 'totals',
      thread,
      process: cpu,
      collections: this.records.take(),
      gc,
      memory,
    });
  }
}

/** A mistake in the runner itself: told, and the worker replaced, instead of waited for. */
function endWorker(error: unknown): void {
  files.writeSync(2, `${error instanceof Error ? error.stack : String(error)}\n`);
  exitProcess(1);
}

function markUncloneable(records: Float64Array, input: number): void {
  for (const at of endedRows(records)) {
    if (records[at + endedField.input] === input)
      records[at + endedField.outcome] = taskOutcomes.indexOf('uncloneable');
  }
}
