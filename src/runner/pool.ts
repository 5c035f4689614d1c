import { endedField, endedRows } from '../core/journal.ts';
import type { Failure, TaskOutcome } from '../core/profile.ts';
import { hrtime, timers } from './captured.ts';
import { findUncloneable } from './cloneability.ts';
import { endings } from './endings.ts';
import { type InputsReader, Uncloneable } from './inputsFile.ts';
import { PoolMember } from './poolMember.ts';
import type { ToPool, WorkerTotals } from './poolProtocol.ts';
import type { StartPoolWorker } from './poolWorker.ts';
import { Progress } from './progress.ts';
import { Results } from './results.ts';
import { RunClock } from './runClock.ts';
import type { RunContext } from './runContext.ts';
import { timeoutStep } from './watchTimeouts.ts';

/** A target that ends worker after worker must not keep the profiler busy for ever. */
const mostReplacements = 100;
/** Milliseconds of work handed to a worker ahead of time; only tasks shorter than this come in batches. */
const batchedWork = 0.5;
const largestAllowedBatch = 256;

type Done = Extract<ToPool, { type: 'done' }>;

/**
 * The measured pool: a fixed number of workers, tasks handed over in order of input, a worker that
 * dies is replaced. Tasks that have proven to be shorter than handing them over come in batches.
 */
export class Pool {
  largestBatch = 1;
  replacedWorkers = 0;
  private readonly context: RunContext;
  private readonly inputs: InputsReader;
  private readonly startWorker: StartPoolWorker;
  private readonly members: PoolMember[] = [];
  private readonly results = new Results();
  private readonly progress: Progress;
  private readonly waiting: number[];
  private readonly values = new Map<number, unknown>();
  /** Tasks of which one ended a whole runner before: nothing else runs beside them. */
  private readonly isolated: Set<number>;
  private next = 0;
  private open: number;
  private readonly clock = new RunClock();
  private lastResult = 0;
  private meanDuration = Number.NaN;
  private finishRun: () => void = () => undefined;

  constructor(context: RunContext, inputs: InputsReader, startWorker: StartPoolWorker) {
    const { request, channel } = context;
    this.context = context;
    this.inputs = inputs;
    this.startWorker = startWorker;
    this.progress = new Progress(channel);
    this.waiting = [...(request.tasks ?? Array.from({ length: inputs.count }, (_, input) => input))];
    this.isolated = new Set(request.alone);
    this.open = this.waiting.length + request.alone.length;
    for (const input of [...request.alone, ...this.waiting]) this.values.set(input, this.readInput(input));
  }

  /** Starts all workers; resolves when each has loaded the target, or with why one has not. */
  async start(): Promise<Failure | null> {
    const { workers } = this.context.request.configuration;
    const starting = Array.from({ length: workers }, (_, place) => this.addMember(place).ready);
    const refusals = await Promise.all(starting);
    const refusal = refusals.find((reason) => reason !== null) ?? null;
    if (refusal) for (const member of this.members) member.kill();
    this.members[0]?.alone.push(...this.context.request.alone);
    return refusal;
  }

  async warm(): Promise<void> {
    const { calls, inputs } = this.context.request.warmup;
    await Promise.all(
      this.members.map((member) =>
        member.warm(
          calls,
          inputs.map((input) => this.readInput(input)),
        ),
      ),
    );
    // A worker that did not survive its warm-up starts cold.
    await Promise.all(
      this.members.filter((member) => member.ended).map((member) => this.addMember(member.place).ready),
    );
  }

  /** Runs all tasks; milliseconds from the first hand-over to the last result. */
  async run(): Promise<number> {
    const done = new Promise<void>((resolve) => {
      this.finishRun = resolve;
    });
    await Promise.all(this.members.map((member) => member.begin()));
    this.clock.startFrom(hrtime());
    for (const member of this.members) member.start();
    const stopWatching = this.watchTimeouts();
    for (const member of this.members) this.handOver(member);
    this.context.journal.flush();
    this.endIfDone();
    await done;
    stopWatching();
    return this.lastResult;
  }

  /** Ends the workers; what each did during the run, of those that are still there. */
  async finish(): Promise<readonly WorkerTotals[]> {
    const { linger } = this.context.request;
    const totals = await Promise.all(this.members.map((member) => member.finish(linger)));
    for (const total of totals) if (total) this.write(total.collections);
    for (const member of this.members) member.kill();
    return totals.filter((total) => total !== null);
  }

