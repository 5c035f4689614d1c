import { createReport } from '../../../src/core/createReport.ts';
import { buildProfile } from '../profileBuilder.ts';
import { loop, report, serial, threads, waits } from '../sweeps.ts';
import { boundary } from './boundary.ts';

boundary('measuredSpeedup', 'something else than serial was chosen', {
  speaks: report([serial, threads(50)]),
  silent: report([serial, threads(99)]),
  text: /^All tasks took 50 ms with 2 worker threads, against 100 ms in serial: 2\.0/,
});

/** Of more inputs than were run. */
const ofMore = (() => {
  const profile = buildProfile({ configurations: [serial, threads(50)] });
  const inputs = { ...profile.plan.inputs, count: 80 };
  return createReport({ ...profile, plan: { ...profile.plan, inputs } });
})();
boundary('extrapolatedSpeedup', 'not all inputs were run', {
  speaks: ofMore,
  silent: report([serial, threads(50)]),
  text: /^By the inputs that were run, all tasks would take 500 ms with 2 worker threads, against 1 s in serial/,
});
boundary('measuredSpeedup', 'all inputs were run', {
  speaks: report([serial, threads(50)]),
  silent: ofMore,
});

boundary('measuredWithoutSerial', 'there is no serial run', {
  speaks: report([threads(50)]),
  silent: report([serial, threads(50)]),
});

boundary('nothingFaster', 'serial stays, and the interval of the best alternative reaches 1', {
  speaks: report([serial, threads(100)]),
  silent: report([serial, threads(100.1)]),
});

boundary('nothingFaster', 'the alternative ran warm, as serial did', {
  speaks: report([serial, { ...threads(0), walls: [100, 90] }]),
  silent: report([serial, { ...threads(0), walls: [93] }]),
});

boundary('everythingSlower', 'serial stays, and the interval of the best alternative lies below 1', {
  speaks: report([serial, threads(100.1)]),
  silent: report([serial, threads(100)]),
});

/** Two warm rounds have no interval. */
const twice = (wall: number) => ({ ...threads(wall), walls: [wall, wall, wall] });
boundary('everythingSlower', 'without an interval it has less than 0.995 of serial’s speed', {
  speaks: report([serial, twice(100.6)]),
  silent: report([serial, twice(100.4)]),
});

boundary('fasterByLittle', 'serial stays, and the best alternative is surely faster', {
  speaks: report([serial, threads(98)]),
  silent: report([serial, threads(100)]),
  text: /^The fastest alternative, 2 worker threads, reached 1\.02.*: less than 5 % faster is not worth/,
});
boundary('fasterByLittle', 'it is faster by less than 5 %', {
  speaks: report([serial, threads(95.3)]),
  silent: report([serial, threads(95.2)]),
});
boundary('nothingFaster', 'it is not surely faster', {
  speaks: report([serial, threads(100)]),
  silent: report([serial, threads(98)]),
});

boundary('fasterByChance', 'what does nothing at once is surely faster', {
  speaks: report([serial, loop(93)]),
  silent: report([serial, loop(100)]),
  text: /^The event loop with 8 tasks in flight reached 1\.08.*, which can only be chance/,
});

boundary('nothingElse', 'nothing can be compared with serial', {
  speaks: report([serial, { ...threads(50), digest: () => 5 }]),
  silent: report([serial, threads(99)]),
});

boundary('cheaperIsAsGood', 'the cheaper one reaches 95 % of the speed', {
  speaks: report([serial, loop(52.6), threads(50)], waits),
  silent: report([serial, loop(52.7), threads(50)], waits),
});

boundary('beyondCores', 'computing gains no more than 15 % from workers beyond the cores', {
  speaks: report([serial, threads(58.8), threads(50, 8)]),
  silent: report([serial, threads(58.9), threads(50, 8)]),
  text: /with more workers than cores \(2\)/,
});
