import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Baseline, measureBaseline } from '../../src/core/baseline.ts';
import { chooseContenders } from '../../src/core/contenders.ts';
import { guessDuration, memoryNeeded } from '../../src/core/expectedTime.ts';
import { type ConfigurationRequest, chooseConfigurations, orderOfRound } from '../../src/core/plan.ts';
import { type Configuration, modes } from '../../src/core/profile.ts';
import { chooseEssential } from '../../src/core/prospects.ts';
import { chooseWarmup } from '../../src/core/warmup.ts';
import { buildProfile, type ConfigurationSpec, poolShares, sleepShares } from './profileBuilder.ts';

const all: ConfigurationRequest = { modes, workers: null, inFlight: null };
const machine = { cores: 4 };
const idle: Baseline = {
  ...{ tasks: 100, ran: 100, inputBytes: 8, wall: 100, cpu: 0, poolCpu: 0 },
  ...{ asynchronousWaiting: 0, synchronousWaiting: 0, loopIdle: 0, runQueue: 0 },
};
const computes: Baseline = { ...idle, cpu: 100 };
const waits: Baseline = { ...idle, asynchronousWaiting: 100 };
const blocks: Baseline = { ...idle, synchronousWaiting: 100 };
const mixes: Baseline = { ...idle, cpu: 40, asynchronousWaiting: 60 };

/** `mode: workers×inFlight …`, a line a mode. */
function describePlan(
  baseline: Baseline,
  request: Partial<ConfigurationRequest> = {},
  environment: Partial<typeof machine> = {},
): readonly string[] {
  const chosen = chooseConfigurations({ ...all, ...request }, baseline, { ...machine, ...environment });
  const lines = new Map<string, string>();
  for (const { mode, workers, inFlight } of chosen)
    lines.set(mode, `${lines.get(mode) ?? `${mode}:`} ${workers}×${inFlight}`);
  return [...lines.values()];
}

