import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { measureBaseline } from '../core/baseline.ts';
import { betterOf } from '../core/disturbance.ts';
import { isSame, serial } from '../core/plan.ts';
import { durationKey, type PlannedRun } from '../core/plannedRun.ts';
import {
  type Condition,
  type Configuration,
  type Environment,
  type Plan,
  type Profile,
  profileFormat,
  profileVersion,
  type Run,
  type Trial,
} from '../core/profile.ts';
import { recordedText } from '../core/recordedTexts.ts';
import { chooseSample, sampleFor, sampleOf } from '../core/sampling.ts';
import { mostRounds, Schedule } from '../core/schedule.ts';
import { chooseWarmup } from '../core/warmup.ts';
import { baselineProblem } from './baselineProblem.ts';
import { type ExecutedRun, executeRun } from './executeRun.ts';
import { describeMachine } from './machine.ts';
import type { ProfileEvents, ProfileRequest } from './profileRequest.ts';
import type { RunnerOptions } from './runnerProcess.ts';
import type { Hello } from './runSegment.ts';

const defaultBudget = 20;
const defaultTimeout = 10_000;
/** Milliseconds to wait for errors after the last task, in the cold round. */
const lingerWhenCold = 250;
const warmupInputs = 16;

export interface Places {
  readonly bundle: string;
  readonly scratch: string;
}

