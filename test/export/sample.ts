/** Synthetic profiles: a small scheduler in place of real threads, the same for the same arguments. */
import type { Configuration, Profile, Run, TaskTable } from '../../src/core/profile.ts';

export interface SampleOptions {
  readonly tasks?: number;
  /** Milliseconds of one task. */
  readonly cpu?: number;
  readonly waiting?: number;
  readonly cores?: number;
  readonly rounds?: number;
  readonly configurations?: readonly Configuration[];
  readonly target?: string;
  /** Every n-th task fails with this message. */
  readonly failEvery?: number;
  readonly message?: string;
}

type Writable = { -readonly [Key in keyof TaskTable]: TaskTable[Key] };

export const cpuConfigurations: readonly Configuration[] = [
  { mode: 'serial', workers: 1, inFlight: 1 },
  { mode: 'async', workers: 1, inFlight: 4 },
  { mode: 'threads', workers: 1, inFlight: 1 },
  { mode: 'threads', workers: 2, inFlight: 1 },
  { mode: 'threads', workers: 4, inFlight: 1 },
  { mode: 'processes', workers: 1, inFlight: 1 },
  { mode: 'processes', workers: 2, inFlight: 1 },
  { mode: 'processes', workers: 4, inFlight: 1 },
];

export const waitingConfigurations: readonly Configuration[] = [
  { mode: 'serial', workers: 1, inFlight: 1 },
  { mode: 'async', workers: 1, inFlight: 8 },
  { mode: 'async', workers: 1, inFlight: 64 },
  { mode: 'threads', workers: 2, inFlight: 1 },
  { mode: 'threads', workers: 2, inFlight: 8 },
  { mode: 'processes', workers: 2, inFlight: 1 },
];

export function sampleProfile(options: SampleOptions = {}): Profile {
  const configurations = options.configurations ?? cpuConfigurations;
  const rounds = options.rounds ?? 5;
  const runs: Run[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const configuration of configurations) runs.push(sampleRun(configuration, round, options));
  }
  return {
    format: 'concurrency-profile',
    version: 1,
    target: {
      file: '/home/ada/shop/src/images.ts',
      name: options.target ?? 'resize',
      line: 42,
      parameters: ['image'],
      async: (options.waiting ?? 0) > 0,
    },
    createdAt: '2026-03-02T14:02:11.000Z',
    environment: {
      node: '24.21.0',
      v8: '13.6.233',
      platform: 'linux',
      arch: 'x64',
      cpu: 'AMD EPYC',
      cores: options.cores ?? 2,
      machineCores: 2,
      memoryFree: 6e9,
      profiler: '0.1.0',
      clock: 'schedstat',
      poolThreads: 4,
    },
    plan: {
      inputs: { count: options.tasks ?? 40, expression: 'images', source: 'tag' },
      configurations: [...configurations],
      rounds,
      warmup: 2,
      timeout: 5000,
      budget: 60,
      seed: 1,
      taskCpu: false,
    },
    runs,
    trials: [],
    notes: [],
  };
}

export function sampleRun(configuration: Configuration, round: number, options: SampleOptions): Run {
  const { mode, workers, inFlight } = configuration;
  const tasks = emptyTasks();
  const random = randomNumbers(workers * 31 + inFlight * 7 + round);
  const lanes = new Array<number>(workers * inFlight).fill(0);
  const pool = mode === 'threads' || mode === 'processes';
  for (let row = 0; row < (options.tasks ?? 40); row += 1) {
    addTask(tasks, row, { configuration, lanes, random, options, pool, cold: round === 0 });
  }
  const wall = Math.max(...lanes);
  const sum = (column: readonly (number | null)[]): number =>
    column.reduce((total: number, x) => total + (x ?? 0), 0);
  const startup = mode === 'threads' ? 18 + 9 * workers : mode === 'processes' ? 40 + 24 * workers : 0.4;
  return {
    ...configuration,
    round,
    startup: startup * (0.95 + random() * 0.1),
    wall,
    tasks,
    resources: {
      cpu: inFlight > 1 ? (options.tasks ?? 40) * (options.cpu ?? 25) : sum(tasks.cpu),
      runQueue: sum(tasks.runQueue),
      loopIdle:
        inFlight > 1 ? Math.max(0, wall - (options.tasks ?? 40) * (options.cpu ?? 25)) : sum(tasks.loopIdle),
      blocked: sum(tasks.blocked),
      gc: sum(tasks.gc),
      poolCpu: 0.3,
      helperCpu: 2,
      memory: mode === 'threads' ? 11e6 * workers : mode === 'processes' ? 24e6 * workers : 1e6,
      memoryKind: 'pss',
      steal: 0,
      batch: 1,
      replacedWorkers: 0,
    },
    lateErrors: [],
    outcome: 'completed',
  };
}

