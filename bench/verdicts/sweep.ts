/** What is really best: an exhaustive sweep with plain loops and pools that measure nothing. */
import { cpus } from 'node:os';
import { median } from 'simple-statistics';
import { configurationKey } from '../../src/core/configurationRuns.ts';
import type { Configuration } from '../../src/core/profile.ts';
import { readSteal } from '../../src/profiler/machine.ts';
import { buildBareRunner } from '../bareRunner.ts';
import { type Bench, runOnce, runPlainLoop } from '../oneRun.ts';

/** Without instruments: what users will have. */
const bareRunner = await buildBareRunner();
/** The sweep: all once, the fastest that are near the best again, those that are very near a few times more. */
const sweep = [
  { rounds: 1, within: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY },
  { rounds: 2, within: 1.25, most: 12 },
  { rounds: 3, within: 1.08, most: 5 },
];
/** Of the recommended and the best, in turn; more where the two seem to differ. */
const finalRounds = [15, 45, 105] as const;
const seemsToDiffer = 0.05;
/** Share of the cores' time that the hypervisor may give to others while something is timed. */
const mostStolen = 0.03;
/** Milliseconds: where each time takes long (many workers to warm up, memory to fill), there are fewer rounds; */
const patience = { sweep: 30_000, final: 120_000 } as const;
/** but of the final pair at least so many. */
const fewestFinalRounds = 5;
/** So many times, at most, something is timed to have it undisturbed: the least disturbed counts. */
const attempts = { sweep: 2, final: 3 } as const;

/** Still more threads are tried where the last doubling of them gained at least this. */
const doublingGains = 0.1;
const manyThreads = [16, 32].map((workers) => ({ mode: 'threads' as const, workers, inFlight: 1 }));

export function grid(): readonly Configuration[] {
  const pools = [1, 2, 3, 4, 8].flatMap((workers) =>
    (['threads', 'processes'] as const).flatMap((mode) =>
      [1, 4].map((inFlight) => ({ mode, workers, inFlight })),
    ),
  );
  const loop = [2, 4, 8, 16, 32, 64].map((inFlight) => ({ mode: 'async' as const, workers: 1, inFlight }));
  return [{ mode: 'serial', workers: 1, inFlight: 1 }, ...loop, ...pools];
}

type Walls = ReadonlyMap<string, number[]>;

function timeOf(bench: Bench, configuration: Configuration, warmup: number): Promise<number> {
  const { mode, inFlight } = configuration;
  if (mode === 'serial' || mode === 'async') return runPlainLoop(bench, inFlight, warmup);
  return runOnce(bench, configuration, bareRunner, warmup);
}

export interface Using {
  readonly bench: Bench;
  readonly warmup: number;
}

/** Milliseconds of each, one after the other; infinite where a configuration does not work. */
async function timeEach(
  { bench, warmup }: Using,
  configurations: readonly Configuration[],
): Promise<{ readonly walls: readonly number[]; readonly stolen: number }> {
  const [began, stolenBefore] = [performance.now(), readSteal() ?? 0];
  const walls: number[] = [];
  for (const each of configurations)
    walls.push(await timeOf(bench, each, warmup).catch(() => Number.POSITIVE_INFINITY));
  const stolen = ((readSteal() ?? 0) - stolenBefore) / ((performance.now() - began) * cpus().length);
  return { walls, stolen };
}

/** Adds rounds of milliseconds, in alternating order: one at least, and as many as patience allows. */
async function measure(
  walls: Walls,
  using: Using,
  configurations: readonly Configuration[],
  rounds: number,
): Promise<void> {
  const began = performance.now();
  for (let round = 0; round < rounds; round++) {
    if (round > 0 && performance.now() - began > patience.sweep) return;
    for (const each of round % 2 === 0 ? configurations : configurations.toReversed()) {
      const timed = [await timeEach(using, [each])];
      while (timed.length < attempts.sweep && timed.at(-1)!.stolen > mostStolen)
        timed.push(await timeEach(using, [each]));
      walls.get(configurationKey(each))?.push(leastStolen(timed, 1)[0]!.walls[0]!);
    }
  }
}

function leastStolen<Timed extends { readonly stolen: number }>(
  timed: readonly Timed[],
  most: number,
): readonly Timed[] {
  return timed.toSorted((one, other) => one.stolen - other.stolen).slice(0, most);
}

/** Median of the ratios of the two, each pair timed in turn. */
export async function compare(using: Using, pair: readonly [Configuration, Configuration]): Promise<number> {
  const timed: { readonly ratio: number; readonly stolen: number }[] = [];
  const began = performance.now();
  const isLate = () => timed.length >= fewestFinalRounds && performance.now() - began > patience.final;
  let ratio = 1;
  for (const rounds of finalRounds) {
    const isQuiet = ({ stolen }: { stolen: number }) => stolen <= mostStolen;
    const enough = () =>
      timed.filter(isQuiet).length >= rounds || timed.length >= rounds * attempts.final || isLate();
    while (!enough()) {
      const isTurned = timed.length % 2 === 1;
      const { walls, stolen } = await timeEach(using, isTurned ? pair.toReversed() : pair);
      const [own, other] = isTurned ? walls.toReversed() : walls;
      timed.push({ ratio: own! / other!, stolen });
    }
    ratio = median(leastStolen(timed, rounds).map((one) => one.ratio));
    if (Math.abs(ratio - 1) < seemsToDiffer) break;
  }
  return ratio;
}

function emptyWalls(configurations: readonly Configuration[]): Walls {
  return new Map(configurations.map((each) => [configurationKey(each), []]));
}

function wallOf(walls: Walls, each: Configuration): number {
  const own = walls.get(configurationKey(each)) ?? [];
  return own.length === 0 ? Number.POSITIVE_INFINITY : median(own);
}

/** Threads are doubled, one round each, while that helps: where it does not, warming up so many takes minutes. */
async function tryManyThreads(walls: Walls, using: Using): Promise<readonly Configuration[]> {
  const tried: Configuration[] = [];
  const wallOfThreads = (workers: number) => wallOf(walls, { mode: 'threads', workers, inFlight: 1 });
  for (const each of manyThreads) {
    const { workers } = each;
    // Not a number where no threads work.
    const gain = wallOfThreads(workers / 4) / wallOfThreads(workers / 2) - 1;
    if (!(gain >= doublingGains)) break;
    await measure(walls, using, [each], 1);
    tried.push(each);
  }
  return tried;
}

/** What is really best, fastest first, by a sweep that the recommender knows nothing of. */
export async function sweepAll(
  using: Using,
  candidates: readonly Configuration[],
): Promise<{ walls: Walls; best: Configuration }> {
  const walls = emptyWalls([...candidates, ...manyThreads]);
  const timed = [...candidates];
  const ranked = () => timed.toSorted((one, other) => wallOf(walls, one) - wallOf(walls, other));
  for (const { rounds, within, most } of sweep) {
    const fastest = wallOf(walls, ranked()[0]!);
    const near = ranked().filter(
      (each) => !(fastest < Number.POSITIVE_INFINITY) || wallOf(walls, each) <= fastest * within,
    );
    await measure(walls, using, near.slice(0, most), rounds);
    if (within === Number.POSITIVE_INFINITY) timed.push(...(await tryManyThreads(walls, using)));
  }
  return { walls, best: ranked()[0]! };
}
