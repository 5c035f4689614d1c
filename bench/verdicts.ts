/**
 * How good the verdicts are: for each workload, an exhaustive sweep finds what is really best, with plain loops and
 * pools that measure nothing; regret = time under the recommended configuration / best time − 1, both measured anew
 * and interleaved, as far as possible while the hypervisor leaves the cores alone. `npm run bench:verdicts`;
 * WORKLOADS=a,b picks some, REPEATS=10 asks how stable the mode is, SWEEP=0 with it asks only that.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { mean, median, quantile } from 'simple-statistics';
import { configurationKey } from '../src/core/configurationRuns.ts';
import { createReport } from '../src/core/createReport.ts';
import { formatConfigurationShort } from '../src/core/format.ts';
import { type Configuration, modes } from '../src/core/profile.ts';
import type { Report, Workload } from '../src/core/report.ts';
import { listTargets } from '../src/profiler/findTarget.ts';
import { readSteal } from '../src/profiler/machine.ts';
import { profileTarget } from '../src/profiler/profileTarget.ts';
import { buildBareRunner } from './bareRunner.ts';
import { type Bench, prepareBench, runOnce, runPlainLoop } from './oneRun.ts';

const runner = join(import.meta.dirname, '..', 'dist', 'runner', 'main.cjs');
/** Without instruments: what users will have. */
const bareRunner = await buildBareRunner();
const file = join(import.meta.dirname, 'verdicts', 'workloads.ts');
/** The sweep: all once, the fastest that are near the best again, those that are very near a few times more. */
const sweep = [
  { rounds: 1, within: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY },
  { rounds: 2, within: 1.25, most: 12 },
  { rounds: 3, within: 1.08, most: 5 },
];
/** Of the recommended and the best, in turn; more where the two seem to differ. */
const finalRounds = [15, 45] as const;
const seemsToDiffer = 0.05;
/** Share of the cores' time that the hypervisor may give to others while something is timed. */
const mostStolen = 0.03;
/** So many times, at most, something is timed to have it undisturbed: the least disturbed counts. */
const attempts = { sweep: 2, final: 3 } as const;
const repeats = Number(process.env.REPEATS ?? 1);
const sweeps = process.env.SWEEP !== '0';
/** Where all that was measured is appended to, one workload a line. */
const details = process.env.DETAILS;

/** What each workload is, where exactly one answer is right. */
const kinds: Readonly<Record<string, readonly Workload[]>> = {
  computeInJavaScript: ['cpu'],
  computeForLong: ['cpu'],
  computeTwice: ['cpu'],
  multiplyMatrices: ['cpu'],
  computeInWebAssembly: ['cpu'],
  parseJson: ['cpu'],
  blockTheThread: ['blocking-io'],
  blockAndCompute: ['mixed', 'blocking-io'],
  runProcessSync: ['blocking-io'],
  runProcess: ['async-io'],
  waitForTimer: ['async-io'],
  waitBriefly: ['async-io'],
  callServer: ['async-io'],
  callLimitedServer: ['async-io'],
  waitOneToComputeOne: ['mixed'],
  waitFourToComputeOne: ['async-io', 'mixed'],
  waitOneToComputeFour: ['mixed', 'cpu'],
  deriveInPool: ['native-pool'],
  deriveOnThread: ['cpu'],
  compressInPool: ['native-pool'],
  compressOnThread: ['cpu'],
  readLargeInput: ['transfer'],
  returnLargeResult: ['transfer', 'cpu'],
  returnBuffer: ['cpu', 'transfer'],
  addOne: ['tiny'],
  oneLongAmongShort: ['cpu'],
  computeWithTable: ['cpu'],
  fillMemory: ['cpu'],
  changeDirectory: ['cpu'],
  hashText: ['cpu'],
};

interface Outcome {
  readonly name: string;
  readonly recommended: Configuration;
  /** Null where no sweep was made. */
  readonly best: Configuration | null;
  readonly regret: number | null;
  readonly kind: Workload;
  readonly kindIsRight: boolean;
  readonly modes: readonly string[];
  readonly seconds: number;
}

