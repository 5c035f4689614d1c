import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { measureBaseline } from '../../src/core/baseline.ts';
import { configurationKey } from '../../src/core/configurationRuns.ts';
import { createReport } from '../../src/core/createReport.ts';
import { chooseConfigurations, isSame, serial } from '../../src/core/plan.ts';
import { durationKey, type PlannedRun } from '../../src/core/plannedRun.ts';
import { type Condition, modes, type Profile, type Run, type Trial } from '../../src/core/profile.ts';
import { createRandom } from '../../src/core/randomNumbers.ts';
import { chooseSample } from '../../src/core/sampling.ts';
import { Schedule } from '../../src/core/schedule.ts';
import { blockShares, buildProfile, cpuShares, type Shares, sleepShares } from './profileBuilder.ts';

interface Work {
  readonly tasks: number;
  /** Milliseconds each, alone. */
  readonly task: number;
  readonly shares: Shares;
  readonly cores: number;
  /** Rounds differ by up to this share. */
  readonly noise?: number;
  /** Seconds, where the user asked for one. */
  readonly budget?: number;
  readonly rounds?: number;
  /** Milliseconds until a runner is ready. */
  readonly startup?: number;
  readonly memoryPerWorker?: number;
  readonly memoryFree?: number;
  readonly digest?: (planned: PlannedRun) => number;
  readonly fails?: boolean;
  /** Tasks of one process wait for each other. */
  readonly locked?: boolean;
  /** By how much faster a run is under this condition. */
  readonly remedy?: (condition: Condition) => number;
  /** Milliseconds that the hypervisor takes from a warm run, by how many times it was made before. */
  readonly steal?: (earlier: number) => number;
}

interface Simulated {
  readonly profile: Profile;
  /** Milliseconds that the profile took. */
  readonly took: number;
  readonly planned: readonly PlannedRun[];
  readonly notes: readonly string[];
}

const perWorker = 25;

/** A machine on which theory holds: waiting overlaps in the lanes, computing in the cores. */
function simulate(work: Work): Simulated {
  const random = createRandom(7);
  let clock = 0;
  const runs: Run[] = [];
  const trials: Trial[] = [];
  let schedule: Schedule | null = null;
  const durations = new Map<string, number>();
  const planned: PlannedRun[] = [];
  const notes: string[] = [];
  const budget = (work.budget ?? (work.rounds === undefined ? 20 : Number.POSITIVE_INFINITY)) * 1000;
  const sample = chooseSample(budget);
  const fewest = sample && work.task > sample.milliseconds ? 2 : 4;
  const wanted = sample ? Math.max(fewest, Math.ceil(sample.milliseconds / work.task)) : work.tasks;
  const ran = Math.min(work.tasks, wanted);

  const execute = (next: PlannedRun): void => {
    const { configuration, round, condition } = next;
    const { workers, inFlight, mode } = configuration;
    const tasks = schedule?.tasksOf(configuration) ?? ran;
    const onLoop = work.locked || (work.shares.blocked ?? 0) > 0.5 ? 1 : inFlight;
    const overlapping = mode === 'serial' ? 1 : workers * onLoop;
    const lanes = Math.min(overlapping, tasks);
    const computing = (tasks * work.task * (work.shares.cpu ?? 0)) / Math.min(work.cores, workers);
    const ideal = Math.max(Math.ceil(tasks / lanes) * work.task, computing);
    const remedy = condition === null ? 1 : (work.remedy?.(condition) ?? 1);
    const wall = (ideal / remedy) * (1 + (work.noise ?? 0.01) * random());
    const digest = work.digest && (() => work.digest!(next));
    const walls = Array.from({ length: round + 1 }, (_, at) => (at === round ? wall : null));
    const failing = work.fails ? Array.from({ length: tasks }, (_, row) => row) : [];
    const memory = (work.memoryPerWorker ?? 1e6) * workers;
    const earlier = planned.filter(
      (one) => durationKey(one) === durationKey(next) && one.round === round,
    ).length;
    const steal = round > 0 ? (work.steal?.(earlier) ?? null) : null;
    const spec = { ...configuration, walls, failing, memory, steal };
    const run = buildProfile({
      shares: work.shares,
      weights: Array.from({ length: tasks }, () => 1),
      configurations: [digest ? { ...spec, digest } : spec],
    }).runs[0]!;
    // Workers that compute share the cores in their warm-up as well.
    const sharing = Math.max(1, (workers * (work.shares.cpu ?? 0)) / work.cores);
    const took = (work.startup ?? 100) + perWorker * workers + (round > 0 ? 100 * sharing : 0) + wall;
    clock += took;
    durations.set(durationKey(next), took);
    planned.push(next);
    if (condition !== null) trials.push({ condition, run });
    else if (earlier === 0) runs.push(run);
    else runs[runs.findIndex((one) => one.round === round && isSame(one, configuration))] = run;
  };

  execute({ configuration: serial, round: 0, condition: null });
  const machine = { cores: work.cores, machineCores: work.cores, memoryFree: work.memoryFree ?? 8e9 };
  const baseline = measureBaseline(runs[0]!, work.tasks);
  const whole = buildProfile({ cores: work.cores, shares: work.shares, configurations: [] });
  const profile = (): Profile => ({
    ...whole,
    environment: { ...whole.environment, ...machine },
    plan: {
      ...whole.plan,
      inputs: { ...whole.plan.inputs, count: work.tasks },
      configurations: [...schedule!.configurations],
    },
    runs: [...runs],
    trials: [...trials],
  });
  const request = {
    ...{ modes, workers: null, inFlight: null, seed: 1, budget },
    rounds: work.rounds ?? null,
    budgetAsked: work.budget !== undefined || work.rounds !== undefined,
  };
  schedule = new Schedule(request, baseline, machine, {
    ...{ runs, durations, profile },
    elapsed: () => clock,
    note: (code) => notes.push(code),
  });
  for (const next of schedule.runs()) {
    assert.deepEqual(schedule.expected[0], next, 'what comes next is what was expected');
    execute(next);
  }
  assert.deepEqual(schedule.expected, []);
  return { profile: profile(), took: clock, planned, notes };
}

