import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { modes } from '../../src/core/profile.ts';
import { describeChoices } from '../../src/host/choicesSummary.ts';
import { countsText, parseBudget, parseCounts, parseRounds } from '../../src/host/choicesText.ts';
import type { Choices } from '../../src/host/profileStore.ts';

const noChoices: Choices = {
  inputs: null,
  modes: null,
  workers: null,
  inFlight: null,
  rounds: null,
  budget: null,
};

describe('choices are typed', () => {
  it('as counts', () => {
    assert.deepEqual(parseCounts('4, 1 2,4', 'workers'), { value: [1, 2, 4] });
    assert.deepEqual(parseCounts('  ', 'workers'), { value: null });
    assert.equal(countsText([1, 2]), '1, 2');
    for (const text of ['0', '-1', '1.5', 'two', '1025'])
      assert.match(JSON.stringify(parseCounts(text, 'workers')), /mistake.*1024/);
    assert.deepEqual(parseCounts('1025', 'inFlight'), { value: [1025] });
  });
  it('as rounds', () => {
    assert.deepEqual(parseRounds('5'), { value: 5 });
    assert.deepEqual(parseRounds(''), { value: null });
    for (const text of ['0', '1001', 'x']) assert.ok('mistake' in parseRounds(text));
  });
  it('as seconds', () => {
    assert.deepEqual(parseBudget('2.5 s'), { value: 2.5 });
    assert.deepEqual(parseBudget(''), { value: null });
    for (const text of ['0', '-1', 'x', 'Infinity']) assert.ok('mistake' in parseBudget(text));
  });
});

describe('choices are shown', () => {
  const settings = { modes, maxWorkers: null, inFlight: null, rounds: null, budget: null };
  const context = { settings, proposed: '[1, 2]', hasTag: true };

  it('with what happens where nothing is chosen', () => {
    assert.deepEqual(describeChoices(noChoices, context), {
      inputs: '[1, 2] (from the doc comment)',
      modes: 'serial, async, threads, processes',
      workers: 'automatic',
      inFlight: 'automatic',
      rounds: 'until the verdict is settled',
      budget: '20 s',
    });
  });
  it('with what the settings say', () => {
    const said = describeChoices(noChoices, {
      settings: { ...settings, maxWorkers: 8, inFlight: [1, 4], rounds: 5 },
      proposed: '[1]',
      hasTag: false,
    });
    assert.deepEqual(
      [said.inputs, said.workers, said.inFlight, said.rounds, said.budget],
      ['[1] (proposed)', 'automatic, at most 8', '1, 4', '5', 'no limit'],
    );
  });
  it('with what was chosen', () => {
    const chosen: Choices = {
      inputs: 'all',
      modes: ['serial'],
      workers: [2],
      inFlight: [3],
      rounds: 4,
      budget: 5,
    };
    assert.deepEqual(describeChoices(chosen, context), {
      inputs: 'all',
      modes: 'serial',
      workers: '2',
      inFlight: '3',
      rounds: '4',
      budget: '5 s',
    });
  });
});