describe('chooseConfigurations', () => {
  const cores = ['threads: 1×1 2×1 4×1', 'processes: 1×1 2×1 4×1'];
  const table: readonly (readonly [title: string, chosen: readonly string[], expected: readonly string[]])[] =
    [
      ['up to the cores for computing', describePlan(computes), ['async: 1×8', ...cores]],
      [
        'many in flight for waiting, and a few workers to compare with',
        describePlan(waits),
        ['async: 1×4 1×16 1×64 1×100', 'threads: 1×1 2×1 4×1 8×1', 'processes: 1×1 2×1 4×1 8×1'],
      ],
      [
        'many workers for blocking',
        describePlan(blocks),
        ['async: 1×8', 'threads: 1×1 2×1 4×1 8×1 16×1 32×1', 'processes: 1×1 2×1 4×1 8×1'],
      ],
      [
        'several in flight in each worker for both',
        describePlan(mixes, { modes: ['threads', 'processes'] }),
        ['threads: 1×1 2×1 4×1 8×1 4×15', 'processes: 1×1 2×1 4×1 8×1 4×15'],
      ],
      [
        'all of them in flight where hardly any would be left, so that both workers get as many',
        describePlan({ ...mixes, tasks: 24 }, { modes: ['threads'] }, { cores: 2 }),
        ['threads: 1×1 2×1 4×1 2×12'],
      ],
      [
        'but not where many would be left',
        describePlan({ ...mixes, tasks: 60 }, { modes: ['threads'] }, { cores: 2 }),
        ['threads: 1×1 2×1 4×1 2×15'],
      ],
      [
        'more in flight on the event loop for short tasks beside native threads',
        describePlan(
          { ...idle, wall: 3.9, cpu: 5.4, poolCpu: 2.4, loopIdle: 0.15 },
          { modes: ['async', 'threads'] },
        ),
        ['async: 1×8 1×32', 'threads: 1×1 2×1 4×1 4×4'],
      ],
      [
        'but not for longer ones',
        describePlan({ ...idle, wall: 4, cpu: 5.4, poolCpu: 2.4, loopIdle: 0.15 }, { modes: ['async'] }),
        ['async: 1×8'],
      ],
      [
        'several in flight in each worker for little waiting, but no workers beyond the cores',
        describePlan({ ...idle, cpu: 90, asynchronousWaiting: 10 }, { modes: ['threads'] }),
        ['threads: 1×1 2×1 4×1 4×7'],
      ],
      [
        'one in flight in each worker for next to no waiting',
        describePlan({ ...idle, cpu: 96, asynchronousWaiting: 4 }, { modes: ['threads'] }),
        ['threads: 1×1 2×1 4×1'],
      ],
      [
        'nor several in flight where that little is beside the work of native threads',
        describePlan({ ...idle, cpu: 90, poolCpu: 80, asynchronousWaiting: 10 }, { modes: ['threads'] }),
        ['threads: 1×1 2×1 4×1'],
      ],
      [
        'but where the worker itself computes about as much as the native threads that it waits for',
        describePlan({ ...idle, cpu: 100, poolCpu: 55, loopIdle: 50 }, { modes: ['threads'] }),
        ['threads: 1×1 2×1 4×1 4×6'],
      ],
      [
        'no more workers than inputs',
        describePlan({ ...blocks, tasks: 3 }),
        ['async: 1×3', 'threads: 1×1 2×1 3×1', 'processes: 1×1 2×1 3×1'],
      ],
      [
        'a single input',
        describePlan({ ...computes, tasks: 1 }),
        ['async: 1×2', 'threads: 1×1', 'processes: 1×1'],
      ],
      [
        'a count of cores that is no power of two',
        describePlan(computes, { modes: ['threads'] }, { cores: 6.5 }),
        ['threads: 1×1 2×1 4×1 7×1'],
      ],
      [
        'a core and a half',
        describePlan(computes, { modes: ['threads'] }, { cores: 1.5 }),
        ['threads: 1×1 2×1'],
      ],
      ['less than a core', describePlan(computes, { modes: ['threads'] }, { cores: 0.5 }), ['threads: 1×1']],
      [
        'what was asked for',
        describePlan(mixes, { workers: [3, 5], inFlight: [1, 9] }),
        ['async: 1×9', 'threads: 3×1 3×9 5×1 5×9', 'processes: 3×1 3×9 5×1 5×9'],
      ],
      [
        'no pool larger than asked for',
        describePlan(mixes, { modes: ['threads'], mostWorkers: 3 }),
        ['threads: 1×1 2×1 3×1 3×15'],
      ],
      [
        'short tasks given ahead',
        describePlan({ ...computes, wall: 15.9, cpu: 15.9 }, { modes: ['threads'] }),
        ['threads: 1×1 2×1 4×1 4×4'],
      ],
      [
        'short tasks that block given ahead to more workers than cores',
        describePlan({ ...blocks, wall: 2, synchronousWaiting: 2 }, { modes: ['threads', 'processes'] }),
        ['threads: 1×1 2×1 4×1 8×4 16×2 32×1 4×4', 'processes: 1×1 2×1 4×1 8×4 4×4'],
      ],
      [
        'none of longer ones',
        describePlan({ ...computes, wall: 16, cpu: 16 }, { modes: ['threads'] }),
        ['threads: 1×1 2×1 4×1'],
      ],
      [
        'fewer ahead where there are fewer tasks',
        describePlan({ ...computes, wall: 1.9, cpu: 1.9, tasks: 31 }, { modes: ['threads'] }),
        ['threads: 1×1 2×1 4×1 4×2'],
      ],
      [
        'none ahead where there are few',
        describePlan({ ...computes, wall: 7, cpu: 7, tasks: 15 }, { modes: ['threads'] }),
        ['threads: 1×1 2×1 4×1'],
      ],
      ['only the modes asked for', describePlan(computes, { modes: ['async'] }), ['async: 1×8']],
    ];
  for (const [title, chosen, expected] of table) {
    it(title, () =>
      assert.deepEqual(
        chosen.filter((line) => line !== 'serial: 1×1'),
        expected,
      ),
    );
  }

  it('always begins with serial', () => {
    for (const baseline of [computes, waits, blocks, mixes])
      assert.equal(describePlan(baseline, { modes: ['processes'] })[0], 'serial: 1×1');
  });
});

