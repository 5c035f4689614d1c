import type { Failure, LateError } from '../core/profile.ts';
import type { RunRequest } from '../core/runnerProtocol.ts';
import { endings } from './endings.ts';
import type { ToPool, WorkerTotals } from './poolProtocol.ts';
import type { PoolWorker, StartPoolWorker } from './poolWorker.ts';
import type { RunClock } from './runClock.ts';

/** Milliseconds that a worker has to give up a task before it is taken for stuck. */
const graceToGiveUp = 1000;

export interface PoolMemberEvents {
  done(message: Extract<ToPool, { type: 'done' }>): void;
  lateError(error: LateError): void;
  /** The worker ended during the run, and not because the pool is done with it. */
  exit(reason: Failure): void;
}

/** One worker of the pool, and what it has been given. */
export class PoolMember {
  readonly place: number;
  /** Resolves when the target is loaded: null, or why it could not be. */
  readonly ready: Promise<Failure | null>;
  /** Tasks that only this worker runs, one at a time. */
  readonly alone: number[] = [];
  /** Tasks handed over and not heard of since, with the time. */
  readonly outstanding = new Map<number, number>();
  /** When it last told a result, and when it was last given something to do; milliseconds of the run. */
  heard = 0;
  handedAt = 0;
  timedOut = false;
  ended = false;
  private readonly request: RunRequest;
  private readonly worker: PoolWorker;
  private readonly events: PoolMemberEvents;
  private readonly givenUp = new Map<number, number>();
  /** Of the tasks handed over those that cannot be waiting, with since when at the latest. */
  private underWay = new Map<number, number>();
  private running: readonly number[] | null = null;
  private readonly clock: RunClock;
  private uncaught: { error: LateError; at: number } | null = null;
  private began = false;
  private finishing = false;
  private settleReady: (refusal: Failure | null) => void = () => undefined;
  private settleWarm: () => void = () => undefined;
  private settleBegun: () => void = () => undefined;
  private settleTotals: (totals: WorkerTotals | null) => void = () => undefined;

  constructor(
    place: number,
    request: RunRequest,
    clock: RunClock,
    start: StartPoolWorker,
    events: PoolMemberEvents,
  ) {
    this.place = place;
    this.request = request;
    this.clock = clock;
    this.events = events;
    this.ready = new Promise((resolve) => {
      this.settleReady = resolve;
    });
    this.worker = start({
      onMessage: (message) => this.receive(message),
      onExit: (reason) => this.end(reason),
    });
    const { inFlight } = request.configuration;
    this.worker.send({
      type: 'prepare',
      bundle: request.bundle,
      worker: place,
      inFlight,
      taskCpu: request.taskCpu,
      transfers: this.transfers,
    });
  }

  private get transfers(): boolean {
    return this.request.condition?.kind === 'transferred';
  }

  get lane(): number {
    return this.place * this.request.configuration.inFlight;
  }

  /** May be given tasks now. */
  get accepts(): boolean {
    return this.began && !this.ended && !this.timedOut;
  }

  warm(calls: number, values: readonly unknown[]): Promise<void> {
    return new Promise((resolve) => {
      this.settleWarm = resolve;
      try {
        this.worker.send({ type: 'warm', calls, values });
      } catch {
        // These inputs cannot be moved; the run will tell.
        resolve();
      }
    });
  }

  /** Resolves when the worker can start at once, or has ended. */
  begin(): Promise<void> {
    return new Promise((resolve) => {
      this.settleBegun = resolve;
      if (this.ended) resolve();
      else this.worker.send({ type: 'begin' });
    });
  }

  /** From the origin of the run's clock. */
  start(): void {
    this.began = true;
    if (!this.ended) this.worker.send({ type: 'start', origin: this.clock.origin });
  }

  /** False where the values cannot be cloned. */
  hand(inputs: readonly number[], values: readonly unknown[], now: number): boolean {
    try {
      const message = { type: 'tasks', inputs, values, dispatched: now } as const;
      this.worker.send(message, this.transfers ? values : undefined);
    } catch {
      return false;
    }
    for (const input of inputs) this.outstanding.set(input, now);
    this.handedAt = now;
    return true;
  }

  /** Of the tasks that a dead worker had: those of which one must have ended it. */
  suspects(): readonly number[] {
    if (this.running === null) return [...this.outstanding.keys()];
    return this.running.filter((input) => this.outstanding.has(input));
  }

  checkTimeout(now: number, limit: number): void {
    if (!this.accepts || this.outstanding.size === 0) return;
    const { inFlight } = this.request.configuration;
    const ownLoop = inFlight === 1 || this.alone.length > 0;
    if (ownLoop ? now - Math.max(this.heard, this.handedAt) > limit : this.isStuck(now, limit)) {
      this.timedOut = true;
      this.worker.kill();
    }
  }

  /** Of a task handed over at that time. */
  whyTimedOut(handed: number): Failure {
    const meanwhile = this.uncaught && this.uncaught.at >= handed ? this.uncaught.error : null;
    return endings.timeout(this.request.timeout, meanwhile);
  }

  finish(linger: number): Promise<WorkerTotals | null> {
    this.finishing = true;
    if (this.ended || !this.began) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.settleTotals = resolve;
      this.worker.send({ type: 'finish', linger });
    });
  }

  kill(): void {
    this.finishing = true;
    if (!this.ended) this.worker.kill();
  }

  /** Asks the worker to give up what takes too long; stuck, when it does not answer. */
  private isStuck(now: number, limit: number): boolean {
    this.underWay = this.seeUnderWay();
    for (const [input, started] of this.underWay) {
      if (now - started <= limit) continue;
      const asked = this.givenUp.get(input);
      if (asked === undefined) {
        this.givenUp.set(input, now);
        this.worker.send({
          type: 'giveUp',
          input,
          reason: this.whyTimedOut(this.outstanding.get(input) ?? started),
        });
      } else if (now - asked > graceToGiveUp) return true;
    }
    return false;
  }

  /** A worker takes tasks in the order in which it got them: of a batch, all but the first still wait there. */
  private seeUnderWay(): Map<number, number> {
    const underWay = new Map<number, number>();
    for (const [input, handed] of this.outstanding) {
      if (underWay.size === this.request.configuration.inFlight) break;
      // It was handed over as one of the first, or became one with what was heard last.
      underWay.set(input, this.underWay.get(input) ?? Math.max(handed, this.heard));
    }
    return underWay;
  }

  private receive(message: ToPool): void {
    switch (message.type) {
      case 'ready':
        this.settleReady(null);
        break;
      case 'refused':
        this.settleReady(message.failure);
        break;
      case 'warmed':
        this.settleWarm();
        break;
      case 'begun':
        this.settleBegun();
        break;
      case 'done':
        this.events.done(message);
        break;
      case 'lateError':
        if (message.error.kind === 'uncaughtException')
          this.uncaught = { error: message.error, at: this.now() };
        this.events.lateError(message.error);
        break;
      case 'exiting':
        this.running = message.running;
        break;
      case 'totals':
        this.settleTotals(message);
        break;
    }
  }

  private now(): number {
    return this.clock.now();
  }

  private end(reason: Failure): void {
    this.ended = true;
    this.settleReady(reason);
    this.settleWarm();
    this.settleBegun();
    this.settleTotals(null);
    if (this.began && !this.finishing) this.events.exit(reason);
  }
}
