/** What measuring costs: instrumented runs beside bare ones, alternating, medians of one session. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import type { Configuration } from '../src/core/profile.ts';
import { buildBareRunner } from './bareRunner.ts';
import { prepareBench, runOnce, runPlainLoop } from './oneRun.ts';
import { derive, work } from './targets/targets.ts';

const repetitions = Number(process.env.REPETITIONS ?? 21);
const instrumented = join(import.meta.dirname, '..', 'dist', 'runner', 'main.cjs');

/** What `task` is to be called with to take about so many microseconds here. */
function sizeFor(microseconds: number, task: (size: number) => unknown, probe: number): number {
  const samples = Array.from({ length: 100 }, () => {
    const began = process.hrtime.bigint();
    task(probe);
    return Number(process.hrtime.bigint() - began) / 1000;
  });
  return Math.round((probe * microseconds) / median(samples));
}

/** Milliseconds of CPU of the processes that this one has seen end, theirs included; in steps of 10. Linux only. */
function cpuOfEnded(): number {
  if (process.platform !== 'linux') return Number.NaN;
  // After the name in parentheses: state is the first field, cutime and cstime are the 14th and 15th.
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

async function costOf(run: () => Promise<number>): Promise<Cost> {
  const before = cpuOfEnded();
  const wall = await run();
  return { wall, cpu: cpuOfEnded() - before };
}

/** `sameStart`: both start alike, so that the CPU of their processes differs by the instruments only. */
async function compare(
  name: string,
  sameStart: boolean,
  measured: () => Promise<number>,
  bare: () => Promise<number>,
): Promise<void> {
  const pairs: { measured: Cost; bare: Cost }[] = [];
  for (let i = 0; i < repetitions; i++) {
    // Which goes first alternates, so that a machine that slows down favours neither.
    if (i % 2 === 0) pairs.push({ measured: await costOf(measured), bare: await costOf(bare) });
    else pairs.push({ bare: await costOf(bare), measured: await costOf(measured) });
  }
  const overhead = (of: 'wall' | 'cpu') => {
    const ratio = median(pairs.map((pair) => pair.measured[of] / pair.bare[of]));
    return Number.isFinite(ratio) ? `${((ratio - 1) * 100).toFixed(2)} %` : '–';
  };
  const walls = (['measured', 'bare'] as const).map((which) => median(pairs.map((pair) => pair[which].wall)));
  const [with_, without] = walls.map((wall) => wall.toFixed(1));
  console.log(
    `| ${name} | ${with_} | ${without} | ${overhead('wall')} | ${sameStart ? overhead('cpu') : '–'} |`,
  );
}

console.log(`Overhead, Node ${process.versions.node}, medians of ${repetitions} alternating pairs\n`);
console.log(
  '| run | measured, ms | bare, ms | overhead (median of ratios) | of CPU |\n|---|---:|---:|---:|---:|',
);

const tasks = 10_000;
for (const { name, target, size } of [
  { name: 'that derive a key', target: 'derive', size: sizeFor(100, derive, 700) },
  { name: 'that stream through memory', target: 'work', size: sizeFor(100, work, 200_000) },
]) {
  const loop = await prepareBench(target, `Array.from({ length: ${tasks} }, () => ${size})`);
  await compare(
    `serial, ${tasks} tasks of 100 µs ${name}, against a bare loop`,
    false,
    () => runOnce(loop, { mode: 'serial', workers: 1, inFlight: 1 }, instrumented, 1000),
    () => runPlainLoop(loop, 1, 1000),
  );
  loop.end();
}

const bareRunner = await buildBareRunner();
const size = sizeFor(5000, derive, 30_000);
const pool = await prepareBench('derive', `Array.from({ length: 1000 }, () => ${size})`);
for (const mode of ['threads', 'processes'] as const) {
  const configuration: Configuration = { mode, workers: 2, inFlight: 1 };
  await compare(
    `2 ${mode}, 1000 tasks of 5 ms, against the same pool without instruments`,
    true,
    () => runOnce(pool, configuration, instrumented, 20),
    () => runOnce(pool, configuration, bareRunner, 20),
  );
}
pool.end();