describe('measureBaseline', () => {
  it('takes what the pool of libuv computes for computing, not for waiting', () => {
    const { runs } = buildProfile({
      shares: poolShares,
      configurations: [{ mode: 'serial', walls: [800], failing: [3] }],
    });
    const { tasks, wall, cpu, asynchronousWaiting, synchronousWaiting } = measureBaseline(runs[0]!);
    assert.equal(tasks, 8);
    assert.ok(Math.abs(wall - 100) < 0.01);
    assert.ok(cpu > 99 && asynchronousWaiting < 1 && synchronousWaiting === 0);
  });
});

describe('chooseWarmup', () => {
  const table = [
    [1000, 0, 0],
    [999, 0, 1],
    [30, 0, 4],
    [0.01, 0, 10_000],
    [0, 0, 50_000],
    [1, 99_000_000, 1],
    [0.01, 990_000, 100],
  ] as const;
  for (const [duration, bytes, calls] of table) {
    it(`calls a function of ${duration} ms with ${bytes} bytes ${calls} times`, () =>
      assert.equal(chooseWarmup({ wall: duration, cpu: 0, inputBytes: bytes }), calls));
  }
});

const pool = (workers: number, inFlight = 1): Configuration => ({ mode: 'threads', workers, inFlight });

describe('chooseEssential', () => {
  const table = [
    ['up to the cores for computing', computes, ['async 1×8', 'threads 4×1', 'processes 4×1']],
    ['many threads for blocking', blocks, ['async 1×8', 'threads 32×1', 'processes 8×1']],
    [
      'those that are done the soonest where the event loop is enough',
      waits,
      ['async 1×100', 'threads 8×1', 'processes 8×1'],
    ],
    ['several in flight for both', mixes, ['async 1×4', 'threads 4×15', 'processes 4×15']],
    [
      'the same where theory thinks more workers as quick',
      { ...mixes, cpu: 60, asynchronousWaiting: 40 },
      ['async 1×4', 'threads 4×10', 'processes 4×10'],
    ],
    [
      'some ahead of short tasks',
      { ...computes, wall: 2, cpu: 2 },
      ['async 1×8', 'threads 4×4', 'processes 4×4'],
    ],
    [
      'as many threads as hide what blocks, where a few ahead hide nothing',
      { ...blocks, wall: 1.5, cpu: 0.5, synchronousWaiting: 1 },
      ['async 1×8', 'threads 16×2', 'processes 8×4'],
    ],
  ] as const;
  for (const [title, baseline, expected] of table) {
    it(`takes one of each mode: ${title}`, () => {
      const essential = chooseEssential(chooseConfigurations(all, baseline, machine), baseline, 4);
      assert.deepEqual(
        essential.map(({ mode, workers, inFlight }) => `${mode} ${workers}×${inFlight}`),
        ['serial 1×1', ...expected],
      );
    });
  }
});

describe('guessDuration', () => {
  const beyondStart = (configuration: Configuration, baseline: Baseline): number =>
    guessDuration(configuration, baseline, 4) -
    guessDuration(configuration, { ...baseline, wall: 0, cpu: 0 }, 4);

  it('divides waiting by the lanes, computing by no more than the cores', () => {
    assert.equal(beyondStart(pool(1), computes), 10_000);
    assert.equal(beyondStart(pool(8), computes), 2500);
    assert.equal(beyondStart(pool(8, 5), waits), 250);
  });

  it('divides by the workers what holds their threads', () => {
    assert.equal(beyondStart(pool(8, 5), { ...waits, asynchronousWaiting: 60, synchronousWaiting: 40 }), 500);
  });
});

