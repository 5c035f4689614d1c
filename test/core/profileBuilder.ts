/** Synthetic profiles: walls by round and shares of a task's time, spread over lanes like a real pool. */
import * as v from 'valibot';
import {
  type Condition,
  type Mode,
  type Profile,
  profileSchema,
  type Run,
  type TaskOutcome,
} from '../../src/core/profile.ts';

/** Shares of each task's run time; null: the platform cannot tell. */
export interface Shares {
  readonly cpu: number | null;
  readonly runQueue: number | null;
  readonly loopIdle: number | null;
  readonly blocked: number | null;
  readonly poolCpu: number | null;
  readonly gc: number | null;
}

export interface ConfigurationSpec {
  readonly mode: Mode;
  readonly workers?: number;
  readonly inFlight?: number;
  /** Wall times; index 0 is the cold round. `null`: that round is missing. */
  readonly walls: readonly (number | null)[];
  readonly startup?: number | null;
  readonly memory?: number | null;
  readonly shares?: Partial<Shares>;
  /** Rows that throw. */
  readonly failing?: readonly number[];
  readonly digest?: (row: number, round: number) => number | null;
  /** Moving one input and its result: milliseconds and bytes, half of it each way. */
  readonly transfer?: { readonly time: number; readonly bytes: number };
  /** Milliseconds between two tasks of a lane. */
  readonly gap?: number;
  readonly steal?: number | null;
  readonly lateErrors?: Run['lateErrors'];
  readonly outcome?: Run['outcome'];
  /** Most tasks in one message. */
  readonly batch?: number;
  /** What is left of a failed run. */
  readonly failure?: Run['failure'];
}

/** Runs of a configuration under a condition; index 0 of the walls is the cold round. */
export interface TrialSpec extends ConfigurationSpec {
  readonly condition: Condition;
}

export interface ProfileSpec {
  readonly cores?: number;
  /** Run time of each task relative to the others; their number is the number of tasks. */
  readonly weights?: readonly number[];
  readonly shares?: Partial<Shares>;
  readonly configurations: readonly ConfigurationSpec[];
  readonly notes?: Profile['notes'];
  readonly trials?: readonly TrialSpec[];
  readonly memoryFree?: number | null;
}

export const cpuShares: Shares = { cpu: 0.99, runQueue: 0.01, loopIdle: 0, blocked: 0, poolCpu: 0, gc: 0 };
export const sleepShares: Shares = { ...cpuShares, cpu: 0.001, runQueue: 0, loopIdle: 0.999 };
export const blockShares: Shares = { ...cpuShares, cpu: 0.001, runQueue: 0, blocked: 0.999 };
export const poolShares: Shares = { ...sleepShares, cpu: 0.003, loopIdle: 0.997, poolCpu: 0.99 };

const eightEqual = [1, 1, 1, 1, 1, 1, 1, 1];

/** A valid profile, checked by the profile's own schema. */
export function buildProfile(spec: ProfileSpec): Profile {
  const weights = spec.weights ?? eightEqual;
  const configurations = spec.configurations.map(({ mode, workers = 1, inFlight = 1 }) => ({
    mode,
    workers,
    inFlight,
  }));
  const runs = spec.configurations.flatMap((configuration) => runsOf(spec, configuration, weights));
  return v.parse(profileSchema, {
    format: 'concurrency-profile',
    version: 1,
    target: { file: '/project/target.ts', name: 'target', line: 1, parameters: ['input'], async: true },
    createdAt: '2026-01-02T03:04:05.678Z',
    environment: environment(spec),
    plan: {
      inputs: { count: weights.length, expression: '[]', source: 'option' },
      configurations,
      rounds: 10,
      warmup: 1,
      timeout: 10_000,
      budget: 60,
      seed: 1,
      taskCpu: false,
    },
    runs,
    trials: (spec.trials ?? []).flatMap(({ condition, ...configuration }) =>
      runsOf(spec, configuration, weights).map((run) => ({ condition, run })),
    ),
    notes: spec.notes ?? [],
  });
}

function runsOf(
  spec: ProfileSpec,
  configuration: ConfigurationSpec,
  weights: readonly number[],
): readonly Run[] {
  return configuration.walls.flatMap((wall, round) =>
    wall === null ? [] : [buildRun(spec, configuration, weights, wall, round)],
  );
}

function environment({ cores = 2, memoryFree = 4e9 }: ProfileSpec) {
  return {
    node: '24.21.0',
    v8: '13.6',
    platform: 'linux',
    arch: 'x64',
    cpu: 'test',
    cores,
    machineCores: Math.ceil(cores),
    memoryFree,
    profiler: '0.1.0',
    clock: 'schedstat',
    poolThreads: 4,
  };
}

