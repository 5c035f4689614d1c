import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../core/errors.ts';
import { localize } from '../core/language.ts';
import {
  type Baseline,
  chooseConfigurations,
  chooseContenders,
  chooseWarmup,
  guessDuration,
  isEssential,
  isSame,
  measureBaseline,
  orderOfRound,
  serial,
} from '../core/plan.ts';
import {
  type Configuration,
  type Environment,
  type Plan,
  type Profile,
  profileFormat,
  profileVersion,
  type Run,
} from '../core/profile.ts';
import { localizeRecorded, recordedText } from '../core/recordedTexts.ts';
import { chooseSample } from '../core/sampling.ts';
import { isSettled } from '../core/settled.ts';
import { type ExecutedRun, executeRun } from './executeRun.ts';
import { describeMachine } from './machine.ts';
import type { ProfileEvents, ProfileRequest } from './profileRequest.ts';
import type { RunnerOptions } from './runnerProcess.ts';
import type { Hello } from './runSegment.ts';

const defaultBudget = 20;
/** Warm rounds: at least these, then until another one cannot change the verdict. */
const fewestRounds = 3;
const mostRounds = 12;
/** Task records in all; a profile of this many takes about a second to read and 200 MB on disk. */
const mostRecords = 2_000_000;
const defaultTimeout = 10_000;
/** Milliseconds to wait for errors after the last task, in the cold round. */
const lingerWhenCold = 250;
const warmupInputs = 16;

export interface Places {
  readonly bundle: string;
  readonly scratch: string;
}

/** One profile in the making: which runs, in which order, as far as the budget goes. */
export class Session {
  private readonly request: ProfileRequest;
  private readonly events: ProfileEvents;
  private readonly signal: AbortSignal;
  private readonly options: RunnerOptions;
  private readonly places: Places;
  private readonly began = Date.now();
  private readonly budget: number;
  private readonly rounds: number;
  private readonly machine = describeMachine();
  private readonly runs: Run[] = [];
  private readonly notes: { code: string; text: string }[] = [];
  /** Milliseconds that a run of each configuration took, start-up and all. */
  private readonly durations = new Map<string, number>();
  private readonly seed = 1;
  private hello: Hello | null = null;
  private sizes: readonly (number | null)[] | null = null;
  /** Inputs that are run; null: all of them. */
  private sample: readonly number[] | null = null;
  private configurations: readonly Configuration[] = [serial];
  private baseline: Baseline | null = null;
  private warmup = 0;
  private expected: { configuration: Configuration; round: number }[] = [];
  private makeProfile: () => Profile = () => {
    throw new Error('no profile yet');
  };

  constructor(
    request: ProfileRequest,
    events: ProfileEvents,
    signal: AbortSignal,
    options: RunnerOptions,
    places: Places,
  ) {
    this.request = request;
    this.events = events;
    this.signal = signal;
    this.options = options;
    this.places = places;
    this.rounds = request.rounds ?? mostRounds;
    const whenSilent = request.rounds === null ? defaultBudget : Number.POSITIVE_INFINITY;
    this.budget = (request.budget ?? whenSilent) * 1000;
  }

  async profile(
    target: Profile['target'],
    inputs: { expression: string; source: 'option' | 'tag' },
    takesOneInput: boolean,
  ): Promise<Profile> {
    const createdAt = new Date(this.began).toISOString();
    this.makeProfile = () => ({
      format: profileFormat,
      version: profileVersion,
      target,
      createdAt,
      environment: this.describeEnvironment(),
      plan: this.describePlan(inputs),
      runs: [...this.runs],
      notes: [...this.notes],
    });
    await this.measureBaseline(takesOneInput);
    await this.runColdRound();
    await this.runWarmRounds();
    if (this.signal.aborted) this.note('interrupted', recordedText('interrupted'));
    return this.makeProfile();
  }

  private async measureBaseline(takesOneInput: boolean): Promise<void> {
    this.expected = [{ configuration: serial, round: 0 }];
    const executed = await this.run(serial, 0, { takesOneInput });
    if (executed === null) return;
    const { run } = executed;
    if (this.sizes === null || run.outcome === 'failed') throw this.whyNoBaseline(executed);
    this.noteSample(run.tasks.input);
    this.baseline = measureBaseline(run);
    this.warmup = run.tasks.outcome.includes('ok')
      ? chooseWarmup(this.baseline.wall, this.baseline.inputBytes)
      : 0;
    this.configurations = chooseConfigurations(this.request, this.baseline, this.machine);
  }

