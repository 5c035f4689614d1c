import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createReport } from '../../../src/core/createReport.ts';
import type { Report } from '../../../src/core/report.ts';
import { verdictSentence, verdictShort } from '../../../src/core/verdict.ts';
import { buildProfile, type ConfigurationSpec, type ProfileSpec } from '../profileBuilder.ts';
import { boundary } from './boundary.ts';

/** Warm rounds, after a cold one that is like the first of them. */
const serial = (...walls: number[]): ConfigurationSpec => ({ mode: 'serial', walls: [walls[0]!, ...walls] });
const threads = (...walls: number[]): ConfigurationSpec => ({
  mode: 'threads',
  workers: 2,
  walls: [walls[0]!, ...walls],
});
const report = (configurations: readonly ConfigurationSpec[], spec: Partial<ProfileSpec> = {}): Report =>
  createReport(buildProfile({ ...spec, configurations }));
const warning = ({ recommendation }: Report, code: string) =>
  recommendation.warnings.filter((each) => each.code === code).map(({ text }) => text);
const codes = ({ recommendation }: Report) => recommendation.warnings.map(({ code }) => code);

const steady = serial(100, 100, 100, 100, 100);

describe('too noisy to tell', () => {
  const mayBe = report([steady, threads(50, 120, 60, 110, 70)]);
  const hardly = report([steady, threads(50, 97, 55, 90, 60, 88)]);

  it('is said where serial stays although something may be worth having', () => {
    assert.equal(mayBe.recommendation.mode, 'serial');
    const [text] = warning(mayBe, 'tooNoisy');
    assert.match(
      text!,
      /^Rounds differ too much to tell how 2 worker threads compares with serial: 1\.4× \(95 %: 0\.8–2\.\d\)\. What helps: a quiet machine/,
    );
    assert.match(
      verdictSentence(mayBe),
      /^Stay serial for now\. It is too noisy to tell whether 2 worker threads would be faster: 1\.4× \(95 %: 0\.8–2\.\d\)\. A quiet machine, more rounds or longer inputs would tell\.$/,
    );
    assert.equal(verdictShort(mayBe), 'stay serial · too noisy to tell');
  });

  it('leads to the configuration that it is about', () => {
    const { shows } = mayBe.recommendation.warnings.find(({ code }) => code === 'tooNoisy')!;
    assert.deepEqual(shows, {
      part: 'speedup',
      configuration: { mode: 'threads', workers: 2, inFlight: 1 },
    });
  });

  it('is said of a choice that may hardly be faster', () => {
    assert.equal(hardly.recommendation.mode, 'threads');
    assert.match(
      verdictSentence(hardly),
      /^Use 2 worker threads for now\. It is too noisy to tell by how much that is faster than serial: 1\.7× \(95 %: 1\.02–2\.1\)\./,
    );
    assert.equal(verdictShort(hardly), '2 threads · 1.7× · too noisy to tell');
  });

  it('is said of the better guess, which is chosen', () => {
    const guess = report([steady, threads(60, 100, 75, 105, 70)]);
    assert.deepEqual([guess.recommendation.mode, codes(guess).includes('tooNoisy')], ['threads', true]);
    assert.deepEqual(
      guess.recommendation.asGood.map(({ mode }) => mode),
      ['serial'],
    );
    assert.match(
      verdictSentence(guess),
      /^Use 2 worker threads for now: probably faster than serial, though it is too noisy to be sure: 1\.3× \(95 %: 0\.9–1\.7\)\. A quiet/,
    );
    assert.equal(verdictShort(guess), '2 threads · 1.3× · too noisy to tell');
  });

  it('leaves serial where the guess may be slower by more than a tenth, or has less than 1.2 in the middle', () => {
    const modeOf = (...walls: number[]) => report([steady, threads(...walls)]).recommendation.mode;
    assert.equal(modeOf(55, 105, 75, 110, 65), 'serial');
    assert.equal(modeOf(70, 95, 84, 104, 76), 'serial');
    assert.equal(modeOf(70, 95, 83, 104, 76), 'threads');
  });

  it('is said of two rounds that contradict each other', () => {
    const two = report([serial(100, 100), threads(60, 99)]);
    assert.deepEqual([two.recommendation.mode, codes(two).includes('tooNoisy')], ['serial', true]);
    assert.match(verdictSentence(two), /would be faster: 1\.3×\. A quiet machine/);
  });

  it('is not said of a gain that would not be worth having', () => {
    const little = report([steady, threads(85, 106, 88, 102, 93)]);
    assert.ok(little.configurations[1]!.speedup!.median < 1.1);
    assert.ok(!codes(little).includes('tooNoisy'));
    assert.equal(
      verdictSentence(little),
      'Serial or 2 worker threads, either will do: as far as these rounds tell, they are about equally fast. Serial is simpler.',
    );
  });

  it('is said of an interval that says nothing, whatever its median', () => {
    const wild = report([steady, threads(30, 200, 95, 60, 150)]);
    assert.ok(wild.configurations[1]!.speedup!.median < 1.1);
    assert.deepEqual([wild.recommendation.mode, codes(wild).includes('tooNoisy')], ['serial', true]);
  });

  it('is not said of a wide interval that is far above 1, nor of a narrow one near it', () => {
    const fast = report([steady, threads(20, 38, 25, 36, 28)]);
    assert.ok(fast.recommendation.speedup.high! > 1.5 * fast.recommendation.speedup.low!);
    assert.ok(!codes(fast).includes('tooNoisy'));
    const near = report([steady, threads(93, 94, 95, 93, 94)]);
    assert.deepEqual([near.recommendation.mode, codes(near).includes('tooNoisy')], ['threads', false]);
  });

  it('is not said of what cannot be chosen: other results, one worker, an event loop without waiting', () => {
    const [walls] = [[50, 120, 60, 110, 70] as const];
    const noisy = threads(...walls);
    const impossible: readonly ConfigurationSpec[] = [
      { ...noisy, digest: (row) => row + 1 },
      { ...noisy, workers: 1 },
      { ...noisy, mode: 'async', workers: 1, inFlight: 8 },
    ];
    for (const each of impossible) assert.ok(!codes(report([steady, each])).includes('tooNoisy'));
  });
});