  examineResults(): void {
    const { journal } = this.context;
    this.results.examine(
      journal.records,
      (input, reason) => journal.fail(input, endings.uncloneable('result', reason)),
      () => this.progress.live(this.clock.now()),
    );
  }

  /** A copy of shared memory would look as if it worked, and be wrong. */
  private readInput(input: number): unknown {
    const elsewhere = this.context.request.configuration.mode === 'processes';
    if (!elsewhere || !this.inputs.sharesMemory(input)) return this.inputs.read(input);
    return new Uncloneable('it holds shared memory (a SharedArrayBuffer), which another process cannot see');
  }

  private addMember(place: number): PoolMember {
    const { request, channel } = this.context;
    const member = new PoolMember(place, request, this.clock, this.startWorker, {
      done: (message) => this.receive(member, message),
      lateError: (error) => channel.send({ type: 'lateError', error }),
      exit: (reason) => this.replace(member, reason),
    });
    this.members[place] = member;
    return member;
  }

  private handOver(member: PoolMember): void {
    const one = this.takeAlone(member);
    if (one !== undefined) this.dispatch(member, [one]);
    if (!member.accepts || member.alone.length > 0 || this.isolated.size > 0) return;
    const { inFlight } = this.context.request.configuration;
    const depth = Math.max(inFlight, this.batchSize());
    const room = depth - member.outstanding.size;
    // Refilling by halves keeps a worker supplied while messages stay large.
    if (room <= 0 || (depth > inFlight && member.outstanding.size > 0 && room < depth / 2)) return;
    const taken: number[] = [];
    while (taken.length < room) {
      const input = this.takeWaiting();
      if (input === undefined) break;
      taken.push(input);
    }
    if (inFlight > 1 && depth === inFlight) for (const input of taken) this.dispatch(member, [input]);
    else if (taken.length > 0) this.dispatch(member, taken);
  }

  private takeAlone(member: PoolMember): number | undefined {
    return member.accepts && member.outstanding.size === 0 ? member.alone.shift() : undefined;
  }

  private takeWaiting(): number | undefined {
    while (this.next < this.waiting.length) {
      const input = this.waiting[this.next++]!;
      const value = this.values.get(input);
      if (!(value instanceof Uncloneable)) return input;
      this.refuse(input, value.reason);
    }
    return undefined;
  }

  /** Tasks in one message: 1, until they have proven to be shorter than half a millisecond. */
  private batchSize(): number {
    const together = this.context.request.condition?.kind !== 'oneByOne';
    if (!together || !(this.meanDuration < batchedWork)) return 1;
    const fair = Math.ceil((this.waiting.length - this.next) / (this.members.length * 2));
    const wanted = Math.ceil((2 * batchedWork) / Math.max(this.meanDuration, 0.001));
    return Math.max(1, Math.min(wanted, fair, largestAllowedBatch));
  }

  private dispatch(member: PoolMember, inputs: readonly number[]): void {
    const { journal, request } = this.context;
    const marks = journal.marksStarts;
    // A thread may end this process at once: then on disk before it has the task. A process takes longer
    // to receive it than this one to write.
    const marksFirst = marks && request.configuration.mode === 'threads';
    if (marksFirst) this.markStarts(inputs);
    const values = inputs.map((input) => this.values.get(input));
    const refused = values.findIndex((value) => value instanceof Uncloneable);
    if (refused >= 0) this.refuse(inputs[refused]!, (values[refused] as Uncloneable).reason);
    else if (member.hand(inputs, values, this.clock.now())) {
      if (marks && !marksFirst) this.markStarts(inputs);
      this.largestBatch = Math.max(this.largestBatch, inputs.length);
    } else if (inputs.length > 1) for (const input of inputs) this.dispatch(member, [input]);
    else this.refuse(inputs[0]!, this.whyUncloneable(values[0]));
  }

  /** With what ended before. */
  private markStarts(inputs: readonly number[]): void {
    const { journal } = this.context;
    for (const input of inputs) journal.mark(input);
    journal.flush();
  }

  private whyUncloneable(value: unknown): string {
    return (
      findUncloneable(value) ??
      'it holds something that only its own thread or process can use, such as shared memory'
    );
  }

