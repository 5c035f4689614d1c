/** One run of a configuration through the runner, or through a plain loop, without the sweep around it. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Configuration } from '../src/core/profile.ts';
import type { RunRequest } from '../src/core/runnerProtocol.ts';
import { bundleTarget } from '../src/profiler/bundleTarget.ts';
import { findTarget } from '../src/profiler/findTarget.ts';
import { Guardian } from '../src/profiler/guardian.ts';
import { RunSegment } from '../src/profiler/runSegment.ts';

export interface Bench {
  readonly bundle: string;
  readonly scratch: string;
  readonly guardian: Guardian;
  readonly sizes: number;
  end(): void;
}

const quiet = { onHello() {}, onInputs() {}, onPhase() {}, onProgress() {}, onOutput() {} };
let runs = 0;

const execute = promisify(execFile);
const ownTargets = join(import.meta.dirname, 'targets', 'targets.ts');

/** Bundles a target and evaluates its inputs once. */
export async function prepareBench(functionName: string, inputs: string, file = ownTargets): Promise<Bench> {
  const found = await findTarget({ file, functionName, inputs });
  const bundle = await bundleTarget({
    file,
    target: found.discovered,
    inputsExpression: inputs,
    node: process.execPath,
  });
  const scratch = mkdtempSync(join(tmpdir(), 'concurrency-profiler-bench-'));
  const guardian = new Guardian(scratch);
  const bench = {
    bundle: bundle.path,
    scratch,
    guardian,
    sizes: 0,
    end() {
      guardian.end();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
  const serial: Configuration = { mode: 'serial', workers: 1, inFlight: 1 };
  await runOnce(bench, serial, join(import.meta.dirname, '..', 'dist', 'runner', 'main.cjs'), 0, true);
  return bench;
}

/** Milliseconds from the first hand-over to the last result. */
export async function runOnce(
  bench: Bench,
  configuration: Configuration,
  runner: string,
  warmupCalls: number,
  evaluate = false,
): Promise<number> {
  const folder = join(bench.scratch, `run-${runs++}`);
  mkdirSync(folder);
  const request: RunRequest = {
    bundle: bench.bundle,
    inputsFile: join(bench.scratch, 'inputs'),
    evaluate: evaluate ? { takesOneInput: true } : null,
    configuration,
    condition: null,
    tasks: null,
    sample: null,
    alone: [],
    careful: false,
    // The second input: the first may be one of a kind.
    warmup: { calls: warmupCalls, inputs: [1] },
    timeout: 60_000,
    journal: join(folder, 'journal'),
    failures: join(folder, 'failures'),
    linger: 0,
    taskCpu: false,
  };
  const options = {
    node: process.execPath,
    nodeArguments: [],
    runner,
    environment: process.env,
    folder: bench.scratch,
    guardian: bench.guardian,
  };
  const end = await new RunSegment(request, options, quiet).execute(new AbortController().signal);
  rmSync(folder, { recursive: true });
  // A worker that was replaced began again, cold.
  if (end.kind !== 'finished' || end.wall === null || end.resources.replacedWorkers > 0)
    throw new Error(`The run did not finish as it began: ${JSON.stringify(end)}`);
  return end.wall;
}

/** The same of a loop that anybody would write, with so many tasks in flight. */
export async function runPlainLoop(bench: Bench, inFlight: number, warmupCalls: number): Promise<number> {
  const loop = join(import.meta.dirname, 'plainLoop.mjs');
  const { stdout } = await execute(
    process.execPath,
    [loop, bench.bundle, String(inFlight), String(warmupCalls)],
    { cwd: bench.scratch, timeout: 60_000, encoding: 'utf8' },
  );
  return (JSON.parse(stdout) as { wall: number }).wall;
}