function grid(): readonly Configuration[] {
  const pools = [1, 2, 3, 4, 8].flatMap((workers) =>
    (['threads', 'processes'] as const).flatMap((mode) =>
      [1, 4].map((inFlight) => ({ mode, workers, inFlight })),
    ),
  );
  const loop = [2, 4, 8, 16, 32, 64].map((inFlight) => ({ mode: 'async' as const, workers: 1, inFlight }));
  const many = [16, 32].map((workers) => ({ mode: 'threads' as const, workers, inFlight: 1 }));
  return [{ mode: 'serial', workers: 1, inFlight: 1 }, ...loop, ...pools, ...many];
}

interface Profiled {
  readonly report: Report;
  readonly seconds: number;
  readonly warmup: number;
}

async function profile(name: string): Promise<Profiled> {
  const began = Date.now();
  const profiled = await profileTarget(
    {
      file,
      functionName: name,
      inputs: null,
      modes,
      workers: null,
      inFlight: null,
      rounds: null,
      budget: null,
      timeout: null,
      node: process.execPath,
      nodeArguments: [],
      environment: process.env,
      folder: process.cwd(),
      taskCpu: false,
      runner,
      profiler: 'bench',
    },
    {},
    new AbortController().signal,
  );
  const seconds = (Date.now() - began) / 1000;
  return { report: createReport(profiled), seconds, warmup: profiled.plan.warmup };
}

type Walls = ReadonlyMap<string, number[]>;

function timeOf(bench: Bench, configuration: Configuration, warmup: number): Promise<number> {
  const { mode, inFlight } = configuration;
  if (mode === 'serial' || mode === 'async') return runPlainLoop(bench, inFlight, warmup);
  return runOnce(bench, configuration, bareRunner, warmup);
}

