/** Which configurations are worth running, how warm, in which order: pure decisions, made before each phase. */
import { shuffle } from 'simple-statistics';
import { type Configuration, type Environment, type Mode, modes, type Run } from './profile.ts';
import { createRandom } from './randomNumbers.ts';

export interface ConfigurationRequest {
  /** `serial`, the baseline, always takes part. */
  readonly modes: readonly Mode[];
  /** Worker counts of pools; null: chosen by cores and waiting. */
  readonly workers: readonly number[] | null;
  /** What is chosen stays below; null or absent: no limit. */
  readonly mostWorkers?: number | null;
  /** Tasks in flight; null: chosen by waiting. */
  readonly inFlight: readonly number[] | null;
}

/** Milliseconds per task of the first serial run, by which the sweep is chosen. */
export interface Baseline {
  readonly tasks: number;
  /** Mean bytes of an input. */
  readonly inputBytes: number;
  readonly wall: number;
  readonly cpu: number;
  readonly asynchronousWaiting: number;
  readonly synchronousWaiting: number;
}

export const serial: Configuration = { mode: 'serial', workers: 1, inFlight: 1 };

/** More are rarely right, and each costs the user's time. */
const mostThreads = 32;
const mostProcesses = 8;
const mostInFlight = 256;
/** A process with Node and a small program in it takes about this much (measured: 40–60 MB). */
const bytesPerProcess = 64 * 1024 * 1024;
const bytesPerThread = 16 * 1024 * 1024;
/** From this share of waiting on, more workers than cores may pay. */
const waitingThatCounts = 0.2;

export function measureBaseline(run: Run): Baseline {
  const { tasks, resources } = run;
  const done = tasks.outcome.flatMap((outcome, row) => (outcome === 'ok' ? [row] : []));
  const mean = (column: readonly (number | null)[]): number =>
    done.reduce((sum, row) => sum + (column[row] ?? 0), 0) / Math.max(1, done.length);
  const wall = mean(tasks.ended.map((ended, row) => (ended ?? 0) - (tasks.started[row] ?? 0)));
  // What looks like waiting for the libuv pool is CPU elsewhere.
  const poolCpu = (resources.poolCpu ?? 0) / Math.max(1, done.length);
  const idle = mean(tasks.loopIdle);
  return {
    tasks: tasks.input.length,
    inputBytes: mean(tasks.bytesIn),
    wall,
    cpu: mean(tasks.cpu) + poolCpu,
    asynchronousWaiting: Math.max(0, idle - poolCpu),
    synchronousWaiting: mean(tasks.blocked),
  };
}

/** In the order of the report: serial, async, threads, processes; fewer workers before more. */
export function chooseConfigurations(
  request: ConfigurationRequest,
  baseline: Baseline,
  environment: Pick<Environment, 'cores' | 'memoryFree'>,
): readonly Configuration[] {
  const chosen = modes.flatMap((mode): readonly Configuration[] => {
    if (mode === 'serial') return [serial];
    if (!request.modes.includes(mode)) return [];
    if (mode === 'async') return asyncConfigurations(request, baseline);
    return poolConfigurations(mode, request, baseline, environment);
  });
  return chosen.filter((one, at) => chosen.findIndex((other) => isSame(one, other)) === at);
}

export function isSame(one: Configuration, other: Configuration): boolean {
  return one.mode === other.mode && one.workers === other.workers && one.inFlight === other.inFlight;
}

function asyncConfigurations(request: ConfigurationRequest, baseline: Baseline): readonly Configuration[] {
  const waits = baseline.asynchronousWaiting > waitingThatCounts * baseline.wall;
  const most = Math.min(baseline.tasks, mostInFlight);
  const proposed = waits ? [...powersUpTo(4, 4, most), most] : [Math.min(8, most)];
  const inFlight = (request.inFlight ?? proposed).filter((limit) => limit > 1);
  return (inFlight.length > 0 ? inFlight : [Math.max(2, most)]).map((limit) => ({
    mode: 'async',
    workers: 1,
    inFlight: limit,
  }));
}

function poolConfigurations(
  mode: 'threads' | 'processes',
  request: ConfigurationRequest,
  baseline: Baseline,
  environment: Pick<Environment, 'cores' | 'memoryFree'>,
): readonly Configuration[] {
  const counts = request.workers ?? proposedWorkers(mode, request, baseline, environment);
  const cores = Math.max(1, Math.floor(environment.cores));
  const configurations = counts.flatMap((workers) =>
    (request.inFlight ?? [1]).map((inFlight): Configuration => ({ mode, workers, inFlight })),
  );
  const mixed =
    baseline.asynchronousWaiting > waitingThatCounts * baseline.wall &&
    baseline.cpu > waitingThatCounts * baseline.wall;
  if (!mixed || request.inFlight || request.workers) return configurations;
  const limit = Math.min(8, 1 + Math.ceil(baseline.asynchronousWaiting / baseline.cpu));
  const workers = Math.min(cores, baseline.tasks, request.mostWorkers ?? Number.POSITIVE_INFINITY);
  return [...configurations, { mode, workers, inFlight: limit }];
}

