import type { Failure, LateError } from '../core/profile.ts';
import { recordedText } from '../core/recordedTexts.ts';
import type { RunnerMessage, RunRequest } from '../core/runnerProtocol.ts';
import { oldestNode } from '../core/runnerStart.ts';
import { tooOld } from './findNode.ts';
import { type RunnerExit, type RunnerOptions, RunnerProcess } from './runnerProcess.ts';

export type Phase = 'starting' | Extract<RunnerMessage, { type: 'phase' }>['phase'];
type Inputs = Extract<RunnerMessage, { type: 'inputs' }>;
export type Hello = Extract<RunnerMessage, { type: 'hello' }>;

export interface SegmentEvents {
  onHello(hello: Hello): void;
  onInputs(inputs: Inputs): void;
  onPhase(phase: Phase): void;
  onProgress(done: number): void;
  onOutput(chunk: Buffer): void;
}

interface SegmentFacts {
  readonly sizes: readonly (number | null)[] | null;
  readonly lateErrors: readonly LateError[];
  readonly startup: number | null;
  /** Milliseconds that the run's clock ran; null where only the journal can tell. */
  readonly wall: number | null;
}

/** How one runner process ended. */
export type SegmentEnd =
  | (SegmentFacts & { readonly kind: 'finished'; readonly resources: Finished['resources'] })
  /** The target ended it, or left it unusable, and it said so: every task that was under way is recorded. */
  | (SegmentFacts & { readonly kind: 'exiting'; readonly failure: Failure })
  | (SegmentFacts & {
      readonly kind: 'refused';
      readonly phase: 'loading' | 'evaluating';
      readonly failure: Failure;
    })
  /** It was ended by something else, or had to be because it was `silent` for too long. */
  | (SegmentFacts & {
      readonly kind: 'died';
      readonly phase: Phase;
      readonly silent: boolean;
      readonly failure: Failure;
    })
  | (SegmentFacts & { readonly kind: 'interrupted' });

type Finished = Extract<RunnerMessage, { type: 'finished' }>;
type Exiting = Extract<RunnerMessage, { type: 'exiting' }>;
type Refused = Extract<RunnerMessage, { type: 'refused' }>;

/** Milliseconds that starting, loading and evaluating may take each. */
const patience = 30_000;
/** Progress may be this much late although tasks end in time: told every 250 ms, limits looked at every 100 ms. */
const slack = 600;

/** One runner process, from its start to its end. */
export class RunSegment {
  private readonly request: RunRequest;
  private readonly events: SegmentEvents;
  private readonly runner: RunnerProcess;
  private phase: Phase = 'starting';
  private heard = Date.now();
  private runningSince = 0;
  private silent = false;
  private inputs: Inputs | null = null;
  private hello: Hello | null = null;
  private last: Finished | Exiting | Refused | null = null;
  private readonly node: string;
  private readonly lateErrors: LateError[] = [];

  constructor(request: RunRequest, options: RunnerOptions, events: SegmentEvents) {
    this.request = request;
    this.events = events;
    this.node = options.node;
    this.runner = new RunnerProcess(options, {
      onMessage: (message) => this.receive(message),
      onOutput: (chunk) => events.onOutput(chunk),
    });
  }

  /** Throws Problem `nodeTooOld`. */
  async execute(signal: AbortSignal): Promise<SegmentEnd> {
    const abort = (): void => this.runner.kill();
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    const watch = setInterval(() => this.endIfSilent(), 100);
    const exit = await this.runner.exit;
    clearInterval(watch);
    signal.removeEventListener('abort', abort);
    if (this.hello && Number.parseInt(this.hello.node, 10) < oldestNode)
      throw tooOld(this.node, this.hello.node);
    return this.explain(exit, signal.aborted);
  }

  private receive(message: RunnerMessage): void {
    this.heard = Date.now();
    switch (message.type) {
      case 'hello':
        this.hello = message;
        this.events.onHello(message);
        this.runner.send(this.request);
        break;
      case 'phase':
        this.phase = message.phase;
        if (message.phase === 'running') this.runningSince = Date.now();
        this.events.onPhase(message.phase);
        break;
      case 'inputs':
        this.inputs = message;
        this.events.onInputs(message);
        break;
      case 'progress':
        this.events.onProgress(message.done);
        break;
      case 'lateError':
        this.lateErrors.push(message.error);
        break;
      default:
        this.last = message;
    }
  }

  /** A task that holds the event loop cannot be stopped from inside. */
  private endIfSilent(): void {
    const pool =
      this.request.configuration.mode === 'threads' || this.request.configuration.mode === 'processes';
    const limits: Partial<Record<Phase, number>> = {
      // Pools watch their workers themselves; this is for when the pool itself is stuck.
      running: this.request.timeout + (pool ? 3000 : 0) + slack,
      warming: 2 * this.request.timeout + slack,
    };
    if (Date.now() - this.heard < (limits[this.phase] ?? patience)) return;
    this.silent = true;
    this.runner.kill();
  }

  private explain(exit: RunnerExit, aborted: boolean): SegmentEnd {
    const { last, phase, silent } = this;
    const facts: SegmentFacts = {
      sizes: this.inputs?.sizes ?? null,
      lateErrors: this.lateErrors,
      startup: last?.type === 'finished' ? last.startup : null,
      wall: last?.type === 'finished' || last?.type === 'exiting' ? last.wall : null,
    };
    if (last?.type === 'finished') return { ...facts, kind: 'finished', resources: last.resources };
    if (last?.type === 'refused')
      return { ...facts, kind: 'refused', phase: last.phase, failure: last.failure };
    if (aborted) return { ...facts, kind: 'interrupted' };
    if (last?.type === 'exiting') return { ...facts, kind: 'exiting', failure: this.whyDead(exit) };
    return { ...facts, wall: this.wallOfDead(), kind: 'died', phase, silent, failure: this.whyDead(exit) };
  }

  /** Until its end; what a silent one was given beyond its limit is not the task's time. */
  private wallOfDead(): number | null {
    if (this.phase !== 'running') return null;
    const ended = this.silent ? this.heard + this.request.timeout : Date.now();
    return ended - this.runningSince;
  }

  private whyDead({ code, signal, written }: RunnerExit): Failure {
    if (this.silent) return { name: 'Timeout', message: this.whySilent(), stack: '' };
    if (/heap out of memory|Allocation failed/i.test(written)) {
      return {
        name: 'OutOfMemory',
        message: recordedText('outOfMemory'),
        stack: '',
      };
    }
    return {
      name: signal ? 'ProcessKilled' : 'ProcessExit',
      message: signal
        ? recordedText('endedBySignal', { signal })
        : recordedText('endedWithCode', { code: String(code) }),
      stack: written.trim().split('\n').slice(-12).join('\n'),
    };
  }

  private whySilent(): string {
    if (this.phase === 'running') {
      return recordedText('timeoutHeld', { limit: this.request.timeout });
    }
    const text = this.phase === 'evaluating' ? 'inputsSilent' : 'moduleSilent';
    return recordedText(text, { seconds: patience / 1000 });
  }
}