interface Using {
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

/** Adds rounds of milliseconds, in alternating order. */
async function measure(
  walls: Walls,
  using: Using,
  configurations: readonly Configuration[],
  rounds: number,
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
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
async function compare(using: Using, pair: readonly [Configuration, Configuration]): Promise<number> {
  const timed: { readonly ratio: number; readonly stolen: number }[] = [];
  let ratio = 1;
  for (const rounds of finalRounds) {
    const isQuiet = ({ stolen }: { stolen: number }) => stolen <= mostStolen;
    const enough = () => timed.filter(isQuiet).length >= rounds || timed.length >= rounds * attempts.final;
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

/** What is really best, fastest first, by a sweep that the recommender knows nothing of. */
async function sweepAll(
  using: Using,
  candidates: readonly Configuration[],
): Promise<{ walls: Walls; best: Configuration }> {
  const walls = emptyWalls(candidates);
  const ranked = () => candidates.toSorted((one, other) => wallOf(walls, one) - wallOf(walls, other));
  for (const { rounds, within, most } of sweep) {
    const fastest = wallOf(walls, ranked()[0]!);
    const near = ranked().filter(
      (each) => !(fastest < Number.POSITIVE_INFINITY) || wallOf(walls, each) <= fastest * within,
    );
    await measure(walls, using, near.slice(0, most), rounds);
  }
  return { walls, best: ranked()[0]! };
}

async function judge(name: string, expression: string): Promise<Outcome> {
  const reports: Profiled[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) reports.push(await profile(name));
  const { report, seconds } = reports[0]!;
  const { mode, workers, inFlight } = report.recommendation;
  const recommended = { mode, workers, inFlight };
  const compared = sweeps ? await compareWithBest(name, expression, recommended, reports[0]!) : null;
  const outcome = {
    name,
    recommended,
    best: compared?.best ?? null,
    regret: compared?.regret ?? null,
    kind: report.workload,
    kindIsRight: kinds[name]?.includes(report.workload) ?? true,
    modes: reports.map((one) => answerOf(one.report)),
    seconds,
  };
  if (details !== undefined)
    appendFileSync(
      details,
      `${JSON.stringify({ ...outcome, reports: reports.map((one) => one.report), sweep: compared?.sweep ?? null })}\n`,
    );
  return outcome;
}

async function compareWithBest(
  name: string,
  expression: string,
  recommended: Configuration,
  { report, warmup }: Profiled,
): Promise<{ best: Configuration; regret: number; sweep: readonly (readonly [string, number[]])[] }> {
  // What fails, or returns something else, is not better for being quick.
  const faulty = report.configurations.filter(
    ({ wall, failed, resultsMatchSerial }) => wall === null || failed > 0 || resultsMatchSerial === false,
  );
  const forbidden = new Set(faulty.map(({ mode }) => mode));
  const bench = await prepareBench(name, expression, file);
  const using = { bench, warmup };
  const candidates = grid().filter((each) => !forbidden.has(each.mode) || each.mode === 'serial');
  const { walls, best } = await sweepAll(using, candidates);
  const same = configurationKey(recommended) === configurationKey(best);
  const regret = same ? 0 : (await compare(using, [recommended, best])) - 1;
  bench.end();
  return { best, regret, sweep: [...walls] };
}

const either = ' or ';

/** `serial`, or `serial or threads` where the report says that either will do. */
function answerOf({ recommendation: { mode, asGood } }: Report): string {
  return [mode, ...asGood.map((each) => each.mode)]
    .toSorted((one, other) => modes.indexOf(one) - modes.indexOf(other))
    .join(either);
}

/** How many of the answers one mode would agree with: "serial or threads" agrees with both. */
function agreeing(answers: readonly string[]): number {
  const agree = (mode: string) => answers.filter((answer) => answer.split(either).includes(mode));
  return Math.max(...modes.map((mode) => agree(mode).length));
}

/** `threads 9, async 1` */
function countModes(words: readonly string[]): string {
  if (words.length === 1) return words[0]!;
  return [...new Set(words)]
    .map((word) => `${word} ${words.filter((other) => other === word).length}`)
    .join(', ');
}

const server = fork(join(import.meta.dirname, 'verdicts', 'server.mjs'));
const [port] = (await once(server, 'message')) as [number];
process.env.VERDICTS_SERVER = `http://127.0.0.1:${port}`;

const wanted = process.env.WORKLOADS?.split(',');
const outcomes: Outcome[] = [];
console.log(
  '| workload | kind | recommended | best | regret | seconds | modes |\n|---|---|---|---|---:|---:|---|',
);
for (const { name, inputs } of await listTargets(file)) {
  if (!inputs || (wanted && !wanted.includes(name))) continue;
  const outcome = await judge(name, inputs.expression);
  outcomes.push(outcome);
  const kind = outcome.kindIsRight ? outcome.kind : `**${outcome.kind}**`;
  const regret = outcome.regret === null ? '–' : `${(outcome.regret * 100).toFixed(1)} %`;
  const best = outcome.best === null ? '–' : formatConfigurationShort(outcome.best);
  console.log(
    `| ${name} | ${kind} | ${formatConfigurationShort(outcome.recommended)} | ${best} | ${regret} | ${outcome.seconds.toFixed(1)} | ${countModes(outcome.modes)} |`,
  );
}
server.disconnect();
const regrets = outcomes.flatMap(({ regret }) => (regret === null ? [] : [regret]));
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const right = outcomes.filter(({ kindIsRight }) => kindIsRight).length;
console.log(`\n${outcomes.length} workloads: kind right in ${right}`);
if (regrets.length > 0)
  console.log(
    `regret: median ${percent(median(regrets))}, 95th percentile ${percent(quantile(regrets, 0.95))}, most ${percent(Math.max(...regrets))}`,
  );
if (repeats > 1) {
  const same = outcomes.map(({ modes: found }) => agreeing(found) / found.length);
  console.log(
    `the same mode, or either: in ${percent(mean(same))} of all repeats; ${percent(median(same))} of the repeats (median), ${percent(Math.min(...same))} at least`,
  );
}
