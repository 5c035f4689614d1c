import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breakEvenText, payOffOf } from '../../src/core/payOff.ts';
import type { Report } from '../../src/core/report.ts';
import { verdictSentence, verdictShort } from '../../src/core/verdict.ts';
import {
  blockShares,
  type ConfigurationSpec,
  cpuShares,
  type ProfileSpec,
  poolShares,
  sleepShares,
} from './profileBuilder.ts';
import {
  allOfThem,
  loop,
  processes,
  reasons,
  report,
  rounds,
  serial,
  threads,
  waits,
  warnings,
} from './sweeps.ts';

const pick = ({ recommendation: { mode, workers, inFlight } }: Report) => `${mode} ${workers} ${inFlight}`;
/** Eight tasks, two cores, warm pools: "The Python rule does not carry over". */
function canonical(shares: ProfileSpec['shares'], walls: readonly number[], coldEight?: number): Report {
  const [one, async, twoThreads, twoProcesses, eightThreads] = walls as [
    number,
    number,
    number,
    number,
    number,
  ];
  const oversubscribed = coldEight === undefined ? {} : { shares: { cpu: 0.25, runQueue: 0.75 } };
  return report(
    [
      { ...serial, walls: rounds(one) },
      loop(async),
      threads(twoThreads),
      processes(twoProcesses),
      { ...threads(eightThreads, 8), walls: rounds(eightThreads, coldEight), ...oversubscribed },
    ],
    { ...(shares && { shares }) },
  );
}

const verdicts = (of: Report) => [verdictSentence(of), verdictShort(of)];

test('a CPU loop: two threads or processes, not eight threads', () => {
  const cpu = canonical(cpuShares, [457, 464, 263, 276, 232], 1189);
  assert.deepEqual(
    [cpu.workload, pick(cpu), cpu.recommendation.threadsOrProcesses],
    ['cpu', 'threads 2 1', 'either'],
  );
  assert.ok(reasons(cpu).includes('beyondCores') && reasons(cpu).includes('eitherWorks'));
  assert.equal(cpu.recommendation.breakEvenTasks, Math.ceil(30 / ((457 - 263) / 8)));
});

test('either pool, where the rounds leave it open which is faster', () => {
  // Threads scatter so much that they may be slower than serial, or faster than processes.
  const scattered = [77, 48, 105, 52, 110, 74, 80];
  const verdict = report([serial, { ...threads(77), walls: scattered }, processes(62)]);
  assert.equal(pick(verdict), 'processes 2 1');
  assert.equal(verdict.recommendation.threadsOrProcesses, 'either');
});

test('tasks that only wait: the event loop, unless a pool wins by more than 15 %', () => {
  const beside = (wall: number) => report([serial, loop(20), threads(wall)], { shares: sleepShares });
  assert.equal(beside(17.2).workload, 'async-io');
  assert.equal(pick(beside(17.2)), 'async 1 8');
  assert.ok(reasons(beside(17.2)).includes('cheaperIsAsGood'));
  assert.equal(pick(beside(16.8)), 'threads 2 1');
});

test('the better guess than what is faster beyond doubt: much faster, and hardly ever slower', () => {
  const sure = processes(66);
  const guess = (walls: readonly number[]) =>
    report([serial, { ...loop(0), walls }, sure], { shares: poolShares });
  // 2.0× by the median, from 0.95×.
  const verdict = guess([60, 50, 120, 50, 45, 52]);
  assert.equal(pick(verdict), 'async 1 8');
  assert.match(verdictSentence(verdict), /for now/);
  // As fast at its best, but less by the median, or much slower at times.
  assert.equal(pick(guess([60, 62, 120, 62, 45, 62])), 'processes 2 1');
  assert.equal(pick(guess([60, 50, 250, 50, 45, 52])), 'processes 2 1');
});

test('tasks that native threads compute: the event loop, unless a pool wins by more than 15 %', () => {
  const beside = (wall: number) => report([serial, loop(60), threads(wall)], { shares: poolShares });
  assert.equal(beside(51.6).workload, 'native-pool');
  assert.equal(pick(beside(51.6)), 'async 1 8');
  assert.equal(pick(beside(50.4)), 'threads 2 1');
});

