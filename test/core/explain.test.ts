import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createReport } from '../../src/core/createReport.ts';
import { explain } from '../../src/core/explain.ts';
import { type Explanation, type Standing, standings } from '../../src/core/explanation.ts';
import type { Condition, Profile } from '../../src/core/profile.ts';
import {
  blockShares,
  buildProfile,
  type ConfigurationSpec,
  type ProfileSpec,
  poolShares,
  sleepShares,
} from './profileBuilder.ts';
import { randomProfile } from './randomProfile.ts';
import { allOfThem, loop, processes, serial, threads, waits } from './sweeps.ts';

function profileOf(configurations: readonly ConfigurationSpec[], spec: Partial<ProfileSpec> = {}): Profile {
  return buildProfile({ ...spec, configurations });
}
const explained = (configurations: readonly ConfigurationSpec[], spec: Partial<ProfileSpec> = {}) =>
  explain(profileOf(configurations, spec));
const codes = (steps: readonly { readonly code: string }[]) => steps.map(({ code }) => code);
const textOf = (steps: readonly { readonly code: string; readonly text: string }[], code: string) =>
  steps.find((step) => step.code === code)?.text ?? '(not told)';

describe('what was measured', () => {
  test('the baseline, its split and the ratio, with their numbers', () => {
    const { measured } = explained([serial, threads(50)], waits);
    assert.deepEqual(codes(measured), ['machine', 'baseline', 'split', 'ioCpuRatio']);
    assert.match(textOf(measured, 'machine'), /^2 of 2 cores were available, with Node\.js 24\.21\.0; libuv/);
    assert.match(textOf(measured, 'baseline'), /: 8 inputs in 100 ms, the median of 5 warm rounds\.$/);
    assert.match(textOf(measured, 'split'), /^A task took 12\.5 ms on average: CPU 3\.75 ms \(30 %\), /);
    assert.match(textOf(measured, 'ioCpuRatio'), /: \(8\.63 ms − 0 ms\) \/ \(3\.75 ms \+ 0 ms\) = 2\.3\.$/);
  });

  test('CPU in native threads, where it counts', () => {
    assert.ok(codes(explained([serial], { shares: poolShares }).measured).includes('poolCpu'));
    const little = { shares: { ...poolShares, poolCpu: 0.04 } };
    assert.ok(!codes(explained([serial], little).measured).includes('poolCpu'));
  });

  test('what is missing is said', () => {
    assert.deepEqual(codes(explained([{ ...serial, walls: [] }]).measured), ['machine', 'nothing']);
    assert.ok(codes(explained([threads(50)]).measured).includes('noBaseline'));
    const unknown = explained([{ ...serial, walls: [100], shares: { cpu: null, blocked: null } }]).measured;
    assert.match(textOf(unknown, 'baseline'), /in the cold run/);
    assert.ok(!codes(unknown).includes('ioCpuRatio'));
  });
});

/** Shares of a task, and the questions that are asked until one holds. */
const kinds: readonly (readonly [string, Explanation, readonly string[]])[] = [
  ['CPU', explained([serial]), ['transfer', 'tiny', 'native-pool', 'cpu']],
  [
    'a sleep',
    explained([serial], { shares: sleepShares }),
    ['transfer', 'tiny', 'native-pool', 'cpu', 'async-io'],
  ],
  [
    'a blocking call',
    explained([serial], { shares: blockShares }),
    ['transfer', 'tiny', 'native-pool', 'cpu', 'blocking-io'],
  ],
  ['a native pool', explained([serial], { shares: poolShares }), ['transfer', 'tiny', 'native-pool']],
  ['both', explained([serial], waits), ['transfer', 'tiny', 'native-pool', 'cpu', 'async-io', 'mixed']],
  ['a tiny task', explained([{ ...serial, walls: [0.1, 0.1] }]), ['transfer', 'tiny']],
  ['data', explained([serial, { ...threads(99), transfer: { time: 13, bytes: 1e6 } }]), ['transfer']],
  [
    'what cannot be told',
    explained([serial], { shares: { cpu: null, blocked: null } }),
    ['transfer', 'tiny', 'native-pool', 'async-io', 'mixed'],
  ],
];
describe('what kind of work it is', () => {
  for (const [name, { workload }, expected] of kinds) {
    test(`${name}: ${expected.at(-1)}`, () => {
      assert.deepEqual(
        workload.map(({ kind }) => kind),
        expected,
      );
      assert.deepEqual(
        workload.map(({ holds }) => holds),
        expected.map((_, index) => index === expected.length - 1),
      );
      for (const { text, holds } of workload) assert.match(text, holds ? / Yes\.$/ : / No\.$/);
    });
  }

  test('a question has its threshold and its number', () => {
    const [transfer, tiny, , cpu] = explained([serial, { ...threads(50), gap: 0.2 }]).workload;
    assert.match(transfer?.text ?? '', /64 KiB or more\. Not measured\. No\.$/);
    assert.match(tiny?.text ?? '', /12\.5 ms against 200 µs\. No\.$/);
    assert.match(cpu?.text ?? '', /20 % of its time or less\. 0 %\. Yes\.$/);
  });

  test('the last one is what the report says', () => {
    for (let seed = 0; seed < 40; seed++) {
      const profile = randomProfile(seed, { tame: seed % 2 === 0 });
      const { workload, breakdown } = createReport(profile);
      const last = explain(profile).workload.at(-1)?.kind ?? null;
      assert.equal(last, breakdown.wall > 0 ? workload : null);
    }
  });
});

