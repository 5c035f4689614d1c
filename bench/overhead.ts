/** What measuring costs: instrumented runs beside bare ones, alternating, medians of one session. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import type { Configuration } from '../src/core/profile.ts';
import { buildBareRunner } from './bareRunner.ts';
import { prepareBench, runOnce } from './oneRun.ts';
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

async function compare(
  name: string,
  measured: () => Promise<number>,
  bare: () => Promise<number>,
): Promise<void> {
  const pairs: { measured: number; bare: number }[] = [];
  for (let i = 0; i < repetitions; i++) {
    // Which goes first alternates, so that a machine that slows down favours neither.
    if (i % 2 === 0) pairs.push({ measured: await measured(), bare: await bare() });
    else pairs.push({ bare: await bare(), measured: await measured() });
  }
  const ratio = median(pairs.map((pair) => pair.measured / pair.bare));
  const [with_, without] = [
    median(pairs.map((pair) => pair.measured)),
    median(pairs.map((pair) => pair.bare)),
  ];
  const overhead = ((ratio - 1) * 100).toFixed(2);
  console.log(`| ${name} | ${with_.toFixed(1)} | ${without.toFixed(1)} | ${overhead} % |`);
}

console.log(`Overhead, Node ${process.versions.node}, medians of ${repetitions} alternating pairs\n`);
console.log('| run | measured, ms | bare, ms | overhead (median of ratios) |\n|---|---:|---:|---:|');

const tasks = 10_000;
for (const { name, target, size } of [
  { name: 'that derive a key', target: 'derive', size: sizeFor(100, derive, 700) },
  { name: 'that stream through memory', target: 'work', size: sizeFor(100, work, 200_000) },
]) {
  const loop = await prepareBench(target, `Array.from({ length: ${tasks} }, () => ${size})`);
  await compare(
    `serial, ${tasks} tasks of 100 µs ${name}, against a bare loop`,
    () => runOnce(loop, { mode: 'serial', workers: 1, inFlight: 1 }, instrumented, 1000),
    async () => {
      const words = [join(import.meta.dirname, 'bareLoop.mjs'), loop.bundle, String(tasks), String(size)];
      return (JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as { wall: number })
        .wall;
    },
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
    () => runOnce(pool, configuration, instrumented, 20),
    () => runOnce(pool, configuration, bareRunner, 20),
  );
}
pool.end();