test('either pool, where one is as fast as the other but not faster than serial beyond doubt', () => {
  // Threads scatter from 78 to 101: their interval begins below serial.
  const scattered = [88, 78, 101, 84, 101, 85, 90];
  const verdict = report([serial, { ...threads(88), walls: scattered }, processes(86)]);
  assert.equal(pick(verdict), 'processes 2 1');
  assert.equal(verdict.recommendation.threadsOrProcesses, 'either');
  assert.ok(reasons(verdict).includes('eitherWorks'));
  assert.ok(!reasons(verdict).includes('onlyProcessesWork'));
});

test('an awaited sleep: the event loop', () => {
  const sleep = canonical(sleepShares, [803, 100, 402, 403, 104]);
  assert.deepEqual(
    [
      sleep.workload,
      pick(sleep),
      sleep.recommendation.threadsOrProcesses,
      sleep.recommendation.breakEvenTasks,
    ],
    ['async-io', 'async 1 8', 'neither', 0],
  );
});

test('a synchronous wait: many threads', () => {
  const block = canonical(blockShares, [803, 801, 401, 403, 101]);
  assert.deepEqual([block.workload, pick(block)], ['blocking-io', 'threads 8 1']);
  assert.equal(block.recommendation.threadsOrProcesses, 'threads');
});

test('pbkdf2: found out as work in the pool', () => {
  const pool = canonical(poolShares, [911, 884, 848, 769, 735]);
  assert.equal(pool.workload, 'native-pool');
  assert.ok(pool.ioCpuRatio! < 0.05);
});

/** Two warm rounds. */
const round = (wall: number, workers: number): ConfigurationSpec => ({
  ...threads(wall, workers),
  walls: [wall, wall, wall],
});

const fourCores: Partial<ProfileSpec> = { cores: 4 };

/** wall times with serial at 100 -> what is recommended. */
const choices: readonly (readonly [string, readonly ConfigurationSpec[], string, Partial<ProfileSpec>?])[] = [
  ['nothing but serial', [], 'serial 1 1'],
  ['a gain under 5 %', [threads(96)], 'serial 1 1'],
  ['a clear gain', [threads(60)], 'threads 2 1'],
  ['a loss', [threads(150), processes(170)], 'serial 1 1'],
  ['within 5 % of the best: async before threads', [loop(52), threads(50)], 'async 1 8', waits],
  ['beyond 5 %: the faster', [loop(56), threads(50)], 'threads 2 1', waits],
  ['threads before processes', [threads(51), processes(50)], 'threads 2 1'],
  ['processes when clearly faster', [threads(60), processes(50)], 'processes 2 1'],
  ['fewer workers', [threads(51, 2), threads(50, 4)], 'threads 2 1'],
  ['fewer in flight', [loop(51, 4), loop(50, 8), loop(50, 64)], 'async 1 4', waits],
  ['an event loop that is faster although nothing waits: chance', [loop(50)], 'serial 1 1'],
  ['one worker that is faster: chance', [threads(50, 1), processes(50, 1)], 'serial 1 1'],
  ['CPU beyond the cores by 14 %', [threads(58), threads(50, 8)], 'threads 2 1'],
  ['CPU beyond the cores by more', [threads(70), threads(50, 8)], 'threads 8 1'],
  ['failing more than serial', [{ ...threads(50), failing: [2] }, processes(60)], 'processes 2 1'],
  ['other results than serial', [{ ...threads(50), digest: () => 1 }, processes(60)], 'processes 2 1'],
  ['did not complete', [{ ...threads(50), outcome: 'interrupted' }, processes(60)], 'processes 2 1'],
  ['failed', [{ ...threads(50), outcome: 'failed' }, processes(60)], 'processes 2 1'],
  ['two rounds, 9 % faster with more workers', [round(54.5, 2), round(50, 3)], 'threads 2 1', fourCores],
  ['two rounds, 12 % faster with more workers', [round(56, 2), round(50, 3)], 'threads 3 1', fourCores],
  ['two rounds, both faster', [{ ...threads(50), walls: [60, 50, 60] }], 'threads 2 1'],
  ['two rounds, one of them not', [{ ...threads(50), walls: [60, 50, 99] }], 'serial 1 1'],
  ['one cold round, faster', [{ ...threads(50), walls: [60] }], 'threads 2 1'],
  ['one cold round, hardly faster', [{ ...threads(50), walls: [97] }], 'serial 1 1'],
  ['too noisy to tell', [{ ...threads(50), walls: [100, 40, 160, 90, 150, 60, 90] }], 'serial 1 1'],
];
for (const [name, configurations, expected, spec] of choices) {
  test(`${name}: ${expected}`, () => assert.equal(pick(report([serial, ...configurations], spec)), expected));
}