  /** The task cannot be run here: its input cannot be moved. */
  private refuse(input: number, reason: string): void {
    this.context.journal.fail(input, endings.uncloneable('input', reason));
    this.recordEnd(input, 0, Number.NaN, 'uncloneable');
    // Not at once: the caller is still handing over.
    timers.setImmediate(() => {
      for (const member of this.members) this.handOver(member);
      this.endIfDone();
    });
  }

  private receive(member: PoolMember, { records, inputs, values, failures, sent }: Done): void {
    const { journal } = this.context;
    const received = this.clock.now();
    const rows = endedRows(records);
    const transferOut = Math.max(0, received - sent) / rows.length;
    const ended: number[] = [];
    for (const at of rows) {
      records[at + endedField.transferOut] = transferOut;
      const input = records[at + endedField.input]!;
      if (!member.outstanding.delete(input)) continue;
      ended.push(input);
      this.learn(records[at + endedField.ended]! - records[at + endedField.started]!);
    }
    member.heard = received;
    this.lastResult = received;
    for (const { input, ...reason } of failures) journal.fail(input, reason);
    this.write(records);
    for (const input of ended) {
      this.close(input);
      this.progress.count(received);
    }
    // Then the worker's next task, so that it does not wait for what can be done later.
    this.handOver(member);
    for (const [at, input] of inputs.entries()) this.results.keep(input, values[at], received);
    if (journal.marksStarts) journal.flush();
    else journal.flushSometimes(received);
    this.endIfDone();
  }

  private learn(duration: number): void {
    if (!Number.isFinite(duration)) return;
    this.context.journal.settled(duration);
    this.meanDuration = Number.isNaN(this.meanDuration)
      ? duration
      : this.meanDuration + (duration - this.meanDuration) / 16;
  }

  private write(records: Float64Array): void {
    this.context.journal.records.append(records);
  }

  private endIfDone(): void {
    if (this.open > 0) return;
    this.context.journal.flush();
    this.finishRun();
  }

  /** The member's worker died: what it had is given to others, but for the task that is to blame. */
  private replace(member: PoolMember, reason: Failure): void {
    const had = [...member.outstanding.keys()];
    const suspects = member.suspects();
    if (suspects.length === 1) {
      const [culprit] = suspects;
      this.context.journal.fail(culprit!, member.timedOut ? member.whyTimedOut(member.handedAt) : reason);
      this.recordEnd(culprit!, member.lane, member.handedAt, member.timedOut ? 'timeout' : 'crashed');
    }
    const innocent = had.filter((input) => !suspects.includes(input));
    this.waiting.splice(this.next, 0, ...innocent.filter((input) => !this.isolated.has(input)));
    this.replacedWorkers++;
    if (this.replacedWorkers > mostReplacements) {
      this.open = 0;
      this.endIfDone();
      return;
    }
    const successor = this.addMember(member.place);
    // Which of several tasks was it? Each alone will tell.
    const isolated = innocent.filter((input) => this.isolated.has(input));
    successor.alone.push(...(suspects.length > 1 ? suspects : []), ...isolated, ...member.alone);
    void this.putToWork(successor);
    for (const other of this.members) if (other !== successor) this.handOver(other);
    this.endIfDone();
  }

  private async putToWork(successor: PoolMember): Promise<void> {
    const refusal = await successor.ready;
    if (refusal) {
      // What the target needs is gone: no worker will load it any more.
      this.open = 0;
    } else {
      await successor.begin();
      this.progress.live(this.clock.now());
      successor.start();
      this.handOver(successor);
    }
    this.endIfDone();
  }

  private recordEnd(input: number, lane: number, dispatched: number, outcome: TaskOutcome): void {
    const { journal } = this.context;
    journal.records.addEnded({
      input,
      lane,
      dispatched,
      started: Number.NaN,
      ended: outcome === 'uncloneable' ? Number.NaN : this.clock.now(),
      transferIn: Number.NaN,
      outcome,
    });
    journal.flush();
    this.lastResult = this.clock.now();
    this.progress.count(this.lastResult);
    this.close(input);
  }

  private close(input: number): void {
    this.open--;
    if (!this.isolated.delete(input) || this.isolated.size > 0) return;
    for (const member of this.members) this.handOver(member);
  }

  private watchTimeouts(): () => void {
    const { timeout } = this.context.request;
    const timer = timers.setInterval(() => {
      const now = this.clock.now();
      for (const member of this.members) member.checkTimeout(now, timeout);
    }, timeoutStep(timeout));
    return () => timers.clearInterval(timer);
  }
}