describe('what theory says', () => {
  const { theory } = explained([serial, threads(55), processes(56)]);
  const formula = (code: string, of = theory) => of.find((one) => one.code === code);

  test('each formula has its numbers put in, and its source', () => {
    assert.deepEqual(codes(theory), [
      'poolSize',
      'inFlight',
      'serialFraction',
      'amdahlBound',
      'grahamBound',
      'tasksAtOnce',
      'breakEven',
    ]);
    const pool = formula('poolSize');
    assert.deepEqual([pool?.filled, pool?.result], ['2 × (1 + 0 ms / 12.4 ms)', '2']);
    assert.match(pool?.source ?? '', /^Goetz/);
    assert.equal(pool?.measured, 'the best of what was tried is 2 worker threads');
    const fraction = formula('serialFraction');
    assert.deepEqual([fraction?.filled, fraction?.result], ['(1/1.82 − 1/2) / (1 − 1/2)', '10 %']);
    const bound = formula('amdahlBound');
    assert.deepEqual([bound?.filled, bound?.result], ['1 / 0.10', '10.0× (95 %: 10.0–10.0)']);
    const graham = formula('grahamBound');
    assert.deepEqual(
      [graham?.filled, graham?.result, graham?.measured],
      ['max(100 ms / 2, 12.5 ms)', '50 ms', '55 ms'],
    );
    const once = formula('breakEven');
    assert.deepEqual(
      [once?.filled, once?.result, once?.source],
      ['max(2, 30 ms / (12.5 ms − 6.88 ms))', '6', null],
    );
    const little = formula('tasksAtOnce');
    assert.deepEqual([little?.filled, little?.result], ['8 / 55 ms × 13.8 ms', '2']);
  });

  test('a list that does not divide evenly is no serial part, and beyond it N is what the list allows', () => {
    const five = (wall: number) =>
      explained([serial, threads(wall, 4)], { cores: 4, weights: [1, 1, 1, 1, 1] }).theory;
    const explains = codes(five(44));
    assert.ok(!explains.includes('serialFraction') && !explains.includes('amdahlBound'));
    const fraction = formula('serialFraction', five(50));
    assert.deepEqual([fraction?.filled, fraction?.result], ['(1/2.00 − 1/2.5) / (1 − 1/2.5)', '17 %']);
    assert.equal(formula('amdahlBound', five(50))?.result, '6.00× (95 %: 6.00–6.00)');
  });

  test('the results are those of the report', () => {
    const report = createReport(profileOf([serial, threads(55)]));
    assert.equal(formula('poolSize')?.result, String(report.theory.poolSize));
    assert.equal(formula('breakEven')?.result, String(report.recommendation.breakEvenTasks));
  });

  test('formulas about workers are left out where no task holds its thread', () => {
    const waiting = explained([serial, loop(20), threads(50)], { shares: sleepShares }).theory;
    assert.deepEqual(codes(waiting), ['poolSize', 'inFlight', 'tasksAtOnce']);
    assert.equal(
      formula('inFlight', waiting)?.measured,
      'the best of what was tried is the event loop with 8 tasks in flight',
    );
  });

  test('nothing is predicted from what cannot be told', () => {
    assert.deepEqual(explained([serial], { shares: { cpu: null } }).theory, []);
  });
});