describe('memoryNeeded', () => {
  const megabyte = 1024 * 1024;

  it('is guessed where nothing of the mode was measured, else by the most that a worker took', () => {
    const { runs } = buildProfile({
      configurations: [
        { mode: 'threads', workers: 2, walls: [1], memory: 60 * megabyte },
        { mode: 'threads', workers: 4, walls: [1], memory: 80 * megabyte },
      ],
    });
    assert.equal(memoryNeeded(pool(8), []), 8 * 16 * megabyte);
    assert.equal(memoryNeeded({ ...pool(8), mode: 'processes' }, runs), 8 * 64 * megabyte);
    assert.equal(memoryNeeded(pool(8), runs), 8 * 30 * megabyte);
  });
});

describe('chooseContenders', () => {
  const walls: Readonly<Record<string, readonly number[]>> = {
    serial: [1000, 1000],
    'threads 1': [1000, 900],
    'threads 2': [500, 500],
    'threads 4': [400, 400],
    'threads 8': [1300, 100],
    'processes 2': [900, 800],
    'processes 4': [950, 850],
  };
  const contenders = (rounds: number): readonly string[] => {
    const configurations = Object.keys(walls).map((name) => {
      const [mode, workers = '1'] = name.split(' ');
      return { mode: mode as Configuration['mode'], workers: Number(workers) };
    });
    const { runs, plan } = buildProfile({
      configurations: configurations.map((one, at) => ({
        ...one,
        walls: Object.values(walls)[at]!.slice(0, rounds),
      })),
    });
    return chooseContenders(plan.configurations, runs, computes).map(({ mode, workers }) =>
      mode === 'serial' ? mode : `${mode} ${workers}`,
    );
  };

  it('leaves out what was hopeless when cold, and what can be faster only by chance', () => {
    assert.deepEqual(
      contenders(1),
      Object.keys(walls).filter((name) => name !== 'threads 8' && name !== 'threads 1'),
    );
  });

  it('keeps serial, the best of each mode and what comes near the best of all', () => {
    assert.deepEqual(contenders(2), ['serial', 'threads 2', 'threads 4', 'processes 2']);
  });
});

describe('chooseContenders, where something cannot be recommended', () => {
  const serialSpec = { mode: 'serial' as const, walls: [800, 800] };
  const choose = (configurations: readonly ConfigurationSpec[]): readonly number[] => {
    const { runs, plan } = buildProfile({ shares: sleepShares, configurations });
    return chooseContenders(plan.configurations, runs, { ...waits, loopIdle: 100 })
      .filter(({ mode }) => mode !== 'serial')
      .map(({ inFlight }) => inFlight);
  };
  const loop = (inFlight: number, walls: readonly number[]) => ({ mode: 'async' as const, inFlight, walls });

  it('does not measure the others by what fails more than serial', () => {
    const failing = { ...loop(16, [20]), failing: [2, 3, 4, 5] };
    assert.deepEqual(choose([{ ...serialSpec, walls: [800] }, loop(4, [200]), failing]), [4]);
  });

  it('does not go on with other results than those of serial, once two runs of it agree', () => {
    const other = { ...loop(16, [20, 20]), digest: () => 1 };
    assert.deepEqual(choose([serialSpec, loop(4, [200, 200]), other]), [4]);
    const first = { ...other, walls: [20] };
    assert.deepEqual(choose([{ ...serialSpec, walls: [800] }, loop(4, [200]), first]), [16]);
  });
});

describe('orderOfRound', () => {
  const configurations = [1, 2, 3, 4, 5, 6].map((workers) => pool(workers));
  const orders = [1, 2, 3, 4].map((round) => orderOfRound(configurations, 1, round));

  it('differs from round to round, and holds every configuration', () => {
    assert.equal(new Set(orders.map((order) => JSON.stringify(order))).size, 4);
    for (const order of orders)
      assert.deepEqual(
        order.toSorted((a, b) => a.workers - b.workers),
        configurations,
      );
  });

  it('is the same when the profile is repeated', () => {
    assert.deepEqual(orderOfRound(configurations, 1, 3), orders[2]);
  });
});