test('failures that serial has as well do not count against a pool', () => {
  const failing = [
    { ...serial, failing: [1] },
    { ...threads(50), failing: [1] },
  ];
  const both = report(failing);
  assert.equal(pick(both), 'threads 2 1');
  assert.ok(warnings(both).includes('tasksFailed') && !warnings(both).includes('moreFailures'));
  assert.match(both.recommendation.warnings[0]!.text, /1 task failed in serial.*TypeError: x is not/);
});

test('a single round beside an outlier of serial is no speed-up', () => {
  const once = { ...threads(160), walls: [170, 160] };
  const of = report([{ ...serial, walls: [105, 300, 100, 99, 101] }, once]);
  assert.equal(pick(of), 'serial 1 1');
  assert.equal(of.configurations[1]?.speedup?.median, 100.5 / 160);
});

test('random results are no reason against a pool', () => {
  const digest = (row: number, round: number) => row * 31 + round;
  const random = report([
    { ...serial, digest },
    { ...threads(50), digest: (row) => row },
  ]);
  assert.equal(pick(random), 'threads 2 1');
  assert.ok(warnings(random).includes('nondeterministic') && !warnings(random).includes('resultsDiffer'));
});

test('threads or processes', () => {
  const family = (...configurations: ConfigurationSpec[]) =>
    report([serial, ...configurations]).recommendation.threadsOrProcesses;
  assert.equal(family(threads(50), processes(51)), 'either');
  assert.equal(family(threads(50), processes(70)), 'threads');
  // The cheaper of two tied kinds of processes is slower than the threads, the dearer one is not.
  assert.equal(family(round(50, 2), { ...processes(57), walls: [57, 57, 57] }), 'threads');
  const dearer = { ...processes(54, 4), walls: [54, 54, 54] };
  assert.equal(family(round(50, 2), { ...processes(57), walls: [57, 57, 57] }, dearer), 'either');
  assert.equal(family(threads(70), processes(50)), 'processes');
  assert.equal(family(threads(50)), 'threads');
  assert.equal(family(processes(50), { ...threads(50), digest: () => 0 }), 'processes');
  assert.equal(family(threads(110), processes(99)), 'neither');
  assert.equal(report([serial, loop(50), threads(50)], waits).recommendation.threadsOrProcesses, 'neither');
});

test('break-even', () => {
  const breakEven = (...configurations: ConfigurationSpec[]) =>
    report([serial, ...configurations]).recommendation.breakEvenTasks;
  assert.equal(breakEven(threads(60)), Math.ceil(30 / (40 / 8)));
  // A single task cannot be shared between workers.
  assert.equal(breakEven({ ...threads(60), startup: 0 }), 2);
  assert.equal(breakEven({ ...threads(60), startup: 10.1 }), 3);
  assert.equal(breakEven({ ...threads(60), startup: null }), null);
  assert.equal(report([serial, loop(20)], waits).recommendation.breakEvenTasks, 0);
  assert.equal(breakEven(threads(99)), null);
});

test('when the start-up pays off, in words', () => {
  const payOff = (...configurations: ConfigurationSpec[]) => payOffOf(report(configurations));
  assert.equal(payOff(serial, threads(60)), Math.ceil(30 / (40 / 8)));
  assert.equal(payOff(serial, threads(99)), 'nothingToStart');
  assert.equal(payOffOf(report([serial, loop(20)], waits)), 'nothingToStart');
  assert.equal(payOff(serial, { ...threads(60), startup: null }), 'unknown');
  assert.equal(payOff({ ...serial, failing: allOfThem }, threads(50)), 'unknown');
  // Cold with cold: serial is twice as fast when warm, and so would be what was only run cold.
  const cold = { ...threads(0), walls: [80] };
  assert.equal(payOff({ ...serial, walls: [200, 100, 100, 100] }, cold), Math.ceil(30 / (120 / 8)));
});

