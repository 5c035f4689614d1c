/** Which configurations theory proposes, and the order of a round. Pure. */
import { shuffle } from 'simple-statistics';
import type { Baseline } from './baseline.ts';
import { couldGain } from './gain.ts';
import { type Configuration, type Environment, type Mode, modes } from './profile.ts';
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

export const serial: Configuration = { mode: 'serial', workers: 1, inFlight: 1 };

/** More are rarely right, and each costs the user's time. */
const mostThreads = 32;
const mostProcesses = 8;
const mostInFlight = 256;
/** Milliseconds: of shorter tasks, more in flight may keep native threads busy beside the event loop. */
const shortTask = 4;
const mostInFlightOfWorker = 32;
/**
 * Milliseconds: of shorter tasks, a worker may be given some ahead, so that it does not wait for the next one: that
 * takes some 0.1 ms, or several milliseconds where all cores compute and the pool's own thread waits for one. Of longer
 * ones none: the last to end holds up the run.
 */
const worthHandingOver = 16;
/** So many, the first that is no more than half of a worker's share. */
const handOverCounts: readonly number[] = [4, 2];
/** From this share of waiting on, more workers than cores may pay, and more in flight on one event loop. */
const waitingThatCounts = 0.2;
/** From this one on, a worker that computes for the rest may do so for another task meanwhile. */
const waitingToFill = 0.05;
/** So many times what keeps a core busy on average: waiting and computing do not take turns so evenly. */
const fillFactor = 6;
/** Up to so many times what is handed over at the start, all tasks are. */
const nearlyAll = 1.5;

/** In the order of the report: serial, async, threads, processes; fewer workers before more. */
export function chooseConfigurations(
  request: ConfigurationRequest,
  baseline: Baseline,
  environment: Pick<Environment, 'cores'>,
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
  // Short ones wake up the loop less often where more native threads have something to do.
  const isShort =
    baseline.wall < shortTask && couldGain({ mode: 'async', workers: 1, inFlight: 8 }, baseline);
  const few = [8, ...(isShort ? [32] : [])].map((limit) => Math.min(limit, most));
  const proposed = waits ? [...powersUpTo(4, 4, most), most] : few;
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
  environment: Pick<Environment, 'cores'>,
): readonly Configuration[] {
  const counts = request.workers ?? proposedWorkers(mode, request, baseline, environment);
  const cores = usableCores(environment);
  const isFree = request.inFlight === null && request.workers === null;
  const ofEach = (workers: number) =>
    isFree && workers > cores && blocks(baseline) ? handedOver(workers, baseline) : 1;
  const configurations = counts.flatMap((workers) =>
    (request.inFlight ?? [ofEach(workers)]).map((inFlight): Configuration => ({ mode, workers, inFlight })),
  );
  const ahead = isFree ? inFlightOfWorkers(baseline, cores) : 1;
  const workers = Math.min(cores, baseline.tasks, request.mostWorkers ?? Number.POSITIVE_INFINITY);
  return ahead > 1 ? [...configurations, { mode, workers, inFlight: ahead }] : configurations;
}

/**
 * Tasks in flight in each of as many workers as cores: where the event loop would wait, but one core could not do
 * all the computing while one task runs; or, of tiny tasks, a few ahead. 1 for neither.
 */
function inFlightOfWorkers(baseline: Baseline, cores: number): number {
  const { wall, cpu, poolCpu, tasks, asynchronousWaiting, loopIdle } = baseline;
  // A thread that computes much itself can do so while native threads compute for another task. One that does not
  // has little to fill that time with.
  const computesItself = cpu - poolCpu > waitingThatCounts * cpu;
  const waiting = computesItself ? Math.max(asynchronousWaiting, loopIdle ?? 0) : asynchronousWaiting;
  if (waiting > (computesItself ? waitingToFill : waitingThatCounts) * wall) {
    if (tasks * cpu <= wall) return 1;
    // What native threads compute is part of `cpu`, and no waiting to fill.
    const wanted = Math.ceil(fillFactor * (1 + asynchronousWaiting / cpu));
    const share = Math.ceil(tasks / cores);
    // Of a few that would be left, one worker may get all, and end later by as many tasks.
    return Math.min(share <= wanted * nearlyAll ? share : wanted, mostInFlightOfWorker);
  }
  return handedOver(cores, baseline);
}

/** Tasks that each of so many workers is given, so that it does not wait for its next one: more than 1 of short ones. */
function handedOver(workers: number, { wall, tasks }: Baseline): number {
  if (wall >= worthHandingOver) return 1;
  return handOverCounts.find((count) => tasks >= workers * count * 2) ?? 1;
}

/** A call that blocks holds its worker; what waits on the event loop does not, and more in flight does as well. */
function blocks({ synchronousWaiting, wall }: Baseline): boolean {
  return synchronousWaiting > waitingThatCounts * wall;
}

function proposedWorkers(
  mode: 'threads' | 'processes',
  { mostWorkers }: ConfigurationRequest,
  baseline: Baseline,
  environment: Pick<Environment, 'cores'>,
): readonly number[] {
  const cores = usableCores(environment);
  const beyond = blocks(baseline);
  const overlaps = baseline.asynchronousWaiting > waitingThatCounts * baseline.wall;
  const many = mode === 'threads' ? mostThreads : mostProcesses;
  const ceiling = beyond ? Math.max(cores, many) : overlaps ? cores * 2 : cores;
  const most = Math.min(ceiling, baseline.tasks, mostWorkers ?? Number.POSITIVE_INFINITY);
  const counts = [...powersUpTo(1, 2, most), Math.min(cores, most)];
  // Where waiting dominates, one worker a task is the natural end of the row.
  if (beyond) counts.push(most);
  return [...new Set(counts)].sort((a, b) => a - b);
}

/** Of a quota of 1.5 cores, two workers can use all. */
function usableCores({ cores }: Pick<Environment, 'cores'>): number {
  return Math.max(1, Math.ceil(cores));
}

function powersUpTo(first: number, factor: number, most: number): number[] {
  const powers: number[] = [];
  for (let power = first; power <= most; power *= factor) powers.push(power);
  return powers;
}

/** The order of a round: different from round to round, the same when the profile is repeated. */
export function orderOfRound(
  configurations: readonly Configuration[],
  seed: number,
  round: number,
): readonly Configuration[] {
  return shuffle([...configurations], createRandom(seed + round));
}
