import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConfigurationSpec } from '../profileBuilder.ts';
import { loop, reasons, report, rounds, said, serial, threads } from '../sweeps.ts';
import { boundary } from './boundary.ts';

/** Forty milliseconds saved on eight tasks. */
const starting = (startup: number) => report([serial, { ...threads(60), startup }]);

boundary('breakEven', 'a pool was chosen', {
  speaks: starting(5),
  silent: report([serial, threads(99)]),
  text: /after 2 tasks like these/,
});

test('breakEven: the tasks that pay for the start', () => {
  assert.match(said(starting(10), 'breakEven') ?? '', /after 2 tasks/);
  assert.match(said(starting(10.1), 'breakEven') ?? '', /after 3 tasks/);
});

boundary('runOnce', 'something else than the recommended one is the quickest once', {
  speaks: report([
    { ...serial, startup: 0 },
    { ...threads(50), walls: rounds(50, 110) },
  ]),
  silent: report([
    { ...serial, startup: 0 },
    { ...threads(50), walls: rounds(50, 60) },
  ]),
  text: /The least, or as good, takes serial there \(105 ms\)/,
});

/** By Karp and Flatt, two workers at 55 ms leave a tenth that is not parallel. */
boundary('serialPart', 'a tenth of the work did not run in parallel', {
  speaks: report([serial, threads(55.1)]),
  silent: report([serial, threads(54.9)]),
  text: /About 10 % .* with 2 worker threads .*\. If that .* beyond 9\.80× \(95 %: [\d.]+–[\d.]+\) \(Amdahl\)/,
});

boundary('serialPart', 'the rounds do not reach work without a serial part', {
  speaks: report([serial, { ...threads(0), walls: [58, 56, 58, 57] }]),
  silent: report([serial, { ...threads(0), walls: [58, 49, 66, 57] }]),
});

boundary('serialPart', 'with more in flight the same pool is a 20th faster', {
  speaks: report([serial, threads(56), { ...threads(54), inFlight: 4 }]),
  silent: report([serial, threads(56), { ...threads(53), inFlight: 4 }]),
});

boundary('serialPart', 'each worker has a whole core', {
  speaks: report([serial, threads(66)], { cores: 2 }),
  silent: report([serial, threads(66)], { cores: 1.5 }),
});

const fourCores = { cores: 4 };
boundary('growingOverhead', 'that share grows by a tenth', {
  speaks: report([serial, threads(51), threads(34.1, 4)], fourCores),
  silent: report([serial, threads(51), threads(33.9, 4)], fourCores),
  text: /from 2 % with 2 worker threads to 12 % with 4 worker threads/,
});

test('what grows is no serial part', () => {
  const grown = reasons(report([serial, threads(51), threads(34.1, 4)], fourCores));
  assert.ok(grown.includes('growingOverhead') && !grown.includes('serialPart'));
  const stays = reasons(report([serial, threads(51), threads(33.9, 4)], fourCores));
  assert.ok(!stays.includes('growingOverhead') && stays.includes('serialPart'));
});

const fiveTasks = (wall: number) =>
  report([serial, threads(wall, 4)], { ...fourCores, weights: [1, 1, 1, 1, 1] });
boundary('serialPart', 'a tenth more than five tasks on four workers explain', {
  speaks: fiveTasks(46.1),
  silent: fiveTasks(45.9),
  text: /About 10 % /,
});

/** One task takes as long as ten others: 1.5 times as fast where it is started last. */
const oneLong = (...pools: readonly ConfigurationSpec[]) =>
  report([serial, ...pools], { ...fourCores, weights: [10, 1, 1, 1, 1, 1, 1, 1, 1] });
boundary('serialPart', 'less than nine tenths of what one long task allows', {
  speaks: oneLong(threads(74.2, 4)),
  silent: oneLong(threads(74, 4)),
});

test('what the list of tasks explains is no overhead, no serial part and no bound', () => {
  for (const explained of [oneLong(threads(55.6), threads(55.6, 4)), fiveTasks(40)]) {
    const told = reasons(explained);
    assert.ok(!told.includes('growingOverhead') && !told.includes('serialPart'));
    assert.equal(explained.theory.amdahlBound, null);
  }
});

test('no bound is drawn from what grows, nor from what waits on the event loop', () => {
  const grown = report([serial, threads(51), threads(34.1, 4)], fourCores);
  assert.equal(grown.theory.amdahlBound, null);
  const waiting = report([serial, threads(56)], { shares: { cpu: 0.01, loopIdle: 0.99 } });
  assert.equal(waiting.theory.amdahlBound, null);
  assert.ok(report([serial, threads(56)]).theory.amdahlBound !== null);
});

test('work that waits on the event loop is not measured by workers', () => {
  const waiting = { shares: { cpu: 0.01, loopIdle: 0.99 } };
  assert.ok(!reasons(report([serial, loop(90), threads(56)], waiting)).includes('serialPart'));
});

const longAs = (last: number) => report([serial, threads(70)], { weights: [1, 1, 1, 1, 1, 1, 1, last] });
boundary('longInput', 'it takes a tenth more than an even share of all', {
  speaks: longAs(8.6),
  silent: longAs(8.5),
  text: /With 2 workers, the run cannot end before it does \(Graham\)/,
});

const twoLong = (second: number) =>
  report([serial, threads(50, 4)], { cores: 4, weights: [1, 1, 1, 1, second, 10] });
boundary('longInput', 'it is the only one: one and a half times the second', {
  speaks: twoLong(6.6),
  silent: twoLong(6.7),
});
boundary('longInputs', 'it is not the only one', {
  speaks: twoLong(6.7),
  silent: twoLong(6.6),
  text: /^Some inputs .* split them, or start them first\.$/,
});

boundary('longInput', 'it takes one and a half times the usual', {
  speaks: report([serial, threads(70)], { weights: [1, 3.1] }),
  silent: report([serial, threads(70)], { weights: [1, 2.9] }),
});

/** The last task goes to a worker that has one already. */
const uneven = (last: number) => report([serial, threads(60)], { weights: [1, 1, 1, last] });
boundary('imbalance', 'the busiest worker worked 1.3 times as long as the average one', {
  speaks: uneven(2.75),
  silent: uneven(2.68),
  text: /worked 1\.3× as long/,
});

test('imbalance that so few tasks cannot avoid is not told', () => {
  const even = (tasks: number, workers: number) =>
    reasons(report([serial, threads(20, workers)], { weights: Array(tasks).fill(1) }));
  assert.ok(!even(10, 8).includes('imbalance'));
  assert.ok(!even(3, 2).includes('imbalance'));
});
