import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CollectedRun,
  collectRun,
  shiftJournal,
  unknownResources,
  unknownTimes,
} from '../core/collectRun.ts';
import {
  decodeJournal,
  type EndedRecord,
  type GcRecord,
  type Journal,
  type ResultRecord,
} from '../core/journal.ts';
import type { Condition, Configuration, Failure, LateError, Run } from '../core/profile.ts';
import type { RunRequest } from '../core/runnerProtocol.ts';
import type { RunnerOptions } from './runnerProcess.ts';
import { type Phase, RunSegment, type SegmentEnd, type SegmentEvents } from './runSegment.ts';
import { StolenTime } from './stolenTime.ts';

/** Tasks of a sample whose tasks end their process. */
const fewestOfSample = 2;

export interface RunOrder {
  readonly configuration: Configuration;
  /** What is different from an ordinary run; null for those. */
  readonly condition: Condition | null;
  readonly round: number;
  readonly bundle: string;
  readonly inputsFile: string;
  /** Set for the first run, which evaluates the inputs; null afterwards. */
  readonly evaluate: RunRequest['evaluate'];
  /** Bytes of each input; null while it is not known. */
  readonly sizes: readonly (number | null)[] | null;
  /** Inputs to run; null: all of them, or what `sample` leaves. */
  readonly inputs: readonly number[] | null;
  readonly sample: RunRequest['sample'];
  readonly warmup: RunRequest['warmup'];
  readonly timeout: number;
  readonly taskCpu: boolean;
  readonly linger: number;
  /** A new folder for the run's journal. */
  readonly folder: string;
}

export interface ExecutedRun {
  readonly run: Run;
  /** Where a run that failed as a whole came to its end. */
  readonly endedWhile: Phase | null;
}

/** More restarts than this, and the rest of the tasks are left. */
const mostRestarts = 100;
/** Runners that die one after the other with nobody to blame: it is not a task that ends them. */
const mostFruitless = 3;
/** Short tasks leave no marker of their start: this many are run alone to find the one that ended the process. */
const suspectsWithoutMarker = 5000;

/**
 * Executes one run. Where the target ends the runner itself, the task that did it is found, a fresh
 * runner takes the remaining tasks, and the run's clock stands still in between.
 */
export async function executeRun(
  order: RunOrder,
  options: RunnerOptions,
  events: SegmentEvents,
  signal: AbortSignal,
): Promise<ExecutedRun> {
  const run = new RunInProgress(order);
  const stolen = new StolenTime();
  const heard: SegmentEvents = {
    ...events,
    onPhase: (phase) => {
      stolen.onPhase(phase);
      events.onPhase(phase);
    },
  };
  for (let restarts = 0; ; restarts++) {
    const segment = new RunSegment(run.nextRequest(restarts), options, heard);
    const end = await segment.execute(signal);
    stolen.stop();
    run.add(
      end,
      readJournal(join(order.folder, `journal-${restarts}`)),
      readFailures(join(order.folder, `failures-${restarts}`)),
    );
    if (run.isOver(end) || restarts === mostRestarts)
      return { run: run.collect(restarts, stolen.total), endedWhile: run.phaseOfEnd() };
  }
}

class RunInProgress {
  private readonly order: RunOrder;
  private readonly began = Date.now();
  private readonly ended = new Map<number, EndedRecord>();
  private readonly results = new Map<number, ResultRecord>();
  private readonly collections: GcRecord[] = [];
  private readonly failures = new Map<number, Failure>();
  private readonly lateErrors: LateError[] = [];
  private sizes: readonly (number | null)[] | null;
  private alone: readonly number[] = [];
  private warmupsLost = 0;
  /** Runners in a row that died without a task done or blamed. */
  private fruitless = 0;
  private offset = 0;
  private last: SegmentEnd | null = null;

  constructor(order: RunOrder) {
    this.order = order;
    this.sizes = order.sizes;
  }

  nextRequest(restarts: number): RunRequest {
    const {
      configuration,
      condition,
      bundle,
      inputsFile,
      evaluate,
      inputs,
      sample,
      warmup,
      timeout,
      taskCpu,
      linger,
      folder,
    } = this.order;
    const remaining = this.remaining().filter((input) => !this.alone.includes(input));
    return {
      bundle,
      inputsFile,
      evaluate: this.sizes === null ? evaluate : null,
      configuration,
      condition,
      tasks: restarts === 0 ? inputs && [...inputs] : remaining,
      sample,
      alone: [...this.alone],
      careful: restarts > 0,
      warmup: this.warmupsLost > 0 ? { calls: 0, inputs: [] } : warmup,
      timeout,
      journal: join(folder, `journal-${restarts}`),
      failures: join(folder, `failures-${restarts}`),
      linger,
      taskCpu,
    };
  }