describe('rounds that stand out', () => {
  it('are named, with what the others took', () => {
    const one = report([steady, threads(50, 51, 50, 120, 49)]);
    assert.deepEqual(warning(one, 'outlierRound'), [
      'Round 4 of 2 worker threads took 120 ms, the others about 50 ms. It counts like the others: the median hardly moves, the interval may be wider.',
    ]);
    const two = report([serial(100, 210, 100, 99, 190, 101, 100), threads(50, 51, 50, 50, 50, 49, 50)]);
    assert.match(
      warning(two, 'outlierRounds')[0]!,
      /^Rounds 2, 5 of serial took 210 ms, 190 ms, the others about 100 ms\./,
    );
    assert.deepEqual(warning(two, 'outlierRound'), []);
  });

  it('are not what makes the others noisy', () => {
    assert.ok(
      !codes(report([serial(100, 101, 300, 99, 100, 100), threads(50, 50, 50, 50, 50, 50)])).includes(
        'noisyRounds',
      ),
    );
    assert.ok(
      codes(report([serial(80, 101, 300, 99, 120, 130), threads(50, 50, 50, 50, 50, 50)])).includes(
        'noisyRounds',
      ),
    );
  });

  it('are told of serial and the choice only, and they count', () => {
    const slow: ConfigurationSpec = { ...threads(70, 71, 70, 200, 70), mode: 'processes' };
    const other = report([steady, threads(50, 51, 50, 50, 49), slow]);
    assert.deepEqual(warning(other, 'outlierRound'), []);
    const { speedup } = report([steady, threads(50, 50, 50, 120, 50)]).recommendation;
    assert.ok(speedup.low! < 1.5);
  });
});

describe('a drift', () => {
  it('is told with its size, of serial and the choice together', () => {
    const slower = report([serial(100, 106, 112, 118, 124), threads(50, 53, 56, 59, 62)]);
    assert.match(
      warning(slower, 'roundsSlowDown')[0]!,
      /^From round 1 to round 5, serial and 2 worker threads became steadily slower, by about 24 %: /,
    );
    assert.ok(!codes(slower).includes('noisyRounds'));
    const faster = report([serial(124, 118, 112, 106, 100), threads(62, 59, 56, 53, 50)]);
    assert.match(warning(faster, 'roundsSpeedUp')[0]!, /steadily faster, by about 19 %: /);
    assert.match(
      warning(report([serial(100, 106, 112, 118, 124)]), 'roundsSlowDown')[0]!,
      /^From round 1 to round 5, serial became/,
    );
  });

  it('is not told below 15 %, nor of rounds in no order', () => {
    const small = report([serial(100, 103, 106, 110, 114), threads(50, 51, 53, 55, 57)]);
    assert.deepEqual(warning(small, 'roundsSlowDown'), []);
    const mixed = report([serial(100, 130, 105, 125, 110), threads(50, 65, 52, 63, 55)]);
    assert.deepEqual(warning(mixed, 'roundsSlowDown'), []);
  });
});

describe('a speed-up that is not what the wall times give', () => {
  it('is explained, with both', () => {
    const paired = report([serial(60, 60, 60, 100, 100), threads(40, 41, 30, 50, 51)]);
    assert.deepEqual(warning(paired, 'medianOfRounds'), [
      'The median wall times, 60 ms and 41 ms, divided by each other give 1.5×. The speed-up of 2 worker threads is 2.0×, the median of what each round gives by itself: both runs of a round meet the same state of the machine, while two medians may come from different rounds.',
    ]);
  });

  it('is left alone where they differ by less than a tenth, and where serial stays', () => {
    assert.deepEqual(
      warning(report([serial(60, 60, 60, 100, 100), threads(30, 30, 32, 50, 51)]), 'medianOfRounds'),
      [],
    );
    assert.deepEqual(
      warning(report([serial(60, 60, 60, 100, 100), threads(60, 61, 50, 90, 99)]), 'medianOfRounds'),
      [],
    );
  });
});

/** Beside serial rounds of 100 ms after a first one of 300. */
const onlyCold = (wall: number) =>
  report([
    { ...steady, walls: [300, 100, 100, 100] },
    { ...threads(0), walls: [wall] },
  ]);
boundary('ranOnlyCold', 'it is not 1.1 times as fast as serial’s warm rounds', {
  speaks: onlyCold(91),
  silent: onlyCold(90.9),
  text: /^2 worker threads ran only cold: 3\.3× against the cold run of serial/,
});
boundary('ranOnlyCold', 'it is 1.1 times as fast as serial’s cold run', {
  speaks: onlyCold(272),
  silent: onlyCold(273),
});