test('tasks that pay for a start have no digit that the interval leaves open', () => {
  const told = (tasks: number, low: number | null, high: number | null) =>
    breakEvenText(tasks, { median: 1.1, low, high });
  assert.equal(told(6, 1.02, 1.2), '6 tasks');
  assert.equal(told(176, 1.09, 1.11), 'about 180 tasks');
  assert.equal(told(176, 1.02, 1.2), 'about 200 tasks');
  assert.equal(told(176, 0.9, 1.2), 'about 200 tasks');
  assert.equal(told(1234, null, null), 'about 1,000 tasks');
});

test('run once: start-up and cold code count', () => {
  const once = report([
    { ...serial, startup: 0 },
    { ...threads(50), walls: [90, 50, 50, 50, 50, 50] },
  ]);
  assert.equal(pick(once), 'threads 2 1');
  assert.equal(once.recommendation.runOnce.mode, 'serial');
  assert.ok(reasons(once).includes('runOnce'));
  const without = report([
    { ...serial, walls: [null, 100, 100] },
    { ...threads(50), walls: [null, 50, 50] },
  ]);
  assert.equal(without.recommendation.runOnce.mode, 'threads');
  // A single cold run that is faster is chance where warm rounds are not.
  const chance = report([serial, { ...threads(99), walls: rounds(99, 40) }]);
  assert.deepEqual([pick(chance), chance.recommendation.runOnce.mode], ['serial 1 1', 'serial']);
  assert.ok(!reasons(chance).includes('runOnce') && !reasons(chance).includes('breakEven'));
});

test('where everything failed, nothing else is said', () => {
  const failing = allOfThem;
  const all = [serial, loop(90), threads(50), processes(40)].map((each) => ({ ...each, failing }));
  for (const walls of [rounds(100), [100], [0.01, 0.01]]) {
    const none = report(all.map((each) => ({ ...each, walls, shares: { gc: 0.9 } })));
    assert.deepEqual([pick(none), warnings(none), reasons(none)], ['serial 1 1', ['everythingFailed'], []]);
    assert.ok(none.configurations.every(({ wall, speedup }) => wall === null && speedup === null));
  }
});

test('where serial alone failed, the others are compared with each other', () => {
  const failing = allOfThem;
  const only = report([{ ...serial, failing }, threads(50), processes(70)]);
  assert.equal(pick(only), 'threads 2 1');
  assert.deepEqual(warnings(only).slice(0, 2), ['noBaseline', 'configurationFailed']);
});

test('configurations that failed for the same reason are told together', () => {
  const failing = allOfThem;
  const two = report([serial, { ...processes(50), failing }, { ...processes(50, 4), failing }]);
  assert.deepEqual(
    two.recommendation.warnings.map(({ text }) => text),
    ['Without a result: 2 processes, 4 processes. Every task failed: TypeError: x is not a function'],
  );
});

/** Reasons for work in the pool of native threads by what was chosen. */
const nativePool: readonly (readonly [string, Report, readonly string[]])[] = [
  ['async', report([serial, loop(50)], { shares: poolShares }), ['nativePoolAsync', 'nativePoolFull']],
  [
    'async, more cores than pool threads',
    report([serial, loop(50)], { shares: poolShares, cores: 8 }),
    ['nativePoolAsync', 'nativePoolCanGrow'],
  ],
  [
    'threads as good as processes',
    report([serial, threads(50), processes(50)], { shares: poolShares }),
    ['nativePoolThreads', 'nativePoolFull'],
  ],
  ['processes', report([serial, processes(50)], { shares: poolShares }), ['nativePoolProcesses']],
  ['serial', report([serial, loop(99)], { shares: poolShares }), []],
];
for (const [name, of, expected] of nativePool) {
  test(`native pool, ${name}`, () =>
    assert.deepEqual(
      reasons(of).filter((code) => /nativePool[A-Z]|inFlight|poolSize/.test(code)),
      expected,
    ));
}

test('tasks that wait and compute: the reasons agree with the choice', () => {
  const shares = { ...sleepShares, cpu: 0.15, loopIdle: 0.85 };
  const pool = report([serial, loop(60), threads(30, 8)], { shares });
  assert.equal(pick(pool), 'threads 8 1');
  assert.ok(reasons(pool).includes('computingLimits') && !reasons(pool).includes('loopIsEnough'));
  assert.match(pool.recommendation.reasons[1]!.text, /15 ms for all tasks together/);
  const event = report([serial, loop(30), threads(30, 8)], { shares });
  assert.ok(!reasons(event).includes('computingLimits') && reasons(event).includes('loopIsEnough'));
  const little = report([serial, loop(60), threads(30, 8)], { shares: sleepShares });
  assert.ok(!reasons(little).includes('computingLimits') && !reasons(little).includes('loopIsEnough'));
});

