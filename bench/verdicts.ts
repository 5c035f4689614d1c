/**
 * How good the verdicts are: for each workload, an exhaustive sweep (its own loop, not what the recommender saw) finds
 * what is really best; regret = time under the recommended configuration / best time − 1, both measured anew
 * and interleaved. `npm run bench -- verdicts`; WORKLOADS=a,b picks some, REPEATS=10 asks how stable the mode is.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { median, quantile } from 'simple-statistics';
import { configurationKey } from '../src/core/configurationRuns.ts';
import { createReport } from '../src/core/createReport.ts';
import { formatConfigurationShort } from '../src/core/format.ts';
import { type Configuration, modes } from '../src/core/profile.ts';
import type { Report, Workload } from '../src/core/report.ts';
import { listTargets } from '../src/profiler/findTarget.ts';
import { profileTarget } from '../src/profiler/profileTarget.ts';
import { type Bench, prepareBench, runOnce } from './oneRun.ts';

const runner = join(import.meta.dirname, '..', 'dist', 'runner', 'main.cjs');
const file = join(import.meta.dirname, 'verdicts', 'workloads.ts');
const sweepRounds = 3;
const finalRounds = 7;
const finalists = 3;
const repeats = Number(process.env.REPEATS ?? 1);

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
  returnBuffer: ['cpu'],
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
  readonly best: Configuration;
  readonly regret: number;
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
  return [{ mode: 'serial', workers: 1, inFlight: 1 }, ...loop, ...pools];
}

async function profile(name: string): Promise<{ report: Report; seconds: number }> {
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
  return { report: createReport(profiled), seconds: (Date.now() - began) / 1000 };
}

/** Milliseconds of each configuration, several rounds; infinite where it does not work. */
async function measure(
  bench: Bench,
  configurations: readonly Configuration[],
  rounds: number,
): Promise<Map<string, number[]>> {
  const walls = new Map<string, number[]>(configurations.map((each) => [configurationKey(each), []]));
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? configurations : configurations.toReversed();
    for (const each of order) {
      const wall = await runOnce(bench, each, runner, 10).catch(() => Number.POSITIVE_INFINITY);
      walls.get(configurationKey(each))?.push(wall);
    }
  }
  return walls;
}

async function judge(name: string, expression: string): Promise<Outcome> {
  const reports: { report: Report; seconds: number }[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) reports.push(await profile(name));
  const { report, seconds } = reports[0]!;
  const { mode, workers, inFlight } = report.recommendation;
  const recommended = { mode, workers, inFlight };
  const forbidden = new Set(
    report.configurations.filter(({ wall, failed }) => wall === null || failed > 0).map(({ mode }) => mode),
  );
  const bench = await prepareBench(name, expression, file);
  const candidates = grid().filter((each) => !forbidden.has(each.mode) || each.mode === 'serial');
  const swept = await measure(bench, candidates, sweepRounds);
  const wallOf = (walls: Map<string, number[]>, each: Configuration) =>
    median(walls.get(configurationKey(each)) ?? [Number.POSITIVE_INFINITY]);
  const ranked = candidates.toSorted((one, other) => wallOf(swept, one) - wallOf(swept, other));
  const others = ranked
    .slice(0, finalists)
    .filter((each) => configurationKey(each) !== configurationKey(recommended));
  const final = await measure(bench, [recommended, ...others], finalRounds);
  bench.end();
  const best = [recommended, ...others].toSorted(
    (one, other) => wallOf(final, one) - wallOf(final, other),
  )[0]!;
  return {
    name,
    recommended,
    best,
    regret: wallOf(final, recommended) / wallOf(final, best) - 1,
    kind: report.workload,
    kindIsRight: kinds[name]?.includes(report.workload) ?? true,
    modes: reports.map(({ report }) => report.recommendation.mode),
    seconds,
  };
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
  const regret = `${(outcome.regret * 100).toFixed(1)} %`;
  console.log(
    `| ${name} | ${kind} | ${formatConfigurationShort(outcome.recommended)} | ${formatConfigurationShort(outcome.best)} | ${regret} | ${outcome.seconds.toFixed(1)} | ${[...new Set(outcome.modes)].join(', ')} |`,
  );
}
server.disconnect();
const regrets = outcomes.map(({ regret }) => regret);
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
console.log(
  `\n${outcomes.length} workloads: regret median ${percent(median(regrets))}, 95th percentile ${percent(quantile(regrets, 0.95))}, most ${percent(Math.max(...regrets))}; kind right in ${outcomes.filter(({ kindIsRight }) => kindIsRight).length}`,
);