interface Slot {
  readonly configuration: Configuration;
  readonly lanes: number[];
  readonly random: () => number;
  readonly options: SampleOptions;
  readonly pool: boolean;
  readonly cold: boolean;
}

function addTask(tasks: Writable, row: number, slot: Slot): void {
  const { configuration, lanes, random, options, pool, cold } = slot;
  const { workers, inFlight, mode } = configuration;
  const shared = inFlight > 1;
  const lane = lanes.indexOf(Math.min(...lanes));
  const cpu = (options.cpu ?? 25) * (0.7 + random() * 0.6) * (cold ? 1.6 : 1);
  const waiting = (options.waiting ?? 0) * (0.9 + random() * 0.2);
  const crowd = Math.max(0, Math.min(workers, lanes.length) / (options.cores ?? 2) - 1);
  const runQueue = pool ? cpu * crowd * (0.9 + random() * 0.2) + cpu * 0.02 : cpu * 0.01;
  const blocked = cpu * 0.03;
  const transfer = pool ? 0.4 + random() * 0.6 : 0;
  const dispatched = lanes[lane] ?? 0;
  const started = dispatched + transfer;
  // Tasks that share a loop compute in turn: the CPU part takes as many times as long.
  const slowed = mode === 'async' ? cpu * inFlight : cpu;
  const ended = started + (shared ? Math.max(slowed, cpu + waiting) : cpu + runQueue + blocked + waiting);
  lanes[lane] = ended;
  const failed = options.failEvery !== undefined && row % options.failEvery === options.failEvery - 1;
  tasks.input.push(row);
  tasks.lane.push(lane);
  tasks.dispatched.push(dispatched);
  tasks.started.push(started);
  tasks.ended.push(ended);
  tasks.cpu.push(shared ? null : cpu);
  tasks.runQueue.push(shared ? null : runQueue);
  tasks.loopIdle.push(shared ? null : waiting);
  tasks.blocked.push(shared ? null : blocked);
  tasks.gc.push(shared ? null : cpu * 0.04);
  tasks.transferIn.push(pool ? transfer : 0);
  tasks.transferOut.push(pool ? transfer / 2 : 0);
  tasks.bytesIn.push(120_000);
  tasks.bytesOut.push(48_000);
  tasks.outcome.push(failed ? 'threw' : 'ok');
  tasks.digest.push(failed ? null : row * 7919);
  if (failed) tasks.failures[String(row)] = sampleFailure(options.message ?? 'unsupported colour space');
}

export function sampleFailure(message: string): { name: string; message: string; stack: string } {
  return {
    name: 'RangeError',
    message,
    stack: [
      `RangeError: ${message}`,
      '    at decode (/home/ada/shop/src/images.ts:61:11)',
      '    at resize (/home/ada/shop/src/images.ts:44:17)',
      '    at node:internal/process/task_queues:95:5',
    ].join('\n'),
  };
}

export function emptyTasks(): Writable {
  return {
    input: [],
    lane: [],
    dispatched: [],
    started: [],
    ended: [],
    cpu: [],
    runQueue: [],
    loopIdle: [],
    blocked: [],
    gc: [],
    transferIn: [],
    transferOut: [],
    bytesIn: [],
    bytesOut: [],
    outcome: [],
    digest: [],
    failures: {},
  };
}

function randomNumbers(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
