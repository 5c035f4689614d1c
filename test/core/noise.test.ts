import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { driftOf, outliersOf, withoutOutliers } from '../../src/core/noise.ts';
import { createRandom } from '../../src/core/randomNumbers.ts';

const rounds = (...values: number[]) => new Map(values.map((value, index) => [index + 1, value]));
const named = (...values: number[]) => outliersOf(rounds(...values)).map(({ round }) => round);

describe('outliersOf', () => {
  it('names the round that stands out, slow or fast, with its value', () => {
    assert.deepEqual(outliersOf(rounds(400, 405, 398, 812)), [{ round: 4, value: 812 }]);
    assert.deepEqual(named(400, 405, 200, 398, 402), [3]);
    assert.deepEqual(named(400, 900, 405, 200, 398, 402, 401), [2, 4]);
  });

  it('says nothing of rounds that scatter evenly, whatever their width', () => {
    assert.deepEqual(named(100, 150, 200, 250, 300, 350), []);
  });

  it('asks for 1.3 times the median, also where all others are equal', () => {
    assert.deepEqual(named(100, 100, 100, 100, 129), []);
    assert.deepEqual(named(100, 100, 100, 100, 131), [5]);
    assert.deepEqual(named(131, 131, 131, 131, 100), [5]);
    assert.deepEqual(named(129, 129, 129, 129, 100), []);
  });

  it('asks for a modified z-score above 3.5', () => {
    // The median of the logarithms is 0, their median absolute deviation 0.1: 0.6745 x / 0.1 > 3.5 from x = 0.519 on.
    const steps = (last: number) => [-0.1, -0.1, 0, 0.1, last].map((step) => Math.exp(step));
    assert.deepEqual(named(...steps(0.51)), []);
    assert.deepEqual(named(...steps(0.53)), [5]);
  });

  it('asks for four rounds, and leaves zeros out', () => {
    assert.deepEqual(named(100, 100, 200), []);
    assert.deepEqual(named(100, 100, 0, 200), []);
    assert.deepEqual(named(100, 100, 100, 200), [4]);
    assert.deepEqual(named(), []);
  });

  it('rarely accuses a round of ordinary noise', () => {
    const random = createRandom(3);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    let accused = 0;
    for (let trial = 0; trial < 500; trial += 1) {
      const values = Array.from({ length: 8 }, () => Math.exp(0.08 * normal()));
      if (outliersOf(rounds(...values)).length > 0) accused += 1;
    }
    assert.ok(accused <= 5, `${accused} of 500`);
  });

  it('leaves the rest', () => {
    assert.deepEqual([...withoutOutliers(rounds(400, 405, 398, 812)).keys()], [1, 2, 3]);
  });
});

describe('driftOf', () => {
  it('tells by how much rounds became slower or faster', () => {
    const slower = driftOf([rounds(100, 105, 110, 115, 120)])!;
    assert.deepEqual([slower.first, slower.last], [1, 5]);
    assert.ok(Math.abs(slower.factor - 1.2) < 0.01);
    const faster = driftOf([rounds(120, 115, 110, 105, 100)])!;
    assert.ok(Math.abs(faster.factor - 1 / 1.2) < 0.01);
  });

  it('asks for 15 % from the first to the last', () => {
    const line = (factor: number) => rounds(...[0, 1, 2, 3, 4].map((round) => 100 * factor ** (round / 4)));
    assert.equal(driftOf([line(1.149)]), null);
    assert.ok(driftOf([line(1.151)]) !== null);
    assert.equal(driftOf([line(1 / 1.149)]), null);
    assert.ok(driftOf([line(1 / 1.151)]) !== null);
  });

  it('asks for five rounds, all in order where there are no more', () => {
    assert.equal(driftOf([rounds(100, 120, 140, 160)]), null);
    assert.equal(driftOf([rounds(100, 120, 110, 140, 160)]), null);
    assert.ok(driftOf([rounds(100, 120, 110, 140, 160, 180)]) !== null);
    assert.equal(driftOf([]), null);
  });

  it('says nothing of scatter, of a single slow round and of equal values', () => {
    assert.equal(driftOf([rounds(100, 160, 90, 170, 110, 150, 95)]), null);
    assert.equal(driftOf([rounds(100, 100, 100, 100, 100, 100, 300)]), null);
    assert.equal(driftOf([rounds(5, 5, 5, 5, 5)]), null);
  });

  it('looks at series together, in the rounds that both have', () => {
    const steady = new Map([1, 2, 3, 4, 5, 6].map((round) => [round, 50]));
    const rising = rounds(100, 120, 140, 160, 180);
    const both = driftOf([rising, steady])!;
    // The geometric mean of 1.8 and 1.
    assert.ok(Math.abs(both.factor - Math.sqrt(1.8)) < 0.05);
    assert.equal(both.last, 5);
    assert.equal(driftOf([rising, new Map([[1, 50]])]), null);
  });

  it('counts equal values out of the variance', () => {
    // Z = 15 / √48 = 2.2; with the variance of eight different values it would be 15 / √65.3 = 1.9.
    assert.ok(driftOf([rounds(100, 100, 100, 100, 130, 130, 130, 130)]) !== null);
    // Z = 8 / √21 = 1.7.
    assert.equal(driftOf([rounds(100, 100, 100, 130, 130, 130)]), null);
  });

  it('rarely sees a drift in noise', () => {
    const random = createRandom(5);
    let seen = 0;
    for (let trial = 0; trial < 500; trial += 1) {
      const values = Array.from({ length: 9 }, () => 100 + 40 * random());
      if (driftOf([rounds(...values)]) !== null) seen += 1;
    }
    assert.ok(seen <= 25, `${seen} of 500`);
  });

  it('gives the same answer in other units, however small or large', () => {
    const drift = driftOf([rounds(100, 120, 140, 160, 180)])!;
    for (const unit of [1e-9, 1e200]) {
      const { factor } = driftOf([rounds(...[100, 120, 140, 160, 180].map((value) => value * unit))])!;
      assert.ok(Math.abs(factor / drift.factor - 1) < 1e-9);
    }
  });
});