const computing: Work = { tasks: 40, task: 50, shares: cpuShares, cores: 2 };
const waiting: Work = { ...computing, shares: sleepShares };
const blocking: Work = { ...computing, shares: blockShares };
const halfBlocked: Shares = { ...blockShares, cpu: 0.5, blocked: 0.5 };
const verdict = (simulated: Simulated): string =>
  configurationKey(createReport(simulated.profile).recommendation);
const rounds = (simulated: Simulated): number => Math.max(...simulated.planned.map(({ round }) => round));

describe('Schedule', () => {
  const six: readonly (readonly [title: string, work: Work, expected: string])[] = [
    ['computes', computing, 'threads/2/1'],
    ['computes, on eight cores', { ...computing, cores: 8 }, 'threads/8/1'],
    ['waits on the event loop', waiting, 'async/1/40'],
    ['waits in a call', blocking, 'threads/32/1'],
    ['mixes both', { ...computing, shares: { ...cpuShares, cpu: 0.5, loopIdle: 0.49 } }, 'threads/2/12'],
  ];
  for (const [title, work, expected] of six) {
    it(`takes at most six times the serial time for 40 tasks of 50 ms, and is right: ${title}`, () => {
      const simulated = simulate(work);
      assert.ok(simulated.took <= 6 * work.tasks * work.task, `took ${simulated.took} ms`);
      assert.equal(verdict(simulated), expected);
      assert.notEqual(createReport(simulated.profile).recommendation.speedup.low, null);
    });
  }

  it('stays within the budget, whatever the number of inputs', () => {
    for (const work of [computing, waiting, blocking]) {
      for (const [tasks, budget] of [
        [5000, undefined],
        [5000, 10],
        [100, 60],
      ] as const) {
        const simulated = simulate({ ...work, tasks, ...(budget === undefined ? {} : { budget }) });
        assert.ok(simulated.took <= (budget ?? 20) * 1000 * 1.05, `took ${simulated.took} ms of ${budget}`);
        assert.notEqual(verdict(simulated), 'serial/1/1');
      }
    }
  });

  it('stops when the verdict is certain, and goes on while it is not', () => {
    assert.equal(rounds(simulate({ ...computing, budget: 60 })), 3);
    assert.ok(rounds(simulate({ ...computing, budget: 60, noise: 0.8 })) > 3);
  });

  it('spends the whole budget on short tasks, but only while it is unclear whether anything beats serial', () => {
    const short = { ...computing, tasks: 20, task: 10, startup: 500 };
    const noisy = simulate({ ...short, noise: 3 });
    assert.ok(rounds(noisy) > 3, `${rounds(noisy)} warm rounds`);
    assert.notEqual(verdict(noisy), 'serial/1/1');
    assert.ok(noisy.took > 14_000 && noisy.took <= 20_000, `took ${noisy.took} ms`);
    const quiet = simulate({ ...short, noise: 0.2 });
    assert.ok(quiet.took < 13_000, `took ${quiet.took} ms`);
    const long = simulate({ ...short, tasks: 40, task: 50, noise: 3 });
    assert.ok(long.took < 15_000, `took ${long.took} ms`);
  });

  it('leaves out what was slowest when cold, where more than one warm round of everything does not fit', () => {
    const simulated = simulate({ ...blocking, shares: halfBlocked, tasks: 60, task: 0.4, startup: 250 });
    const { configurations, recommendation } = createReport(simulated.profile);
    assert.ok(configurations.length >= 8, `${configurations.length} configurations`);
    assert.ok(rounds(simulated) >= 3, `${rounds(simulated)} warm rounds`);
    assert.notEqual(recommendation.speedup.low, null);
    assert.ok(simulated.took <= 15_000, `took ${simulated.took} ms`);
  });

  it('keeps no time for rounds that nobody asked for', () => {
    const short = { ...blocking, shares: halfBlocked, tasks: 60, task: 0.4, startup: 250, budget: 13 };
    const firstWarm = (simulated: Simulated) =>
      simulated.planned.filter(({ round, condition }) => round === 1 && condition === null).length;
    const one = simulate({ ...short, rounds: 1 });
    const asManyAsFit = simulate(short);
    assert.equal(firstWarm(one), createReport(one.profile).configurations.length);
    assert.ok(firstWarm(asManyAsFit) < firstWarm(one), `${firstWarm(asManyAsFit)} of ${firstWarm(one)}`);
  });

  it('runs as many rounds as were asked for', () => {
    for (const wanted of [1, 5]) assert.equal(rounds(simulate({ ...computing, rounds: wanted })), wanted);
  });

  it('finds how many in flight are worth it among many inputs, though serial ran only a few', () => {
    const simulated = simulate({ ...waiting, tasks: 400, task: 100 });
    const { configurations, recommendation } = createReport(simulated.profile);
    assert.equal(recommendation.mode, 'async');
    assert.ok(recommendation.inFlight >= 64, `${recommendation.inFlight} in flight`);
    const serialReport = configurations[0]!;
    assert.ok(serialReport.inputs <= 12);
    assert.ok(Math.abs(serialReport.wall!.median / 40_000 - 1) < 0.05, 'extrapolated to all inputs');
  });

  it('gives pools a chance where the event loop does not overlap what theory says', () => {
    assert.match(
      verdict(simulate({ ...waiting, cores: 4, locked: true })),
      /^(threads|processes)\/(8|16|32)\//,
    );
  });

  it('runs one of each mode cold where nothing returned, and stops', () => {
    const { planned } = simulate({ ...computing, fails: true });
    const ran = planned.map(({ configuration }) => configuration.mode);
    assert.deepEqual([...new Set(ran)].toSorted(), [...modes].toSorted());
    assert.ok(planned.every(({ round }) => round === 0));
  });

  it('runs what cannot win warm, beside warm runs of serial, where there are such', () => {
    const simulated = simulate(computing);
    const loop = simulated.planned.filter(({ configuration }) => configuration.mode === 'async');
    assert.deepEqual(
      loop.map(({ round }) => round),
      [rounds(simulated)],
    );
    const { configurations } = createReport(simulated.profile);
    const { speedup } = configurations.find(({ mode }) => mode === 'async')!;
    assert.ok(Math.abs(speedup!.median - 1) < 0.1, `${speedup!.median}`);
  });

  it('does not go on with what fails slowly in every mode', () => {
    const { took } = simulate({ ...computing, task: 3000, tasks: 4, fails: true });
    assert.ok(took <= 20_000 * 1.05, `took ${took} ms`);
  });

  it('tries no pool that would need more memory than is free', () => {
    const { planned, notes } = simulate({ ...blocking, memoryPerWorker: 1e9, memoryFree: 9.5e9 });
    for (const mode of ['threads', 'processes']) {
      const workers = planned
        .map(({ configuration }) => configuration)
        .filter((configuration) => configuration.mode === mode)
        .map((configuration) => configuration.workers);
      // The first pool tells what a worker takes.
      assert.ok(workers.every((count) => count <= Math.max(9, workers[0]!)));
    }
    assert.ok(notes.length <= 2);
  });

  it('tries one worker where there is no memory, and says why not more', () => {
    const { planned, notes } = simulate({ ...blocking, memoryFree: 0 });
    assert.ok(planned.every(({ configuration }) => configuration.workers === 1));
    assert.deepEqual(new Set(notes), new Set(['memoryCap']));
    assert.ok(planned.some(({ configuration }) => configuration.mode === 'threads'));
  });

  it('tries what a remedy would change, beside the ordinary runs', () => {
    // A pool of native threads that is the limit: four at once, whatever is in flight.
    const simulated = simulate({
      ...waiting,
      shares: { ...sleepShares, poolCpu: 0.9, cpu: 0.01 },
      remedy: ({ kind }) => (kind === 'poolThreads' ? 3 : 1),
    });
    const trials = simulated.profile.trials.filter(({ condition }) => condition.kind === 'poolThreads');
    assert.equal(trials.length, 3);
    for (const { run } of trials)
      assert.ok(
        simulated.profile.runs.some(
          (other) => configurationKey(other) === configurationKey(run) && other.round === run.round,
        ),
      );
  });

  it('runs serial backwards once where another mode returns something else', () => {
    const digest = ({ configuration, condition }: PlannedRun) =>
      condition !== null || configuration.mode === 'threads' ? 1 : 0;
    const { profile } = simulate({ ...computing, digest });
    assert.deepEqual(
      profile.trials.map(({ condition, run }) => [condition.kind, run.mode, run.round]),
      [['reversed', 'serial', 0]],
    );
  });

  describe('a warm run that was disturbed', () => {
    const short = { ...computing, tasks: 8 };
    const again = ({ planned }: Simulated) =>
      planned.filter((one, at) => at > 0 && one.round > 0 && planned[at - 1] === one).length;

    it('is made once more, where more than a 20th of the cores’ time was stolen', () => {
      const disturbed = simulate({ ...short, steal: (earlier) => (earlier === 0 ? 1000 : 0) });
      const { profile, planned } = disturbed;
      assert.ok(again(disturbed) > 0);
      assert.equal(planned.length, profile.runs.length + again(disturbed));
      assert.equal(again(simulate({ ...short, steal: () => 10 })), 0);
    });

    it('is not made a third time', () => {
      const disturbed = simulate({ ...short, steal: () => 1000 });
      const times = disturbed.planned.map(
        (one) => disturbed.planned.filter((other) => other.round > 0 && other === one).length,
      );
      assert.equal(Math.max(...times), 2);
    });

    it('costs no round that makes an interval', () => {
      const rounds = ({ profile }: Simulated) =>
        profile.runs.filter((run) => run.mode === 'serial' && run.round > 0).length;
      for (const [task, tasks] of [
        [60, 40],
        [100, 20],
        [120, 12],
      ] as const)
        assert.equal(rounds(simulate({ ...computing, task, tasks, steal: () => 10_000 })), 3);
    });
  });

  it('proposes in the order of the report', () => {
    const baseline = measureBaseline(simulate(computing).profile.runs[0]!, 40);
    const machine = { cores: 2, memoryFree: 8e9 };
    const expected = chooseConfigurations({ modes, workers: null, inFlight: null }, baseline, machine);
    assert.deepEqual(simulate(computing).profile.plan.configurations, expected);
  });
});
