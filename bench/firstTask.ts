/** From the command to the first measured task, with a warm cache. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from 'simple-statistics';

const repetitions = Number(process.env.REPETITIONS ?? 21);
const cli = join(import.meta.dirname, '..', 'dist', 'cli.js');
const target = join(import.meta.dirname, 'targets', 'targets.ts');
const folder = mkdtempSync(join(tmpdir(), 'concurrency-profiler-first-'));
const file = join(folder, 'first');

function milliseconds(node: string): number {
  rmSync(file, { force: true });
  const began = process.hrtime.bigint();
  spawnSync(node, [
    cli,
    'run',
    `${target}#tellFirstCall`,
    '--inputs',
    `[${JSON.stringify(file)}]`,
    '--modes',
    'serial',
    '--rounds',
    '1',
    '--node',
    node,
  ]);
  return Number(BigInt(readFileSync(file, 'utf8').split('\n')[0] ?? '') - began) / 1e6;
}

console.log('From the command to the first measured task, warm cache\n');
console.log('| Node | median, ms | 90th percentile, ms |\n|---|---:|---:|');
const others = [20, 22, 26].map((version) =>
  join(import.meta.dirname, '..', 'test', 'runtimes', 'node_modules', `node-${version}`, 'bin', 'node'),
);
for (const node of [process.execPath, ...others.filter((one) => existsSync(one))]) {
  milliseconds(node);
  const samples = Array.from({ length: repetitions }, () => milliseconds(node)).sort((a, b) => a - b);
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  console.log(
    `| ${version} | ${median(samples).toFixed(0)} | ${(samples[Math.floor(samples.length * 0.9)] ?? 0).toFixed(0)} |`,
  );
}
rmSync(folder, { recursive: true });
