/** 200 000 tasks that do nothing on two workers: tasks a second, beside other pools, in turn. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import { prepareBench, runOnce } from './oneRun.ts';

const repetitions = Number(process.env.REPETITIONS ?? 5);
const tasks = 200_000;
const runner = join(import.meta.dirname, '..', 'dist', 'runner', 'main.cjs');
const bench = await prepareBench('nothing', `Array.from({ length: ${tasks} }, (_, i) => i)`);

const own = (mode: 'threads' | 'processes') => async () =>
  tasks / ((await runOnce(bench, { mode, workers: 2, inFlight: 1 }, runner, 2000)) / 1000);
const peer = (name: string) => async () => {
  const words = [join(import.meta.dirname, 'peers', 'dispatch.mjs'), name, String(tasks)];
  return (JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as { perSecond: number })
    .perSecond;
};
const contestants: [string, () => Promise<number>][] = [
  ['this pool, threads, measured', own('threads')],
  ['poolifier, threads', peer('poolifier threads')],
  ['workerpool, threads', peer('workerpool threads')],
  ['this pool, processes, measured', own('processes')],
  ['poolifier, processes', peer('poolifier processes')],
  ['workerpool, processes', peer('workerpool processes')],
];

const samples = new Map<string, number[]>(contestants.map(([name]) => [name, []]));
for (let i = 0; i < repetitions; i++) {
  for (const [name, measure] of contestants) samples.get(name)?.push(await measure());
}
console.log(
  `${tasks} tasks that do nothing, two workers, Node ${process.versions.node}, medians of ${repetitions}\n`,
);
console.log('| pool | tasks a second |\n|---|---:|');
for (const [name, values] of samples) console.log(`| ${name} | ${Math.round(median(values) / 1000)} 000 |`);
bench.end();