  private async runColdRound(): Promise<void> {
    const others = orderOfRound(
      this.configurations.filter(({ mode }) => mode !== 'serial'),
      this.seed,
      0,
    );
    const essential = others.filter((one) => isEssential(one, this.configurations, this.machine.cores));
    const rest = others.filter((one) => !essential.includes(one));
    // The quick ones first: where the budget is short, what is left out is what is slow anyway.
    const more = [...rest].sort((one, other) => this.durationOf(one) - this.durationOf(other));
    this.expected = [...essential, ...more].map((configuration) => ({ configuration, round: 0 }));
    this.expectWarmRounds();
    for (const configuration of essential) await this.run(configuration, 0, null);
    // Two warm rounds of what is essential are worth more than another configuration when cold.
    const reserve = [serial, ...essential, serial, ...essential];
    for (const configuration of more) {
      if (this.fitsAll([configuration, ...reserve])) await this.run(configuration, 0, null);
    }
  }

  private async runWarmRounds(): Promise<void> {
    const worthwhile = this.runs.some(({ tasks }) => tasks.outcome.includes('ok'));
    for (let round = 1; worthwhile && round <= this.rounds && !this.signal.aborted; round++) {
      if (this.isEnough(round - 1)) return;
      const order = orderOfRound(chooseContenders(this.configurations, this.runs), this.seed, round);
      this.expected = order.map((configuration) => ({ configuration, round }));
      this.expectWarmRounds(round);
      if (this.fitsAll(order)) {
        for (const configuration of order) await this.run(configuration, round, null);
      } else {
        // A later round that cannot be finished would compare unlike things; the first is worth its part.
        if (round === 1) await this.runPartOfRound(order);
        this.noteBudget(round - 1);
        return;
      }
    }
  }

  private isEnough(rounds: number): boolean {
    const records = this.runs.reduce((sum, run) => sum + run.tasks.input.length, 0);
    if (rounds > 0 && records > mostRecords) return true;
    return this.request.rounds === null && rounds >= fewestRounds && isSettled(this.makeProfile());
  }

  /** What fits of the first warm round, the baseline first: without it there is nothing to compare with. */
  private async runPartOfRound(order: readonly Configuration[]): Promise<void> {
    const ranked = [...order].sort((one, other) => this.rank(one) - this.rank(other));
    for (const configuration of ranked) if (this.fits(configuration)) await this.run(configuration, 1, null);
  }

  /** The quick ones first: they are what the verdict will be about. */
  private rank(configuration: Configuration): number {
    return configuration.mode === 'serial' ? 0 : this.durationOf(configuration);
  }

  private fits(configuration: Configuration): boolean {
    return this.fitsAll([configuration]);
  }

  private fitsAll(configurations: readonly Configuration[]): boolean {
    const needed = configurations.reduce((sum, one) => sum + this.durationOf(one), 0);
    return Date.now() - this.began + needed <= this.budget;
  }

  private noteBudget(rounds: number): void {
    if (rounds >= fewestRounds) return;
    const spent = Math.round(this.budget / 1000);
    const text = rounds === 0 ? 'budgetForPart' : rounds === 1 ? 'budgetForOne' : 'budgetForSome';
    this.note('budget', recordedText(text, { seconds: spent, rounds }));
  }

  private noteSample(ran: readonly number[]): void {
    const all = this.sizes?.length ?? 0;
    if (ran.length === all) return;
    this.sample = ran;
    const seconds = Math.round(this.budget / 1000);
    this.note('sample', recordedText('sample', { ran: ran.length, all, seconds }));
  }

  private note(code: string, text: string): void {
    this.notes.push({ code, text });
  }

  private async run(
    configuration: Configuration,
    round: number,
    evaluate: { takesOneInput: boolean } | null,
  ): Promise<ExecutedRun | null> {
    if (this.signal.aborted && this.runs.length > 0) return null;
    const number = this.runs.length;
    const folder = join(this.places.scratch, `run-${number}`);
    mkdirSync(folder);
    const began = Date.now();
    this.tell(configuration, round, 0);
    const order = {
      configuration,
      round,
      bundle: this.places.bundle,
      inputsFile: join(this.places.scratch, 'inputs'),
      evaluate,
      sizes: this.sizes,
      inputs: this.sample,
      sample: evaluate ? chooseSample(this.budget, this.machine.cores) : null,
      warmup: this.warmupOf(round),
      timeout: this.request.timeout ?? defaultTimeout,
      taskCpu: this.request.taskCpu,
      linger: round === 0 ? lingerWhenCold : 0,
      folder,
    };
    const executed = await executeRun(
      order,
      this.options,
      {
        onHello: (hello) => {
          this.hello ??= hello;
        },
        onInputs: ({ sizes, losses, truncated }) => this.receiveInputs(sizes, losses, truncated),
        onPhase: () => undefined,
        onProgress: (done) => this.tell(configuration, round, done),
        onOutput: (chunk) => this.events.onOutput?.(chunk, number),
      },
      this.signal,
    );
    const { run } = executed;
    rmSync(folder, { recursive: true, force: true });
    this.durations.set(keyOf(configuration), Date.now() - began);
    this.expected = this.expected.filter(
      (one) => one.round !== round || !isSame(one.configuration, configuration),
    );
    if (this.sizes !== null && run.tasks.input.length > 0) {
      this.runs.push(run);
      this.events.onRun?.(this.makeProfile());
    }
    return executed;
  }