function proposedWorkers(
  mode: 'threads' | 'processes',
  { mostWorkers }: ConfigurationRequest,
  baseline: Baseline,
  { cores: available, memoryFree }: Pick<Environment, 'cores' | 'memoryFree'>,
): readonly number[] {
  const cores = Math.max(1, Math.floor(available));
  const each = mode === 'threads' ? bytesPerThread : bytesPerProcess;
  const affordable =
    memoryFree === null ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(memoryFree / 2 / each));
  const waiting = baseline.asynchronousWaiting + baseline.synchronousWaiting;
  const beyond = waiting > waitingThatCounts * baseline.wall;
  const ceiling = beyond ? Math.max(cores, mode === 'threads' ? mostThreads : mostProcesses) : cores;
  const most = Math.min(ceiling, baseline.tasks, affordable, mostWorkers ?? Number.POSITIVE_INFINITY);
  const counts = [...powersUpTo(1, 2, most), Math.min(cores, most)];
  // Where waiting dominates, one worker a task is the natural end of the row.
  if (beyond) counts.push(most);
  return [...new Set(counts)].sort((a, b) => a - b);
}

function powersUpTo(first: number, factor: number, most: number): number[] {
  const powers: number[] = [];
  for (let power = first; power <= most; power *= factor) powers.push(power);
  return powers;
}

/** Milliseconds of calls that let V8 compile what is hot. */
const warmupTime = 100;
const mostWarmupCalls = 5000;
/** A task this long (ms) compiles its own hot code early in its first call. */
const longTask = 1000;

/** Milliseconds to clone a byte for each of these calls (about 1 GB/s). */
const cloningPerByte = 1e-6;

/**
 * Calls in each worker before its clock starts, by the duration of a task in milliseconds and the
 * bytes of an input: each call gets a fresh clone.
 */
export function chooseWarmup(taskDuration: number, inputBytes: number): number {
  if (taskDuration >= longTask) return 0;
  const call = Math.max(taskDuration + inputBytes * cloningPerByte, 0.001);
  return Math.max(1, Math.min(mostWarmupCalls, Math.ceil(warmupTime / call)));
}

/** Beyond this multiple of its mode's best cold wall time, a configuration is not run warm. */
const hopeless = 3;
/** Within this multiple of the best warm wall time, a configuration stays in the race. */
const inTheRace = 1.3;

/**
 * Configurations that a warm round is spent on. First those that were not hopeless when cold, then, once
 * every one of them has a warm run, serial, the best of each mode, and what comes near the best of all.
 */
export function chooseContenders(
  configurations: readonly Configuration[],
  runs: readonly Run[],
): readonly Configuration[] {
  const able = configurations.flatMap((configuration) => {
    const own = runs.filter((run) => isSame(run, configuration));
    const works = own.some(({ outcome, tasks }) => outcome === 'completed' && tasks.outcome.includes('ok'));
    return works ? [{ configuration, cold: bestWall(own, 0), warm: bestWall(own, 1) }] : [];
  });
  const hopeful = able.filter(
    ({ configuration, cold }) =>
      cold <=
      hopeless *
        Math.min(
          ...able
            .filter((other) => other.configuration.mode === configuration.mode)
            .map((other) => other.cold),
        ),
  );
  const first = hopeful.some(({ warm }) => !Number.isFinite(warm));
  const best = Math.min(...hopeful.map(({ warm }) => warm));
  const stays = hopeful.filter(({ configuration, warm }) => {
    const ofMode = hopeful.filter((other) => other.configuration.mode === configuration.mode);
    return first || warm <= best * inTheRace || warm === Math.min(...ofMode.map((other) => other.warm));
  });
  return stays.map(({ configuration }) => configuration);
}

function bestWall(runs: readonly Run[], fromRound: number): number {
  const walls = runs
    .filter(({ round }) => (fromRound === 0 ? round === 0 : round >= fromRound))
    .map(({ wall }) => wall);
  return Math.min(Number.POSITIVE_INFINITY, ...walls);
}

/** What the cold round runs even when the budget is spent: one configuration of each mode. */
export function isEssential(
  configuration: Configuration,
  all: readonly Configuration[],
  cores: number,
): boolean {
  const ofMode = all.filter(({ mode }) => mode === configuration.mode);
  const wanted = Math.max(1, Math.floor(cores));
  const nearest = ofMode.reduce((best, one) => (distance(one, wanted) < distance(best, wanted) ? one : best));
  return isSame(nearest, configuration);
}

function distance(configuration: Configuration, workers: number): number {
  return Math.abs(configuration.workers - workers) + configuration.inFlight / 1000;
}

/** Milliseconds that a run will probably take, start-up and warm-up included, before it was ever tried. */
export function guessDuration(configuration: Configuration, baseline: Baseline, cores: number): number {
  const total = baseline.tasks * baseline.wall;
  const lanes = Math.min(configuration.workers * configuration.inFlight, baseline.tasks);
  const computing = baseline.tasks * baseline.cpu;
  const parallel = Math.max(
    total / Math.max(1, lanes),
    computing / Math.max(1, Math.min(cores, configuration.workers)),
  );
  return 120 + configuration.workers * 15 + Math.min(total, parallel);
}

/** The order of a round: different from round to round, the same when the profile is repeated. */
export function orderOfRound(
  configurations: readonly Configuration[],
  seed: number,
  round: number,
): readonly Configuration[] {
  return shuffle([...configurations], createRandom(seed + round));
}
