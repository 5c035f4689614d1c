import type { LateError } from '../core/profile.ts';
import { Sampler } from '../core/sampling.ts';
import { exitProcess, hrtime } from './captured.ts';
import { endings } from './endings.ts';
import { executeTasks } from './executeTasks.ts';
import { createGcRecorder } from './gcRecorder.ts';
import { Uncloneable } from './inputsFile.ts';
import { watchLateErrors } from './lateErrors.ts';
import { linger } from './linger.ts';
import { readMemory } from './memory.ts';
import { listen, stopListening } from './ownListeners.ts';
import { type PreparedTarget, prepareTarget } from './prepareTarget.ts';
import { countProcess } from './processCpu.ts';
import { Progress } from './progress.ts';
import { Results } from './results.ts';
import { RunClock } from './runClock.ts';
import type { RunContext } from './runContext.ts';
import { sumResources } from './runResources.ts';
import { createTaskCpu, type TaskCpu } from './taskCpu.ts';
import type { Execution, FedTask, TaskFeed, TaskHost } from './taskHost.ts';
import { recordEnd } from './taskRecord.ts';
import { countThread } from './threadTotals.ts';
import { warmUp } from './warmUp.ts';
import { watchTimeouts } from './watchTimeouts.ts';

/** Modes `serial` and `async`: the tasks run on the main thread of this process. */
export async function runInProcess(context: RunContext): Promise<void> {
  const { request, channel } = context;
  const late: { run: MainThreadRun | null } = { run: null };
  watchLateErrors((error) => {
    channel.send({ type: 'lateError', error });
    if (error.kind === 'uncaughtException') late.run?.rememberUncaught(error);
  });
  const target = await prepareTarget(context);
  if (!target) return;
  const { inputs, hook } = target;
  const tasks = request.tasks ?? Array.from({ length: inputs.count }, (_, input) => input);
  const values: unknown[] = Array.from({ length: inputs.count });
  for (const input of [...request.alone, ...tasks]) values[input] = inputs.read(input);
  channel.send({ type: 'phase', phase: 'warming' });
  const { calls, inputs: warmInputs } = request.warmup;
  const { inFlight } = request.configuration;
  await warmUp(context.counters, hook.call, { calls, inFlight }, (call) =>
    inputs.read(warmInputs[call % warmInputs.length]!),
  );
  inputs.resetSharedMemory();

  const run = new MainThreadRun(context, target, values);
  late.run = run;
  for (const input of request.alone) await run.execute([input], 1);
  await run.execute(tasks, request.configuration.inFlight);
  await run.finish();
}

/** The measured part, from the start of the clock on. */
class MainThreadRun {
  private readonly context: RunContext;
  private readonly target: PreparedTarget;
  /** By input. */
  private readonly values: readonly unknown[];
  private readonly results = new Results();
  private readonly collections = createGcRecorder();
  private readonly progress: Progress;
  private readonly taskCpu: TaskCpu | null;
  private readonly memoryBefore = readMemory().bytes;
  private readonly endProcessCount = countProcess();
  private readonly endThreadCount: ReturnType<typeof countThread>;
  private readonly clock = new RunClock();
  private started = false;
  /** When the last task ended, in milliseconds of the run. */
  private lastEnd = 0;
  private execution: Execution | null = null;
  private uncaught: { error: LateError; at: number } | null = null;

  constructor(context: RunContext, target: PreparedTarget, values: readonly unknown[]) {
    this.context = context;
    this.target = target;
    this.values = values;
    this.progress = new Progress(context.channel);
    this.taskCpu = context.request.taskCpu ? createTaskCpu(context.counters) : null;
    listen('exit', this.onExit);
    context.channel.send({ type: 'phase', phase: 'running' });
    this.endThreadCount = countThread(context.counters);
  }

  async execute(inputs: readonly number[], inFlight: number): Promise<void> {
    const { timeout } = this.context.request;
    const host = this.createHost(inputs);
    if (!this.started) this.clock.startFrom(hrtime());
    this.started = true;
    const execution = executeTasks(host, inFlight);
    this.execution = execution;
    const stop = watchTimeouts(this.clock, execution.running, timeout, ({ input, started }) => {
      const meanwhile = this.uncaught && this.uncaught.at > started ? this.uncaught.error : null;
      execution.giveUp(input, 'timeout', endings.timeout(timeout, meanwhile));
      // With the thread to itself, the task may go on for ever: what is left gets a fresh process.
      if (inFlight === 1) this.abandonProcess();
    });
    await execution.done;
    stop();
    this.execution = null;
  }