const failing = allOfThem;
/** Each beside serial, with what becomes of it. */
const fates: readonly (readonly [
  Standing,
  ConfigurationSpec,
  RegExp,
  Partial<ProfileSpec>?,
  ConfigurationSpec?,
])[] = [
  ['recommended', threads(50), /^recommended$/],
  ['fastestButDearer', threads(50), /^the fastest, but dearer and no better$/, waits, loop(51)],
  ['asGoodButDearer', processes(51), /^as good, but dearer$/, {}, threads(50)],
  ['slower', threads(62.5, 3), /^20 % slower than the fastest$/, {}, threads(50)],
  ['hardlyFaster', threads(96), /^less than 5 % faster than serial$/],
  [
    'perhapsFaster',
    { ...threads(90), walls: [90, 60, 120, 80, 90, 140, 85] },
    /^perhaps not faster: from 0\.\d+× on$/,
  ],
  ['notFasterEachRound', { ...threads(90), walls: [90, 92, 80] }, /^not each round faster by 10 %$/],
  ['oneAtATime', threads(50, 1), /only by chance$/],
  ['nothingToOverlap', loop(50), /^no waiting: .*only by chance$/],
  ['samePoolFaster', threads(50), /^as good, but the same pool/, {}, { ...threads(49), inFlight: 4 }],
  ['otherResults', { ...threads(50), digest: () => 1 }, /^other results/],
  ['moreFailures', { ...threads(50), failing: [1, 2] }, /^2 tasks failed, 0 in serial$/],
  ['runFailed', { ...threads(50), outcome: 'failed' }, /^a run failed/],
  ['nothingReturned', { ...threads(50), failing }, /^no task returned$/],
  ['interrupted', { ...threads(50), outcome: 'interrupted' }, /^not measured to the end$/],
  ['onlyCold', { ...processes(50), walls: [20] }, /^only measured cold$/, {}, threads(50)],
  ['notRun', { ...threads(50), walls: [] }, /^not run$/],
];
describe('what was tried', () => {
  for (const [standing, one, text, spec = {}, other] of fates) {
    test(standing, () => {
      const { tried } = explained([serial, one, ...(other === undefined ? [] : [other])], spec);
      const fate = tried.find(({ mode, workers }) => mode === one.mode && workers === (one.workers ?? 1));
      assert.equal(fate?.standing, standing);
      assert.match(fate?.text ?? '', text);
    });
  }

  test('beaten', () => {
    // As good as the noisy fastest, and still slower than the choice by more than is given up.
    const fastest = { ...processes(20.3), walls: [20, 19, 23, 19.5, 22.5, 20.3, 20.3] };
    const { tried } = explained([serial, loop(21.6, 4), loop(20.5), fastest], waits);
    const fate = tried.find(({ inFlight }) => inFlight === 4);
    assert.equal(fate?.standing, 'beaten');
    assert.match(fate.text, /^as good as the fastest, but another one beats it$/);
  });

  test('every standing is here', () => {
    const tested = new Set<Standing>(['baseline', 'beaten', ...fates.map(([standing]) => standing)]);
    assert.deepEqual(
      standings.filter((standing) => !tested.has(standing)),
      [],
    );
  });

  test('serial is what the others are compared with, or recommended itself', () => {
    assert.equal(explained([serial, threads(50)]).tried[0]?.standing, 'baseline');
    assert.equal(explained([serial, threads(99)]).tried[0]?.standing, 'recommended');
  });

  test('numbers are those of the report', () => {
    const profile = profileOf([serial, threads(50), processes(60)]);
    const { configurations } = createReport(profile);
    for (const [index, { rounds, wall, speedup }] of explain(profile).tried.entries()) {
      const own = configurations[index];
      assert.deepEqual(
        { rounds, wall, speedup },
        { rounds: own?.rounds, wall: own?.wall, speedup: own?.speedup },
      );
    }
  });
});

