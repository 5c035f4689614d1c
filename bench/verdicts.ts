/**
 * How good the verdicts are: for each workload, an exhaustive sweep finds what is really best, with plain loops and
 * pools that measure nothing; regret = time under the recommended configuration / best time − 1, both measured anew
 * and interleaved, as far as possible while the hypervisor leaves the cores alone. `npm run bench:verdicts`;
 * WORKLOADS=a,b picks some, REPEATS=10 asks how stable the mode is, SWEEP=0 with it asks only that.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { mean, median, quantile } from 'simple-statistics';
import { configurationKey } from '../src/core/configurationRuns.ts';
import { createReport } from '../src/core/createReport.ts';
import { formatConfigurationShort } from '../src/core/format.ts';
import { type Configuration, modes } from '../src/core/profile.ts';
import type { Report, Workload } from '../src/core/report.ts';
import { listTargets } from '../src/profiler/findTarget.ts';
import { profileTarget } from '../src/profiler/profileTarget.ts';
import { prepareBench } from './oneRun.ts';
import { kinds } from './verdicts/kinds.ts';
import { compare, grid, sweepAll } from './verdicts/sweep.ts';

const runner = join(import.meta.dirname, '..', 'dist', 'runner', 'main.cjs');
const file = join(import.meta.dirname, 'verdicts', 'workloads.ts');
const repeats = Number(process.env.REPEATS ?? 1);
const sweeps = process.env.SWEEP !== '0';
/** Where all that was measured is appended to, one workload a line. */
const details = process.env.DETAILS;

interface Outcome {
  readonly name: string;
  readonly recommended: Configuration;
  /** Null where no sweep was made. */
  readonly best: Configuration | null;
  readonly regret: number | null;
  /** What the repeats called it. */
  readonly kinds: readonly Workload[];
  readonly kindIsRight: boolean;
  readonly modes: readonly string[];
  readonly seconds: number;
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

async function judge(name: string, expression: string): Promise<Outcome> {
  const reports: Profiled[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) reports.push(await profile(name));
  const { report, seconds } = reports[0]!;
  const { mode, workers, inFlight } = report.recommendation;
  const recommended = { mode, workers, inFlight };
  const compared = sweeps ? await compareWithBest(name, expression, recommended, reports[0]!) : null;
  const called = [...new Set(reports.map((one) => one.report.workload))];
  const outcome = {
    name,
    recommended,
    best: compared?.best ?? null,
    regret: compared?.regret ?? null,
    kinds: called,
    kindIsRight: called.every((kind) => kinds[name]?.includes(kind) ?? true),
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
  const named = outcome.kinds.join(either);
  const kind = outcome.kindIsRight ? named : `**${named}**`;
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
