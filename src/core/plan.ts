/** Which configurations are worth running, how warm, in which order: pure decisions, made before each phase. */
import { shuffle } from 'simple-statistics';
import { couldGain } from './gain.ts';
import { type Configuration, type Environment, type Mode, modes, type Run } from './profile.ts';
import { createRandom } from './randomNumbers.ts';
import { tasksFor } from './sampling.ts';

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
  /** Inputs that there are. */
  readonly tasks: number;
  /** Inputs that the first run had: all of them, or a sample. */
  readonly ran: number;
  /** Mean bytes of an input. */
  readonly inputBytes: number;
  readonly wall: number;
  readonly cpu: number;
  readonly asynchronousWaiting: number;
  readonly synchronousWaiting: number;
  /** As they were read, null where the platform cannot tell: waiting on the event loop, and for a core. */
  readonly loopIdle: number | null;
  readonly runQueue: number | null;
}

export const serial: Configuration = { mode: 'serial', workers: 1, inFlight: 1 };

/** More are rarely right, and each costs the user's time. */
const mostThreads = 32;
const mostProcesses = 8;
const mostInFlight = 256;
const mostInFlightOfWorker = 32;
/** A process with Node and a small program in it takes about this much (measured: 40–60 MB). */
const bytesPerProcess = 64 * 1024 * 1024;
const bytesPerThread = 16 * 1024 * 1024;
/** Milliseconds: of shorter tasks, a worker may be given some ahead, so that it does not wait for the next one. */
const handOverCounts = 2;
const tasksAhead = 4;
/** From this share of waiting on, more workers than cores may pay. */
const waitingThatCounts = 0.2;