test('formulas ask for no more than there are tasks', () => {
  const texts = (of: Report) => of.recommendation.reasons.map(({ text }) => text).join(' ');
  const workers = report([serial, threads(50)], { shares: blockShares, weights: [1, 1] });
  assert.match(texts(workers), /also asks for a worker for each task\./);
  const inFlight = report([serial, loop(20)], { shares: sleepShares });
  assert.match(texts(inFlight), /one event loop can hold all 8 tasks in flight\./);
});

test('garbage collection is a share of the time of the tasks, and never more than all of it', () => {
  const text = (configuration: ConfigurationSpec) =>
    report([configuration]).recommendation.warnings.find(({ code }) => code === 'garbageCollection')?.text;
  const busy = { ...serial, shares: { cpu: 0.1, gc: 0.183 } };
  assert.equal(text(busy), 'With serial, garbage collection takes 18 % of the time of the tasks.');
  assert.match(text({ ...serial, shares: { cpu: 0.1, gc: 3 } })!, /takes 100 % of/);
});

test('singular and plural', () => {
  const one = report([serial, { ...threads(50), startup: 1 }]).recommendation;
  const text = one.reasons.find(({ code }) => code === 'breakEven')?.text;
  assert.equal(text, 'Starting 2 worker threads takes 1 ms. That is paid for after 2 tasks like these.');
  const single = report([serial, threads(50, 1), processes(50, 1)]).recommendation;
  assert.match(
    single.reasons.find(({ code }) => code === 'startupCompared')!.text,
    /^With 1 worker, threads were ready/,
  );
});

test('that something was left out because it could not win is no warning', () => {
  const note = { code: 'leftOutWithoutChance', text: 'Left out.' };
  assert.deepEqual(warnings(report([serial, threads(50)], { notes: [note] })), []);
});

test('notes of the profile come last, in their own words', () => {
  const note = { code: 'cloneLoss', text: 'An input loses its class.' };
  assert.deepEqual(report([serial], { notes: [note] }).recommendation.warnings.at(-1), {
    ...note,
    shows: null,
  });
});

test('either mode, where the rounds leave it open which is faster', () => {
  const asGood = ({ recommendation }: Report) => recommendation.asGood.map(({ mode }) => mode);
  assert.deepEqual(asGood(report([serial, threads(50), loop(70)], waits)), []);
  assert.deepEqual(asGood(report([serial, threads(50), processes(50)])), ['processes']);
  assert.deepEqual(asGood(report([serial, threads(60), processes(50)])), []);
  // Threads gain up to a fifth, or nothing.
  const little = { ...threads(0), walls: [100, 85, 106, 88, 102, 93] };
  assert.deepEqual(asGood(report([serial, little])), ['threads']);
  // At best as fast as serial.
  assert.deepEqual(asGood(report([serial, threads(99)])), []);
  // Once, cold.
  assert.deepEqual(asGood(report([serial, { ...threads(0), walls: [96] }])), []);
  const scattered = { ...processes(0), walls: [60, 40, 80, 41, 62, 55] };
  const loopWins = report([serial, loop(50), scattered], waits);
  assert.deepEqual([pick(loopWins), ...asGood(loopWins)], ['async 1 8', 'processes']);
  assert.ok(reasons(loopWins).includes('loopOrPool'));
  const poolWins = report([serial, { ...loop(0), walls: [60, 95, 30, 150, 35, 40] }, processes(50)], waits);
  assert.deepEqual([pick(poolWins), ...asGood(poolWins)], ['processes 2 1', 'async']);
});

test('of one pool the fastest, of event loops the one with the fewest in flight that is as good', () => {
  assert.equal(pick(report([serial, threads(50), { ...threads(49), inFlight: 2 }])), 'threads 2 2');
  assert.equal(pick(report([serial, threads(50), { ...threads(51), inFlight: 2 }])), 'threads 2 1');
  assert.equal(pick(report([serial, threads(50), threads(49, 4)])), 'threads 2 1');
  assert.equal(pick(report([serial, loop(50), loop(49, 16)], waits)), 'async 1 8');
});