function buildRun(
  spec: ProfileSpec,
  configuration: ConfigurationSpec,
  weights: readonly number[],
  wall: number,
  round: number,
): Run {
  const { mode, workers = 1, inFlight = 1, startup = 20, memory = null } = configuration;
  const shares = { ...cpuShares, ...spec.shares, ...configuration.shares };
  const tasks = buildTasks(configuration, shares, weights, wall, round);
  const busy = tasks.started.reduce((sum, start, row) => sum + tasks.ended[row]! - start, 0);
  const total = (share: number | null) => (share === null ? null : share * busy);
  return {
    ...{ mode, workers, inFlight, round, startup, wall, tasks },
    resources: {
      cpu: total(shares.cpu),
      runQueue: total(shares.runQueue),
      loopIdle: total(shares.loopIdle),
      blocked: total(shares.blocked),
      gc: total(shares.gc),
      poolCpu: total(shares.poolCpu),
      helperCpu: 0,
      memory,
      memoryKind: memory === null ? null : 'pss',
      steal: configuration.steal ?? null,
      batch: configuration.batch ?? 1,
      replacedWorkers: 0,
    },
    lateErrors: configuration.lateErrors ?? [],
    outcome: configuration.outcome ?? 'completed',
    ...(configuration.outcome === 'failed'
      ? { failure: configuration.failure ?? { name: 'Error', message: 'cannot be loaded', stack: '' } }
      : {}),
  };
}

function buildTasks(
  configuration: ConfigurationSpec,
  shares: Shares,
  weights: readonly number[],
  wall: number,
  round: number,
) {
  const { workers = 1, inFlight = 1, failing = [], gap = 0, transfer } = configuration;
  const lanes = schedule(weights, workers * inFlight);
  const makespan = Math.max(0, ...lanes.map(({ start, time }) => start + time));
  const scale = makespan > 0 ? wall / makespan : 0;
  const times = lanes.map(({ time }) => Math.max(0, time * scale - gap));
  const share = (part: number | null) => times.map((time) => (part === null ? null : part * time));
  const outcome = weights.map((_, row): TaskOutcome => (failing.includes(row) ? 'threw' : 'ok'));
  const each = (value: number | null) => weights.map(() => value);
  return {
    input: weights.map((_, row) => row),
    lane: lanes.map(({ lane }) => lane),
    dispatched: lanes.map(({ start }) => start * scale),
    started: lanes.map(({ start }) => start * scale + gap),
    ended: lanes.map(({ start }, row) => start * scale + gap + times[row]!),
    cpu: inFlight > 1 ? each(null) : share(shares.cpu),
    runQueue: inFlight > 1 ? each(null) : share(shares.runQueue),
    loopIdle: inFlight > 1 ? each(null) : share(shares.loopIdle),
    blocked: inFlight > 1 ? each(null) : share(shares.blocked),
    gc: share(shares.gc),
    transferIn: each(transfer === undefined ? null : transfer.time / 2),
    transferOut: each(transfer === undefined ? null : transfer.time / 2),
    bytesIn: each(transfer === undefined ? null : transfer.bytes / 2),
    bytesOut: each(transfer === undefined ? null : transfer.bytes / 2),
    outcome,
    digest: weights.map(
      (_, row) => configuration.digest?.(row, round) ?? (configuration.digest ? null : row),
    ),
    failures: Object.fromEntries(
      failing.map((row) => [String(row), { name: 'TypeError', message: 'x is not a function', stack: '' }]),
    ),
  };
}

/** Each task goes to the lane that is free first. */
function schedule(weights: readonly number[], lanes: number) {
  const free = Array.from({ length: lanes }, () => 0);
  return weights.map((time) => {
    const lane = free.indexOf(Math.min(...free));
    const start = free[lane]!;
    free[lane] = start + time;
    return { lane, start, time };
  });
}

/** The same, where serial ran only the first inputs. */
export function sampled(profile: Profile, inputs: number): Profile {
  const cut = (run: Run): Run => {
    if (run.mode !== 'serial') return run;
    const share = inputs / run.tasks.input.length;
    const columns = Object.entries(run.tasks).map(([name, column]) => [
      name,
      Array.isArray(column) ? column.slice(0, inputs) : column,
    ]);
    return { ...run, wall: run.wall * share, tasks: Object.fromEntries(columns) as Run['tasks'] };
  };
  return { ...profile, runs: profile.runs.map(cut) };
}