describe('what was tried beside it', () => {
  const withTrials = (condition: Condition, factor: number): Profile => {
    const profile = profileOf([serial, threads(50)]);
    const trials = profile.runs
      .filter(({ mode, round }) => mode === 'threads' && round > 0)
      .map((run) => ({ condition, run: { ...run, wall: run.wall / factor } }));
    return { ...profile, trials };
  };

  test('with what it changed', () => {
    assert.deepEqual(explained([serial, threads(50)]).remedies, []);
    const larger = explain(withTrials({ kind: 'poolThreads', threads: 16 }, 2)).remedies;
    assert.match(
      textOf(larger, 'poolThreads'),
      /^16 threads in the libuv pool instead of 4, 2 worker threads: 2\.0/,
    );
    assert.deepEqual(codes(explain(withTrials({ kind: 'transferred' }, 1.5)).remedies), ['transferred']);
    assert.deepEqual(codes(explain(withTrials({ kind: 'oneByOne' }, 0.5)).remedies), ['oneByOne']);
  });

  test('the order of the inputs, by the results', () => {
    const reversed = (differ: boolean): string => {
      const profile = profileOf([serial, threads(50)]);
      const cold = profile.runs.find(({ mode, round }) => mode === 'serial' && round === 0)!;
      const digest = cold.tasks.digest.map((one) => (differ ? 99 : one));
      const run = { ...cold, tasks: { ...cold.tasks, digest } };
      const trials = [{ condition: { kind: 'reversed' } as const, run }];
      return textOf(explain({ ...profile, trials }).remedies, 'reversed');
    };
    assert.match(reversed(true), /: other results\.$/);
    assert.match(reversed(false), /: the same results\.$/);
  });
});

describe('what was not run, or less often', () => {
  const less = (configuration: ConfigurationSpec) =>
    codes(explained([serial, configuration, processes(50)]).notTried);

  test('what was run as often as the rest is not told', () => {
    assert.deepEqual(less(threads(50)), ['notAsked']);
    const all = explained([serial, loop(99), threads(50), processes(50)]);
    assert.deepEqual(all.notTried, []);
  });

  test('each with its reason', () => {
    assert.deepEqual(less({ ...threads(50), walls: [] }), ['notAsked', 'neverRun']);
    assert.deepEqual(less({ ...threads(50, 1), walls: [100] }), ['notAsked', 'chance']);
    assert.deepEqual(less({ ...threads(50), walls: [80], failing }), ['notAsked', 'failedCold']);
    assert.deepEqual(less({ ...threads(50), walls: [80] }), ['notAsked', 'fewerRounds']);
    const slow = { ...processes(900, 4), walls: [900] };
    assert.deepEqual(codes(explained([serial, threads(50), processes(50), slow]).notTried), [
      'notAsked',
      'hopeless',
    ]);
    const failed = { ...processes(50, 4), walls: [50, 50], failing: [1] };
    assert.deepEqual(codes(explained([serial, threads(50), processes(50), failed]).notTried), [
      'notAsked',
      'failsMore',
    ]);
    const other = { ...processes(50, 4), walls: [50, 50], digest: () => 1 };
    assert.deepEqual(codes(explained([serial, threads(50), processes(50), other]).notTried), [
      'notAsked',
      'returnsElse',
    ]);
    const behind = { ...processes(90, 4), walls: [90, 90] };
    assert.deepEqual(codes(explained([serial, threads(50), processes(50), behind]).notTried), [
      'notAsked',
      'fellBehind',
    ]);
  });

  test('modes that were not asked for are named', () => {
    assert.equal(explained([serial, threads(50)]).notTried[0]?.text, 'Not asked for: async, processes.');
  });

  test('the notes of the profile are reasons as well', () => {
    const note = { code: 'sample', text: 'Only some inputs were run.' };
    assert.deepEqual(explained([serial], { notes: [note] }).notTried.at(-1), note);
  });
});

