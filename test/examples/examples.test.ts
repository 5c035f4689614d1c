import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Mode } from '../../src/core/profile.ts';
import type { ConfigurationReport, Report } from '../../src/core/report.ts';
import { discoverFunctions } from '../../src/discovery/discoverFunctions.ts';

const execute = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'examples');

interface Fact {
  /** Beside `--rounds 1`: fewer configurations, where the fact needs no more. */
  readonly options: readonly string[];
  readonly check: (report: Report) => void;
  /** Why this fact is not yet one. */
}

const twoWorkers = ['--workers', '2'];

/** Directions that hold on any machine. */
const facts: Readonly<Record<string, Fact>> = {
  'apiCalls.ts#callApi': { options: ['--workers', '4'], check: isWaitingOnTheLoop },
  'cannotBeCloned.ts#processOrder': failsBecause(/^DataCloneError: .*input.*\.onDone is a function/),
  'cannotBeCloned.ts#startCounting': failsBecause(/^DataCloneError: .*result.*\.next is a function/),
  'cannotBeCloned.ts#startTimer': failsBecause(/^DataCloneError: .*result.*is a function/),
  'dotProduct.ts#dotProduct': isOfKind('cpu', ['--modes', 'threads']),
  // Eight tasks of 0.1 ms are one round: a pause of the machine within it would be most of their time.
  'dotProduct.ts#dotProductOf': isOfKind('transfer', ['--rounds', '3']),
  'fileWriting.ts#writeAsync': succeeds(),
  'fileWriting.ts#writeBlocking': succeeds(),
  'heavyComputing.ts#countPrimes': isOfKind('cpu', ['--modes', 'threads']),
  'heavyComputing.ts#countTo': isOfKind('cpu', ['--modes', 'threads']),
  'mixed.ts#handleRequest': isOfKind('mixed'),
  'nativePool.ts#compressText': isOfKind('native-pool'),
  'nativePool.ts#deriveKey': isOfKind('native-pool'),
  'poolOfEight.ts#holdWorker': {
    options: ['--workers', '8', '--modes', 'threads'],
    check: (report) => {
      assert.equal(report.workload, 'blocking-io');
      const waves = theOne(report, 'threads', 8).wall?.median ?? 0;
      assert.ok(waves >= 200 && waves < 700, `two waves of 100 ms, measured ${waves} ms`);
    },
  },
  'producerConsumer.ts#runSession': { options: twoWorkers, check: isWaitingOnTheLoop },
  'sharedCounter.ts#countWithLock': {
    options: twoWorkers,
    check: (report) => {
      assert.equal(theOne(report, 'threads', 2).resultsMatchSerial, true);
      assert.equal(theOne(report, 'processes', 2).failed, report.inputs);
    },
  },
  'sharedCounter.ts#countWithoutLock': {
    options: twoWorkers,
    check: (report) => {
      assert.equal(theOne(report, 'threads', 2).resultsMatchSerial, false);
      assert.equal(theOne(report, 'processes', 2).failed, report.inputs);
    },
  },
  'twoSleepingTasks.ts#sleep': {
    options: [...twoWorkers, '--modes', 'async,threads'],
    check: isWaitingOnTheLoop,
  },
  'twoSleepingTasks.ts#sleepBlocking': {
    options: [...twoWorkers, '--modes', 'async,threads'],
    check: (report) => {
      assert.equal(report.workload, 'blocking-io');
      assert.equal(report.recommendation.mode, 'threads');
      assert.equal(report.recommendation.workers, 2);
    },
  },
};

const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => {
    const source = readFileSync(join(folder, name), 'utf8');
    const functions = discoverFunctions(source, name).filter(({ exported }) => exported);
    return functions.map((found) => ({ name: `${name}#${found.name}`, found, source }));
  });

describe('examples', () => {
  it('each has a fact here and a row in the README', () => {
    const names = examples.map(({ name }) => name).sort();
    assert.deepEqual(names, Object.keys(facts).sort());
    const table = readFileSync(join(folder, 'README.md'), 'utf8');
    assert.deepEqual([...table.matchAll(/run examples\/(\S+?)[ `]/g)].map(([, name]) => name).sort(), names);
  });

  it('are a project of their own, for an editor that opens only their folder', async () => {
    await execute(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder]);
  });

  for (const { name, found, source } of examples) {
    it(`${name} says what to expect and brings its inputs`, () => {
      assert.ok(found.inputs);
      assert.match(docComment(source, found.line), /^ \* Expect: \S.*\.$/m);
    });

    const { options, check } = facts[name] ?? succeeds();
    it(`${name} does what it says`, async () => {
      check(await profile(name, options));
    });
  }
});

async function profile(name: string, options: readonly string[]): Promise<Report> {
  const target = join(folder, name);
  const argumentsOfRun = ['run', target, '--rounds', '1', '--format', 'json', ...options];
  const { stdout } = await execute(process.execPath, [join(root, 'dist/cli.js'), ...argumentsOfRun], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Report;
}

/** The comment that ends on the line before the function's. */
function docComment(source: string, line: number): string {
  const before = source.split('\n').slice(0, line - 1);
  return before.slice(before.lastIndexOf('/**')).join('\n');
}

function theOne(report: Report, mode: Mode, workers: number): ConfigurationReport {
  const found = report.configurations.find((one) => one.mode === mode && one.workers === workers);
  assert.ok(found, `${mode} with ${workers} workers was measured`);
  return found;
}

function nothingFailed(report: Report): void {
  for (const { mode, failed, resultsMatchSerial } of report.configurations) {
    assert.deepEqual({ mode, failed, resultsMatchSerial }, { mode, failed: 0, resultsMatchSerial: true });
  }
}

function isWaitingOnTheLoop(report: Report): void {
  nothingFailed(report);
  assert.equal(report.workload, 'async-io');
  assert.equal(report.recommendation.mode, 'async');
  assert.equal(report.recommendation.threadsOrProcesses, 'neither');
}

function succeeds(): Fact {
  return { options: twoWorkers, check: nothingFailed };
}

function isOfKind(workload: Report['workload'], options: readonly string[] = []): Fact {
  return {
    options: [...twoWorkers, ...options],
    check: (report) => {
      nothingFailed(report);
      assert.equal(report.workload, workload, `told from ${JSON.stringify(report.breakdown)}`);
    },
  };
}

function failsBecause(reason: RegExp): Fact {
  return {
    options: twoWorkers,
    check: (report) => {
      for (const { failed } of report.configurations) assert.equal(failed, report.inputs);
      const remark = report.recommendation.warnings.find(({ code }) => code === 'everythingFailed');
      assert.match(remark?.text.replace(/^.*The first error: /, '') ?? '', reason);
    },
  };
}