/** `inputs`: how many there are. */
export function measureBaseline(run: Run, inputs = run.tasks.input.length): Baseline {
  const { tasks, resources } = run;
  const done = tasks.outcome.flatMap((outcome, row) => (outcome === 'ok' ? [row] : []));
  const mean = (column: readonly (number | null)[]): number =>
    done.reduce((sum, row) => sum + (column[row] ?? 0), 0) / Math.max(1, done.length);
  const told = (column: readonly (number | null)[]): boolean => done.some((row) => column[row] !== null);
  const wall = mean(tasks.ended.map((ended, row) => (ended ?? 0) - (tasks.started[row] ?? 0)));
  // What looks like waiting for the libuv pool is CPU elsewhere.
  const poolCpu = (resources.poolCpu ?? 0) / Math.max(1, done.length);
  const idle = mean(tasks.loopIdle);
  return {
    tasks: inputs,
    ran: tasks.input.length,
    inputBytes: mean(tasks.bytesIn),
    wall,
    cpu: mean(tasks.cpu) + poolCpu,
    asynchronousWaiting: Math.max(0, idle - poolCpu),
    synchronousWaiting: mean(tasks.blocked),
    loopIdle: told(tasks.loopIdle) ? idle : null,
    runQueue: told(tasks.runQueue) ? mean(tasks.runQueue) : null,
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
  const ahead = request.inFlight || request.workers ? 1 : inFlightOfWorkers(baseline, cores);
  const workers = Math.min(cores, baseline.tasks, request.mostWorkers ?? Number.POSITIVE_INFINITY);
  return ahead > 1 ? [...configurations, { mode, workers, inFlight: ahead }] : configurations;
}

/**
 * Tasks in flight in each of as many workers as cores: where the event loop would wait, but one core could not do
 * all the computing while one task runs; or, of tiny tasks, a few ahead. 1 for neither.
 */
function inFlightOfWorkers(baseline: Baseline, cores: number): number {
  const { wall, cpu, tasks, asynchronousWaiting } = baseline;
  if (asynchronousWaiting > waitingThatCounts * wall) {
    if (tasks * cpu <= wall) return 1;
    // More than keeps a core busy on average: waiting and computing do not take turns so evenly.
    const wanted = 3 * (1 + Math.ceil(asynchronousWaiting / cpu));
    return Math.min(wanted, mostInFlightOfWorker, Math.ceil(tasks / cores));
  }
  return wall < handOverCounts && tasks >= cores * tasksAhead * 2 ? tasksAhead : 1;
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
  // A call that blocks holds its worker; what waits on the event loop does not, and more in flight does as well.
  const beyond = baseline.synchronousWaiting > waitingThatCounts * baseline.wall;
  const overlaps = baseline.asynchronousWaiting > waitingThatCounts * baseline.wall;
  const many = mode === 'threads' ? mostThreads : mostProcesses;
  const ceiling = beyond ? Math.max(cores, many) : overlaps ? cores * 2 : cores;
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
export const warmupTime = 100;
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

/** Beyond this multiple of the best cold wall time, a configuration is not run warm, but for the best of its mode. */
const hopeless = 3;
/** Within this multiple of the best warm wall time, a configuration stays in the race. */
const inTheRace = 1.3;
/** Within this one, the best of each mode stays: it is compared with the best of all. */
const worthComparing = 2;

/**
 * Configurations that a warm round is spent on. First those that could gain and were not hopeless when cold, then,
 * once every one of them has a warm run, serial and what comes near the best of all.
 */
export function chooseContenders(
  configurations: readonly Configuration[],
  runs: readonly Run[],
  baseline: Baseline,
): readonly Configuration[] {
  const able = configurations.flatMap((configuration) => {
    if (!couldGain(configuration, baseline)) return [];
    const works = runs.some(
      (run) => isSame(run, configuration) && run.outcome === 'completed' && run.tasks.outcome.includes('ok'),
    );
    const [cold, warm] = [bestPace(runs, configuration, 0), bestPace(runs, configuration, 1)];
    return works ? [{ configuration, cold, warm }] : [];
  });
  const isBestOfMode = (mode: Mode, time: number, of: 'cold' | 'warm') =>
    able.every((other) => other.configuration.mode !== mode || time <= other[of]);
  const bestCold = Math.min(...able.map(({ cold }) => cold));
  const hopeful = able.filter(
    ({ configuration: { mode }, cold }) =>
      mode === 'serial' || cold <= hopeless * bestCold || isBestOfMode(mode, cold, 'cold'),
  );
  if (hopeful.some(({ warm }) => !Number.isFinite(warm))) return hopeful.map(configurationOf);
  const best = Math.min(...hopeful.map(({ warm }) => warm));
  const stays = hopeful.filter(({ configuration: { mode }, warm }) => {
    const limit = isBestOfMode(mode, warm, 'warm') ? worthComparing : inTheRace;
    return mode === 'serial' || warm <= best * limit;
  });
  return stays.map(configurationOf);
}

function configurationOf({ configuration }: { readonly configuration: Configuration }): Configuration {
  return configuration;
}

/** Milliseconds a task, in the best cold (0) or the best warm round (1); infinite where there is none. */
export function bestPace(runs: readonly Run[], configuration: Configuration, fromRound: 0 | 1): number {
  const paces = runs
    .filter((run) => isSame(run, configuration) && (fromRound === 0 ? run.round === 0 : run.round > 0))
    .map(({ wall, tasks }) => wall / Math.max(1, tasks.input.length));
  return Math.min(Number.POSITIVE_INFINITY, ...paces);
}

/**
 * What the cold round runs even when the budget is spent: one of each mode, the quickest by theory. Threads that
 * cannot beat the event loop are there for comparison only, so those that are done the soonest, start-up and all;
 * processes are compared with as many threads.
 */
export function chooseEssential(
  all: readonly Configuration[],
  baseline: Baseline,
  cores: number,
): readonly Configuration[] {
  const ofMode = (mode: Mode) => all.filter((one) => one.mode === mode);
  const wall = (one: Configuration) => guessWall(one, baseline, cores, baseline.tasks);
  const duration = (one: Configuration) => guessDuration(one, baseline, cores);
  const loop = least(ofMode('async'), wall);
  const quickest = least(ofMode('threads'), wall);
  const beaten = loop !== null && quickest !== null && wall(loop) <= wall(quickest);
  const threads = beaten ? least(ofMode('threads'), duration) : quickest;
  const lanes = (one: Configuration) => one.workers * one.inFlight;
  const alike = (one: Configuration) => Math.abs(lanes(one) - (threads ? lanes(threads) : lanes(one)));
  const processes = threads === null ? least(ofMode('processes'), wall) : least(ofMode('processes'), alike);
  return [...ofMode('serial'), loop, threads, processes].filter((one) => one !== null);
}

/**
 * False for what can be faster than serial only by chance, and for a pool that waits on its event loops no better
 * than one event loop does, by theory: those are run for completeness, where there is time.
 */
export function hasChance(
  configuration: Configuration,
  all: readonly Configuration[],
  baseline: Baseline,
  cores: number,
): boolean {
  if (!couldGain(configuration, baseline)) return false;
  if (configuration.mode === 'serial' || configuration.mode === 'async') return true;
  const wall = (one: Configuration) => guessWall(one, baseline, cores, baseline.tasks);
  const loops = all.filter((one) => one.mode === 'async' && couldGain(one, baseline));
  return loops.every((loop) => wall(configuration) < wall(loop));
}

/** The first of those with the least; null for none. */
function least(
  configurations: readonly Configuration[],
  of: (one: Configuration) => number,
): Configuration | null {
  return configurations.reduce<Configuration | null>(
    (best, one) => (best === null || of(one) < of(best) ? one : best),
    null,
  );
}

/** The most promising first: by the wall time that theory expects. */
export function byPromise(
  configurations: readonly Configuration[],
  baseline: Baseline,
  cores: number,
): readonly Configuration[] {
  const wall = (one: Configuration) => guessWall(one, baseline, cores, baseline.tasks);
  return [...configurations].sort((one, other) => wall(one) - wall(other));
}

/** Bytes that this pool would take, by what another one of its mode took; null where none was measured. */
export function memoryNeeded({ mode, workers }: Configuration, runs: readonly Run[]): number | null {
  const each = runs
    .filter((run) => run.mode === mode && run.workers !== workers && run.resources.memory !== null)
    .map((run) => (run.resources.memory ?? 0) / run.workers);
  return each.length === 0 ? null : Math.max(...each) * workers;
}

/** Milliseconds until a runner is ready, and of processor time for each worker (measured: 60–90, Node 24). */
const startOfRun = 120;
const startOfWorker = 80;

/** Milliseconds that a run will probably take, start-up and warm-up included, before it was ever tried. */
export function guessDuration(configuration: Configuration, baseline: Baseline, cores: number): number {
  const tasks = tasksOf(configuration, baseline);
  return startOfRun + startUp(configuration, cores) + guessWall(configuration, baseline, cores, tasks);
}

/** Workers start beside each other as far as there are cores. */
function startUp({ mode, workers }: Configuration, cores: number): number {
  if (mode === 'serial' || mode === 'async') return 0;
  return (workers * startOfWorker) / Math.max(1, Math.min(cores, workers));
}

/** Inputs that the configuration is run with: all, or as many of them as show what it can do. */
export function tasksOf(configuration: Configuration, baseline: Baseline): number {
  const { ran, tasks: count, wall } = baseline;
  // Nothing returned: nothing is known that could be shown with more.
  if (wall === 0) return ran;
  return tasksFor(configuration, { ran, count, couldGain: couldGain(configuration, baseline) });
}

/** By theory: the waiting overlaps in the lanes, the computing in the cores. */
function guessWall(
  { workers, inFlight }: Configuration,
  { wall, cpu }: Baseline,
  cores: number,
  tasks: number,
): number {
  const lanes = Math.max(1, Math.min(workers * inFlight, tasks));
  const computing = (tasks * cpu) / Math.max(1, Math.min(cores, workers));
  return Math.min(tasks * wall, Math.max((tasks * wall) / lanes, computing));
}

/** The order of a round: different from round to round, the same when the profile is repeated. */
export function orderOfRound(
  configurations: readonly Configuration[],
  seed: number,
  round: number,
): readonly Configuration[] {
  return shuffle([...configurations], createRandom(seed + round));
}