describe('what decided', () => {
  test('the fastest, the ties, threads or processes, how sure', () => {
    const { decided } = explained([serial, threads(51), processes(50)]);
    assert.deepEqual(codes(decided), ['fastest', 'ties', 'families', 'interval', 'settled', 'runOnce']);
    assert.match(textOf(decided, 'fastest'), /: 2 processes \(2\.0/);
    assert.match(
      textOf(decided, 'ties'),
      /reach 95 % .* 93 % .*: 2 threads, 2 processes\. The cheapest that none of them beats is recommended: 2 worker threads\./,
    );
    assert.match(
      textOf(decided, 'families'),
      /: either\. The best that may be recommended: 2 worker threads \(.*\), 2 processes \(/,
    );
    assert.match(textOf(decided, 'interval'), /^How sure: .* from 5 rounds\.$/);
    assert.match(textOf(decided, 'runOnce'), /: 2 worker threads \(83\.\d ms\)\.$/);
  });

  test('no ties, no interval', () => {
    const { decided } = explained([serial, { ...threads(50), walls: [50, 50, 50] }]);
    assert.deepEqual(codes(decided), ['fastest', 'noTies', 'families', 'noInterval', 'unsettled', 'runOnce']);
  });

  test('computing gains too little from workers beyond the cores', () => {
    const beyond = (wall: number) => codes(explained([serial, threads(wall), threads(50, 8)]).decided);
    assert.ok(beyond(58).includes('beyondCores'));
    assert.ok(!beyond(70).includes('beyondCores'));
    assert.ok(!beyond(51).includes('beyondCores'));
  });

  test('the event loop is enough where it waits, or native threads compute', () => {
    const beside = (wall: number, shares: NonNullable<ProfileSpec['shares']>) =>
      codes(explained([serial, loop(50), threads(wall)], { shares }).decided);
    for (const shares of [sleepShares, poolShares]) {
      assert.ok(beside(44, shares).includes('besideLoop'));
      assert.ok(!beside(49, shares).includes('besideLoop'));
      assert.ok(!beside(40, shares).includes('besideLoop'));
    }
    assert.ok(!beside(44, { cpu: 0.5, loopIdle: 0.5 }).includes('besideLoop'));
  });

  test('serial stays', () => {
    const { decided } = explained([serial, threads(99)]);
    assert.deepEqual(codes(decided), ['onlySerial', 'families', 'settled', 'runOnce']);
    assert.match(textOf(decided, 'families'), /neither, for no pool was chosen/);
  });

  test('another mode would do as well', () => {
    const open = { ...threads(0), walls: [100, 85, 106, 88, 102, 93] };
    const { decided } = explained([serial, open]);
    assert.match(textOf(decided, 'asGood'), /would do as well: 2 worker threads \(1\.\d*×\)\.$/);
    assert.ok(!codes(explained([serial, threads(50), processes(50)]).decided).includes('asGood'));
  });

  test('a guess is told as one', () => {
    const { decided } = explained([serial, { ...threads(0), walls: [60, 60, 100, 75, 105, 70] }]);
    assert.match(
      textOf(decided, 'guess'),
      /^The choice is not faster than serial beyond doubt\. .* reaches 1\.2× of .*, 0\.90× or/,
    );
    assert.ok(!codes(explained([serial, threads(50)]).decided).includes('guess'));
  });

  test('nothing is said to be settled that was not measured to the end', () => {
    const cut = explained([serial, { ...threads(50), walls: [] }]).decided;
    assert.ok(!codes(cut).includes('settled'));
  });

  test('nothing can be recommended', () => {
    const none = [serial, threads(50)].map((each) => ({ ...each, failing }));
    assert.deepEqual(codes(explained(none).decided), ['nothing']);
  });
});

test('whatever was measured is explained, and the recommended one is the report’s', () => {
  for (let seed = 0; seed < 60; seed++) {
    const profile = randomProfile(seed, { tame: seed % 3 === 0 });
    const { recommendation, configurations } = createReport(profile);
    const explanation = explain(profile);
    assert.deepEqual(JSON.parse(JSON.stringify(explanation)), explanation);
    assert.doesNotMatch(JSON.stringify(explanation), /\{\w+\}|undefined|NaN|Infinity/);
    assert.equal(explanation.tried.length, configurations.length);
    for (const { standing, mode, workers, inFlight } of explanation.tried) {
      if (standing !== 'recommended') continue;
      assert.deepEqual(
        [mode, workers, inFlight],
        [recommendation.mode, recommendation.workers, recommendation.inFlight],
      );
    }
  }
});