/** One profile in the making: runs what the schedule says, and keeps what was measured. */
export class Session {
  private readonly request: ProfileRequest;
  private readonly events: ProfileEvents;
  private readonly signal: AbortSignal;
  private readonly options: RunnerOptions;
  private readonly places: Places;
  private readonly began = Date.now();
  private readonly budget: number;
  private readonly machine = describeMachine();
  private readonly runs: Run[] = [];
  private readonly trials: Trial[] = [];
  private readonly notes: { code: string; text: string }[] = [];
  /** Milliseconds that a run of each configuration took, start-up and all. */
  private readonly durations = new Map<string, number>();
  private readonly seed = 1;
  private hello: Hello | null = null;
  private sizes: readonly (number | null)[] | null = null;
  /** Inputs that are run; null: all of them. */
  private sample: readonly number[] | null = null;
  private schedule: Schedule | null = null;
  /** Set at the end: those of the plan that were run. */
  private configurations: readonly Configuration[] | null = null;
  private number = 0;
  /** Runs that were made once more. */
  private repeated = 0;
  private warmup = 0;
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
      trials: [...this.trials],
      notes: [...this.notes],
    });
    const schedule = await this.measureBaseline(takesOneInput);
    for (const next of schedule?.runs() ?? []) {
      if (this.signal.aborted) break;
      await this.run(next, null);
    }
    if (this.signal.aborted) this.note('interrupted', recordedText('interrupted'));
    else this.leaveOut();
    if (this.repeated > 0) this.note('repeated', recordedText('repeated', { count: this.repeated }));
    return this.makeProfile();
  }

  /** What was planned and not run is told in a sentence instead of by empty rows. */
  private leaveOut(): void {
    const planned = this.planned();
    this.configurations = planned.filter((one) => this.runs.some((run) => isSame(run, one)));
    const left = planned.filter((one) => !this.configurations?.includes(one));
    const worked = this.runs.some(({ tasks }) => tasks.outcome.includes('ok'));
    if (!worked) return;
    const { schedule } = this;
    const hasChance = (one: Configuration) => schedule === null || schedule.hasChance(one);
    this.noteLeftOut('leftOut', left.filter(hasChance));
    this.noteLeftOut(
      'leftOutWithoutChance',
      left.filter((one) => !hasChance(one)),
    );
  }

  private noteLeftOut(code: 'leftOut' | 'leftOutWithoutChance', left: readonly Configuration[]): void {
    if (left.length === 0) return;
    const names = left.map(({ mode, workers, inFlight }) => `${mode} ${workers} × ${inFlight}`).join(', ');
    this.note(code, recordedText(code, { names }));
  }

  private planned(): readonly Configuration[] {
    return this.configurations ?? this.schedule?.configurations ?? [serial];
  }

  /** The first run: it evaluates the inputs, and tells what is worth running. Null where it was stopped. */
  private async measureBaseline(takesOneInput: boolean): Promise<Schedule | null> {
    const executed = await this.run({ configuration: serial, round: 0, condition: null }, { takesOneInput });
    if (executed === null) return null;
    const { run } = executed;
    if (this.sizes === null || run.outcome === 'failed')
      throw baselineProblem(executed, {
        node: this.options.node,
        started: this.hello !== null,
        stopped: this.signal.aborted,
      });
    this.noteSample(run);
    const baseline = measureBaseline(run, this.sizes.length);
    this.warmup = run.tasks.outcome.includes('ok') ? chooseWarmup(baseline) : 0;
    this.schedule = new Schedule(
      {
        ...this.request,
        budget: this.budget,
        budgetAsked: this.request.budget !== null || this.request.rounds !== null,
        seed: this.seed,
      },
      baseline,
      this.machine,
      {
        runs: this.runs,
        durations: this.durations,
        elapsed: () => Date.now() - this.began,
        profile: () => this.makeProfile(),
        note: (code, text) => this.note(code, text),
      },
    );
    return this.schedule;
  }

  private noteSample({ tasks }: Run): void {
    const all = this.sizes?.length ?? 0;
    if (tasks.input.length === all) return;
    this.sample = sampleOf(tasks, all);
    const seconds = Math.round(this.budget / 1000);
    this.note('sample', recordedText('sample', { ran: this.sample.length, all, seconds }));
  }

  private note(code: string, text: string): void {
    this.notes.push({ code, text });
  }

  private async run(
    planned: PlannedRun,
    evaluate: { takesOneInput: boolean } | null,
  ): Promise<ExecutedRun | null> {
    await this.events.beforeRun?.();
    const { configuration, round, condition } = planned;
    const number = this.number++;
    const folder = join(this.places.scratch, `run-${number}`);
    mkdirSync(folder);
    const began = Date.now();
    this.tell(planned, 0);
    const order = {
      configuration,
      condition,
      round,
      bundle: this.places.bundle,
      inputsFile: join(this.places.scratch, 'inputs'),
      evaluate,
      sizes: this.sizes,
      inputs: this.inputsFor(planned),
      sample: evaluate ? chooseSample(this.budget) : null,
      warmup: this.warmupOf(round),
      timeout: this.request.timeout ?? defaultTimeout,
      taskCpu: this.request.taskCpu,
      linger: round === 0 ? lingerWhenCold : 0,
      folder,
    };
    const executed = await executeRun(
      order,
      { ...this.options, environment: this.environmentFor(condition) },
      {
        onHello: (hello) => {
          this.hello ??= hello;
        },
        onInputs: ({ sizes, losses, truncated }) => this.receiveInputs(sizes, losses, truncated),
        onPhase: () => undefined,
        onProgress: (done) => this.tell(planned, done),
        onOutput: (chunk) => this.events.onOutput?.(chunk, number),
      },
      this.signal,
    );
    rmSync(folder, { recursive: true, force: true });
    this.durations.set(durationKey(planned), Date.now() - began);
    this.keep(executed.run, condition);
    return executed;
  }

  private keep(run: Run, condition: Condition | null): void {
    if (this.sizes === null || run.tasks.input.length === 0) return;
    if (condition !== null) {
      if (run.outcome !== 'interrupted') this.trials.push({ condition, run });
      return;
    }
    const before = this.runs.findIndex((one) => one.round === run.round && isSame(one, run));
    if (before < 0) this.runs.push(run);
    else {
      this.repeated += 1;
      this.runs[before] = betterOf(this.runs[before]!, run, this.machine.machineCores);
    }
    this.events.onRun?.(this.makeProfile());
  }

  /** Inputs to run, in their order; null: all of them. */
  private inputsFor({ configuration, condition }: PlannedRun): readonly number[] | null {
    const count = this.sizes?.length ?? 0;
    const wanted = this.schedule?.tasksOf(configuration) ?? count;
    const sample = this.sample && sampleFor(wanted, this.sample, count);
    if (condition?.kind !== 'reversed') return sample;
    return [...(sample ?? this.sizes!.keys())].reverse();
  }

  private environmentFor(condition: Condition | null): NodeJS.ProcessEnv {
    const { environment } = this.options;
    return condition?.kind === 'poolThreads'
      ? { ...environment, UV_THREADPOOL_SIZE: String(condition.threads) }
      : environment;
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

  private tell(planned: PlannedRun, tasksDone: number): void {
    const { configuration, round } = planned;
    const ahead = this.schedule?.expected ?? [];
    const left = Math.min(
      ahead.reduce((sum, one) => sum + this.schedule!.durationOf(one), 0),
      Math.max(0, this.budget - (Date.now() - this.began)),
    );
    this.events.onProgress?.({
      configuration,
      round,
      runsDone: this.runs.length,
      runsExpected: this.runs.length + Math.max(1, ahead.length),
      tasksDone,
      tasks: this.sizes === null ? null : (this.schedule?.tasksOf(configuration) ?? this.sizes.length),
      secondsLeft: this.schedule ? Math.ceil(left / 1000) : null,
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
      configurations: [...this.planned()],
      rounds: this.request.rounds ?? mostRounds,
      warmup: this.warmup,
      timeout: this.request.timeout ?? defaultTimeout,
      budget: Number.isFinite(this.budget) ? this.budget / 1000 : null,
      seed: this.seed,
      taskCpu: this.request.taskCpu,
    };
  }
}
