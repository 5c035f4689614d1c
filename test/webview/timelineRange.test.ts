import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { axisTicks, exactTime } from '../../webview/timelines/axisTicks.ts';
import { type KeyAction, keyAction } from '../../webview/timelines/keyboard.ts';
import { goneBack, goneTo } from '../../webview/timelines/rangeHistory.ts';
import {
  broughtIntoView,
  isWhole,
  lengthOf,
  pannedBy,
  shortestRange,
  timeAt,
  within,
  xOf,
  zoomedAt,
} from '../../webview/timelines/timeRange.ts';

const whole = { start: 0, end: 1000 };

describe('a part of the time axis', () => {
  test('what is under the pointer stays there while zooming', () => {
    const range = zoomedAt(whole, 0.25, 400, whole);
    assert.deepEqual(range, { start: 300, end: 550 });
    assert.equal(xOf(400, range, 800), xOf(400, whole, 800));
  });

  test('never leaves the axis, nor gets shorter than a microsecond', () => {
    assert.deepEqual(zoomedAt({ start: 0, end: 500 }, 10, 10, whole), whole);
    assert.deepEqual(pannedBy({ start: 600, end: 900 }, 500, whole), { start: 700, end: 1000 });
    assert.deepEqual(within({ start: -5, end: 45 }, whole), { start: 0, end: 50 });
    assert.ok(Math.abs(lengthOf(zoomedAt(whole, 1e-12, 1000, whole)) - shortestRange) < 1e-9);
  });

  test('zooming in and out again ends where it began', () => {
    let range = whole;
    for (const factor of [0.5, 0.3, 0.9]) range = zoomedAt(range, factor, 123, whole);
    for (const factor of [0.9, 0.3, 0.5]) range = zoomedAt(range, 1 / factor, 123, whole);
    assert.ok(isWhole(range, whole), JSON.stringify(range));
  });

  test('places and times are inverse', () => {
    const range = { start: 12.5, end: 13.75 };
    for (const x of [0, 1, 333.25, 640])
      assert.ok(Math.abs(xOf(timeAt(x, range, 640), range, 640) - x) < 1e-9);
  });

  test('a task outside is brought in, one that is seen well changes nothing', () => {
    const range = { start: 100, end: 200 };
    assert.equal(broughtIntoView({ start: 120, end: 130 }, range, whole, 0.01), range);
    assert.deepEqual(broughtIntoView({ start: 400, end: 420 }, range, whole, 0.01), { start: 360, end: 460 });
    const closer = broughtIntoView({ start: 150, end: 150.01 }, range, whole, 0.01);
    assert.ok(closer.start < 150 && closer.end > 150.01 && lengthOf(closer) < 1);
    const long = broughtIntoView({ start: 300, end: 700 }, range, whole, 0.01);
    assert.ok(long.start <= 300 && long.end >= 700);
  });
});

describe('the way back', () => {
  test('leads through the ranges in reverse, and stops at the first', () => {
    const first = goneTo({ range: null, pastRanges: [] }, { start: 1, end: 2 });
    const second = goneTo(first, { start: 1.2, end: 1.4 });
    assert.deepEqual(goneBack(second), first);
    assert.deepEqual(goneBack(goneBack(second)), { range: null, pastRanges: [] });
    assert.deepEqual(goneBack({ range: null, pastRanges: [] }), { range: null, pastRanges: [] });
  });

  test('going nowhere is not remembered, and old ranges are forgotten', () => {
    const here = goneTo({ range: null, pastRanges: [] }, { start: 1, end: 2 });
    assert.equal(goneTo(here, { start: 1, end: 2 }), here);
    let history = here;
    for (let end = 3; end < 200; end += 1) history = goneTo(history, { start: 1, end });
    assert.equal(history.pastRanges.length, 50);
  });
});

describe('ticks', () => {
  test('stand at round times within the range, labelled with the time of the run', () => {
    const { unit, ticks } = axisTicks({ start: 130, end: 255 }, 5);
    assert.equal(unit, 'ms');
    assert.deepEqual(
      ticks.map(({ label }) => label),
      ['150', '200', '250'],
    );
  });

  test('change their unit with the distance between them', () => {
    assert.equal(axisTicks({ start: 0, end: 6000 }, 6).unit, 's');
    assert.deepEqual(
      axisTicks({ start: 12_000, end: 12_004 }, 4).ticks.map(({ label }) => label),
      ['12,000', '12,001', '12,002', '12,003', '12,004'],
    );
    assert.equal(axisTicks({ start: 0, end: 0.4 }, 4).unit, 'µs');
    assert.deepEqual(
      axisTicks({ start: 5.2, end: 5.2031 }, 3).ticks.map(({ label }) => label),
      ['5.200', '5.202'],
    );
  });

  test('there are about as many as asked for, at any zoom', () => {
    for (let zoom = 1; zoom < 1e6; zoom *= 3) {
      const { ticks } = axisTicks({ start: 777, end: 777 + 4000 / zoom }, 7);
      assert.ok(ticks.length >= 2 && ticks.length <= 8, `${ticks.length} at ${zoom}`);
      assert.equal(new Set(ticks.map(({ label }) => label)).size, ticks.length);
    }
  });

  test('the time at the pointer is as exact as a pixel', () => {
    assert.equal(exactTime(363.1234, { start: 300, end: 400 }, 500), '363.1 ms');
    assert.equal(exactTime(1234.5, { start: 0, end: 6000 }, 600), '1.23 s');
  });
});

test('keys do what the help says, and those of the editor are left alone', () => {
  const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
  const expected: Readonly<Record<string, KeyAction>> = {
    ArrowRight: 'next',
    ArrowUp: 'laneUp',
    '+': 'zoomIn',
    '-': 'zoomOut',
    Home: 'fit',
    '[': 'back',
    Enter: 'select',
    Escape: 'clear',
  };
  for (const [key, action] of Object.entries(expected)) assert.equal(keyAction({ ...none, key }), action);
  assert.equal(keyAction({ ...none, key: 'ArrowLeft', shiftKey: true }), 'panLeft');
  assert.equal(keyAction({ ...none, key: 'ArrowLeft', ctrlKey: true }), null);
  assert.equal(keyAction({ ...none, key: 'Tab' }), null);
});