  private receiveInputs(
    sizes: readonly (number | null)[],
    losses: readonly string[],
    truncated: boolean,
  ): void {
    this.sizes = sizes;
    if (truncated) this.note('inputsCut', recordedText('inputsCut', { count: sizes.length }));
    for (const loss of losses)
      this.note('inputLoss', `A clone of ${loss}; in every mode the function was given the clone.`);
  }

  private warmupOf(round: number): { calls: number; inputs: number[] } {
    const { tasks } = this.runs[0] ?? {};
    const worked = tasks?.input.filter((_, row) => tasks.outcome[row] === 'ok') ?? [];
    const inputs = worked.slice(0, Math.min(warmupInputs, this.warmup));
    return round === 0 || inputs.length === 0 ? { calls: 0, inputs: [] } : { calls: this.warmup, inputs };
  }

  private durationOf(configuration: Configuration): number {
    const measured = this.durations.get(keyOf(configuration));
    if (measured !== undefined) return measured;
    return this.baseline ? guessDuration(configuration, this.baseline, this.machine.cores) : 0;
  }

  private expectWarmRounds(after = 0): void {
    // How many it takes to settle cannot be known; the fewest is what most profiles need.
    const last = this.request.rounds ?? Math.max(fewestRounds, after);
    const contenders = after === 0 ? this.configurations : chooseContenders(this.configurations, this.runs);
    for (let round = after + 1; round <= last; round++) {
      this.expected.push(...contenders.map((configuration) => ({ configuration, round })));
    }
  }

  private tell(configuration: Configuration, round: number, tasksDone: number): void {
    const ahead = this.expected.reduce((sum, one) => sum + this.durationOf(one.configuration), 0);
    const left = Math.min(ahead, Math.max(0, this.budget - (Date.now() - this.began)));
    this.events.onProgress?.({
      configuration,
      round,
      runsDone: this.runs.length,
      runsExpected: this.runs.length + this.expected.length,
      tasksDone,
      tasks: this.sample?.length ?? this.sizes?.length ?? null,
      secondsLeft: this.baseline ? Math.ceil(left / 1000) : null,
    });
  }

  private describeEnvironment(): Environment {
    return {
      node: this.hello?.node ?? '',
      v8: this.hello?.v8 ?? '',
      platform: process.platform,
      arch: process.arch,
      ...this.machine,
      profiler: this.request.profiler,
      clock: this.hello?.clock ?? 'none',
      poolThreads: Number(this.request.environment.UV_THREADPOOL_SIZE) || 4,
    };
  }

  private describePlan(inputs: { expression: string; source: 'option' | 'tag' }): Plan {
    return {
      inputs: { count: this.sizes?.length ?? 0, ...inputs },
      configurations: [...this.configurations],
      rounds: this.rounds,
      warmup: this.warmup,
      timeout: this.request.timeout ?? defaultTimeout,
      budget: Number.isFinite(this.budget) ? this.budget / 1000 : null,
      seed: this.seed,
      taskCpu: this.request.taskCpu,
    };
  }

  private whyNoBaseline({ run, endedWhile }: ExecutedRun): Problem {
    if (this.signal.aborted)
      return new Problem('runnerFailed', localize('Stopped before anything was measured.'));
    const { name, message, stack } = run.failure ?? {
      name: 'Error',
      message: localize('The runner ended without a word.'),
      stack: '',
    };
    const told = localizeRecorded(message);
    const text = stack.includes(message)
      ? stack.replace(message, () => told)
      : `${name}: ${told}${stack ? `\n${stack}` : ''}`;
    if (this.hello === null) {
      const { node } = this.options;
      return new Problem(
        'runnerFailed',
        localize('{node} could not be started as a runner: {text}', { node, text }),
      );
    }
    return endedWhile === 'evaluating'
      ? new Problem('inputsInvalid', localize('The inputs could not be evaluated. {text}', { text }))
      : new Problem('moduleFailed', localize('The module could not be loaded. {text}', { text }));
  }
}

function keyOf({ mode, workers, inFlight }: Configuration): string {
  return `${mode} ${workers} ${inFlight}`;
}