test('the verdict in a sentence and in a few words', () => {
  assert.deepEqual(verdicts(report([serial, threads(50)])), [
    'Use 2 worker threads: 2.00× faster than serial (95 %: 2.00–2.00).',
    '2 threads · 2.00× · 99 % CPU',
  ]);
  assert.deepEqual(verdicts(report([serial, threads(99)])), [
    'Stay serial: nothing was clearly faster.',
    'stay serial',
  ]);
  assert.deepEqual(verdicts(report([serial, { ...threads(0), walls: [100, 85, 106, 88, 102, 93] }])), [
    'Serial or 2 worker threads, either will do: as far as these rounds tell, they are about equally fast. Serial is simpler.',
    'serial or 2 threads, either',
  ]);
  assert.deepEqual(verdicts(report([serial, { ...threads(0), walls: [100, 94, 130, 114, 126, 97] }])), [
    'Serial or 2 worker threads, either will do: these rounds do not tell which is faster. Serial is simpler.',
    'serial or 2 threads, either',
  ]);
  assert.deepEqual(verdicts(report([serial])), ['Stay serial: nothing else was measured.', 'stay serial']);
  assert.deepEqual(verdicts(report([serial, { ...threads(50), digest: () => 5 }])), [
    'Stay serial: what was faster did not return the same results.',
    'stay serial',
  ]);
  assert.deepEqual(verdicts(report([serial, { ...threads(50), outcome: 'failed' }])), [
    'Stay serial: nothing else gave a result.',
    'stay serial',
  ]);
  assert.match(
    verdictSentence(report([threads(50)])),
    /^Use 2 worker threads: the best of what was measured/,
  );
  const failing = allOfThem;
  assert.deepEqual(verdicts(report([{ ...serial, failing }])), [
    'No verdict: every task failed.',
    'no verdict',
  ]);
  assert.deepEqual(verdicts(report([{ ...serial, walls: [] }])), [
    'No verdict: nothing was measured to the end.',
    'no verdict',
  ]);
});

test('a cold run does not compete with what was faster in warm rounds', () => {
  // Serial's cold run is the first of all: it paid for what the others found ready.
  const slowStart = { ...serial, walls: [3000, 600, 601, 599] };
  const warm = { ...loop(100), walls: [310, 100, 101, 99] };
  const onlyCold = { ...threads(0, 8), walls: [320] };
  assert.equal(pick(report([slowStart, warm, onlyCold], waits)), 'async 1 8');
  assert.equal(pick(report([slowStart, onlyCold], waits)), 'threads 8 1');
});

test('a family of which only a cold run was left is not said to be no faster than serial', () => {
  const onlyCold = { ...processes(0), walls: [55] };
  const found = report([serial, threads(50), onlyCold]);
  assert.equal(found.recommendation.threadsOrProcesses, 'either');
  assert.ok(!reasons(found).includes('onlyThreadsWork'));
});

test('what was never run cold is not compared with cold runs of others', () => {
  const [first, ...warm] = threads(50).walls;
  assert.notEqual(first, null);
  const found = report([serial, { ...threads(50), walls: [null, ...warm] }]);
  assert.equal(pick(found), 'threads 2 1');
  assert.equal(found.recommendation.runOnce.mode, 'threads');
});

test('a cold run stands beside the time of the cold run of serial', () => {
  const slowStart = { ...serial, walls: [300, 100, 101, 99] };
  const found = report([slowStart, { ...threads(0), walls: [75] }]);
  const { text } = found.recommendation.reasons.find(({ code }) => code === 'measuredSpeedup')!;
  assert.match(text, /75 ms .* against 300 ms in serial: 4\.0×/);
  assert.equal(verdicts(found)[0], 'Use 2 worker threads: 4.0× faster than serial, by cold runs alone.');
});

test('what ran only cold is not chosen where serial, once warm, is about as fast', () => {
  const slowStart = { ...serial, walls: [300, 100] };
  const noFaster = { ...threads(0), walls: [290, 101] };
  const found = report([slowStart, noFaster, { ...processes(0), walls: [150] }]);
  assert.equal(pick(found), 'serial 1 1');
  assert.deepEqual(verdicts(found), [
    'Stay serial for now. 2 processes may be faster, but ran only cold (2.0×). A larger budget would tell.',
    'stay serial for now',
  ]);
  assert.ok(warnings(found).includes('ranOnlyCold') && !warnings(found).includes('tooNoisy'));
});
