/** What measuring costs: instrumented runs beside bare ones, alternating, medians of one session. */
import { join } from 'node:path';
import { median, quantile } from 'simple-statistics';
import type { Configuration } from '../src/core/profile.ts';
import { buildBareRunner } from './bareRunner.ts';
import { prepareBench, runOnce, runPlainLoop } from './oneRun.ts';

const repetitions = Number(process.env.REPETITIONS ?? 21);
const instrumented = join(import.meta.dirname, '..', 'dist', 'runner', 'main.cjs');

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
  const percent = (ratio: number) => `${((ratio - 1) * 100).toFixed(2)} %`;
  const ratios = pairs.map((pair) => pair.measured / pair.bare);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => percent(quantile(ratios, share)));
  const walls = (['measured', 'bare'] as const).map((which) => median(pairs.map((pair) => pair[which])));
  const [with_, without] = walls.map((wall) => wall.toFixed(1));
  console.log(`| ${name} | ${with_} | ${without} | ${middle} | ${low} to ${high} |`);
}

console.log(`Overhead, Node ${process.versions.node}, medians of ${repetitions} alternating pairs\n`);
console.log(
  '| run | measured, ms | bare, ms | overhead (median of ratios) | half of the pairs |\n|---|---:|---:|---:|---:|',
);

const tasks = 10_000;
for (const { name, target } of [
  { name: 'in the caches', target: 'compute' },
  { name: 'through memory', target: 'stream' },
]) {
  const loop = await prepareBench(target, `Array.from({ length: ${tasks} }, () => 100)`);
  await compare(
    `serial, ${tasks} tasks of 100 µs ${name}, against a plain loop`,
    () => runOnce(loop, { mode: 'serial', workers: 1, inFlight: 1 }, instrumented, 1000),
    () => runPlainLoop(loop, 1, 1000),
  );
  loop.end();
}

const bareRunner = await buildBareRunner();
const pool = await prepareBench('computeOnCore', 'Array.from({ length: 1000 }, () => 5000)');
for (const mode of ['threads', 'processes'] as const) {
  const configuration: Configuration = { mode, workers: 2, inFlight: 1 };
  await compare(
    `2 ${mode}, 1000 tasks of 5 ms of CPU, against the same pool without instruments`,
    () => runOnce(pool, configuration, instrumented, 20),
    () => runOnce(pool, configuration, bareRunner, 20),
  );
}
pool.end();