  add(end: SegmentEnd, journal: Journal, failures: ReadonlyMap<number, Failure>): void {
    this.last = end;
    this.sizes = end.sizes ?? this.sizes;
    this.lateErrors.push(...end.lateErrors);
    this.fruitless = journal.ended.size > 0 ? 0 : this.fruitless + 1;
    const shifted = shiftJournal(journal, this.offset);
    for (const [input, record] of shifted.ended) this.ended.set(input, record);
    for (const [input, record] of shifted.results) this.results.set(input, record);
    this.collections.push(...shifted.collections);
    for (const [input, reason] of failures) this.failures.set(input, reason);
    this.alone = [];
    const died = end.kind === 'died' && end.phase === 'running';
    if (died || (end.kind === 'exiting' && this.unfinished(shifted).length > 0)) this.blame(end, shifted);
    else if (end.kind === 'died' && end.phase === 'warming') this.warmupsLost++;
    this.offset = Math.max(this.offset + (end.wall ?? 0), ...lastEnds(shifted));
  }

  isOver(end: SegmentEnd): boolean {
    if (this.fruitless >= mostFruitless) return true;
    if (end.kind === 'finished' || end.kind === 'refused' || end.kind === 'interrupted') return true;
    if (this.isSampled()) return true;
    // Once more, without warm-up; then it is something else.
    if (end.kind === 'died' && end.phase === 'warming') return this.warmupsLost > 1;
    if (end.kind === 'died' && end.phase !== 'running') return true;
    return this.remaining().length === 0;
  }

  collect(restarts: number, steal: number | null): Run {
    const end = this.last!;
    const finished = end.kind === 'finished' ? end.resources : null;
    // What the processes before the last one used is lost with them: a part would pass for the whole.
    const broken = restarts > 0 ? unknownTimes : {};
    const failure =
      end.kind === 'refused' || (end.kind === 'died' && end.phase !== 'running') ? end.failure : undefined;
    const collected: CollectedRun = {
      configuration: this.order.configuration,
      round: this.order.round,
      startup: end.startup,
      wall: this.offset,
      sizes: this.sizes ?? [],
      inputs: this.inputs(),
      ended: this.ended,
      results: this.results,
      collections: this.collections,
      failures: this.failures,
      resources: {
        ...unknownResources,
        ...finished,
        ...broken,
        steal,
        replacedWorkers: (finished?.replacedWorkers ?? 0) + restarts,
      },
      lateErrors: this.lateErrors.slice(0, 100),
      outcome: end.kind === 'interrupted' ? 'interrupted' : failure ? 'failed' : 'completed',
      ...(failure ? { failure } : {}),
    };
    return collectRun(collected);
  }

  phaseOfEnd(): Phase | null {
    const end = this.last;
    return end?.kind === 'refused' || end?.kind === 'died' ? end.phase : null;
  }

  /** Rows of the run's table. Of a sample that was finished, what it took. */
  private inputs(): readonly number[] {
    const all = this.order.inputs ?? [...(this.sizes ?? []).keys()];
    const sampled = this.order.sample !== null && (this.last?.kind === 'finished' || this.isSampled());
    return sampled ? all.filter((input) => this.ended.has(input)) : all;
  }

  /** Tasks that end their process, one after the other, have taken the time that the sample has. */
  private isSampled(): boolean {
    const { sample } = this.order;
    const elapsed = Date.now() - this.began;
    return sample !== null && elapsed > sample.milliseconds && this.ended.size >= fewestOfSample;
  }

  private remaining(): readonly number[] {
    const all = this.order.inputs ?? [...(this.sizes ?? []).keys()];
    return all.filter((input) => !this.ended.has(input));
  }

  private unfinished(journal: Journal): readonly number[] {
    return journal.unfinished.filter((input) => !this.ended.has(input));
  }

  /** One task that was under way: it is to blame. Several: each has to run alone. */
  private blame(end: Extract<SegmentEnd, { kind: 'died' | 'exiting' }>, journal: Journal): void {
    const unfinished = this.unfinished(journal);
    if (unfinished.length !== 1) {
      this.alone = unfinished.length > 0 ? unfinished : this.remaining().slice(0, suspectsWithoutMarker);
      return;
    }
    this.fruitless = 0;
    const input = unfinished[0]!;
    const unknown = Number.NaN;
    this.failures.set(input, end.failure);
    this.ended.set(input, {
      input,
      lane: 0,
      dispatched: Math.max(this.offset, ...lastEnds(journal)),
      started: unknown,
      ended: unknown,
      cpu: unknown,
      runQueue: unknown,
      loopIdle: unknown,
      transferIn: unknown,
      transferOut: unknown,
      outcome: end.kind === 'died' && end.silent ? 'timeout' : 'crashed',
    });
  }
}

function lastEnds(journal: Journal): number[] {
  let last = 0;
  for (const { ended } of journal.ended.values()) if (ended > last) last = ended;
  return [last];
}

function readJournal(file: string): Journal {
  const bytes = readOrEmpty(file);
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 8));
  return decodeJournal(new Float64Array(new Uint8Array(whole).buffer));
}

function readFailures(file: string): ReadonlyMap<number, Failure> {
  const lines = readOrEmpty(file).toString('utf8').split('\n').filter(Boolean);
  return new Map(
    lines.flatMap((line): [number, Failure][] => {
      try {
        const { input, ...failure } = JSON.parse(line) as Failure & { input: number };
        return [[input, failure]];
      } catch {
        return []; // Cut short by the writer's death.
      }
    }),
  );
}

function readOrEmpty(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