  async finish(): Promise<void> {
    const { request, channel, journal } = this.context;
    const wall = this.lastEnd;
    const thread = { ...this.endThreadCount(), wall };
    const cpu = this.endProcessCount();
    channel.send({ type: 'phase', phase: 'ran' });
    journal.flush();
    const { bytes, kind } = readMemory();
    await linger(request.linger);
    stopListening('exit', this.onExit);
    const gc = this.writeAfterwards();
    const resources = sumResources({
      threads: [thread],
      processes: [cpu],
      otherThreadsCpu: 0,
      gc,
      memory: { bytes: bytes - this.memoryBefore, kind },
      batch: 1,
      replacedWorkers: 0,
    });
    channel.send({ type: 'finished', startup: this.target.startup, wall, resources });
  }

  rememberUncaught(error: LateError): void {
    this.uncaught = { error, at: this.clock.now() };
  }

  private createHost(inputs: readonly number[]): TaskHost {
    const { journal, counters } = this.context;
    return {
      call: this.target.hook.call,
      feed: this.createFeed(inputs),
      clock: this.clock,
      records: journal.records,
      counters,
      lane: 0,
      taskCpu: this.taskCpu,
      marksStarts: () => journal.marksStarts,
      starting: (input) => journal.starting(input),
      returned: (input, value, wall, ended) => {
        journal.settled(wall);
        this.results.keep(input, value, ended);
        this.count(ended);
      },
      failed: (input, reason, wall, ended) => {
        journal.settled(wall);
        journal.fail(input, reason);
        this.count(ended);
      },
      complete: (now) => journal.flushSometimes(now),
    };
  }

  private count(ended: number): void {
    this.lastEnd = ended;
    this.progress.count(ended);
  }

  private createFeed(inputs: readonly number[]): TaskFeed {
    const next = this.orderOf(inputs);
    const take = (): FedTask | null => {
      for (let input = next(); input !== null; input = next()) {
        const value = this.values[input];
        const task: FedTask = { input, value, dispatched: Number.NaN, transferIn: Number.NaN };
        if (!(value instanceof Uncloneable)) return task;
        this.refuse(task, value.reason);
      }
      return null;
    };
    return { take, more: () => Promise.resolve(false) };
  }

  private orderOf(inputs: readonly number[]): () => number | null {
    const { sample } = this.context.request;
    if (sample) {
      const sampler = new Sampler(inputs, sample.milliseconds, sample.fewest);
      return () => sampler.take(this.clock.now());
    }
    let at = 0;
    return () => inputs[at++] ?? null;
  }

  private refuse(task: FedTask, reason: string): void {
    const { journal } = this.context;
    this.lastEnd = this.clock.now();
    recordEnd(journal.records, task, 0, Number.NaN, this.lastEnd, 'uncloneable');
    journal.fail(task.input, endings.uncloneable('input', reason));
  }

  /** What is not done while the clock runs. Returns the milliseconds of garbage collection. */
  private writeAfterwards(): number {
    const { journal } = this.context;
    const gc = this.collections.drainInto(journal.records, 0, this.clock);
    this.results.examine(
      journal.records,
      (input, reason) => journal.fail(input, endings.uncloneable('result', reason)),
      () => this.progress.live(this.clock.now()),
    );
    journal.flush();
    return gc;
  }

  private abandonProcess(): void {
    stopListening('exit', this.onExit);
    this.tellExit('abandoned', 0);
    exitProcess(0);
  }

  private readonly onExit = (code: number): void => {
    const running = this.execution?.running() ?? [];
    if (running.length === 1) this.execution?.giveUp(running[0]!.input, 'crashed', endings.exited(code));
    this.tellExit('exit', code);
  };

  private tellExit(reason: 'exit' | 'abandoned', code: number): void {
    const wall = this.clock.now();
    this.writeAfterwards();
    this.context.channel.send({ type: 'exiting', reason, code, wall });
  }
}
