import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Drawing } from '../../src/host/drawing.ts';

/** Whether it settles before the next turn of the event loop. */
async function isSettled(drawing: Drawing): Promise<boolean> {
  const soon = new Promise<boolean>((resolve) => {
    setImmediate(() => resolve(false));
  });
  return Promise.race([drawing.settled().then(() => true), soon]);
}

function loaded(): Drawing {
  const drawing = new Drawing();
  drawing.begin();
  return drawing;
}

test('a page that is loading has something to draw', async () => {
  const drawing = new Drawing();
  assert.equal(await isSettled(drawing), false);
  drawing.begin();
  drawing.sent();
  assert.equal(await isSettled(drawing), false);
  drawing.drawn();
  assert.equal(await isSettled(drawing), true);
});

test('every message is waited for', async () => {
  const drawing = loaded();
  drawing.sent();
  drawing.sent();
  drawing.drawn();
  assert.equal(await isSettled(drawing), false);
  drawing.drawn();
  assert.equal(await isSettled(drawing), true);
});

test('who waits is told when the last message is drawn', async () => {
  const drawing = loaded();
  drawing.sent();
  const settled = drawing.settled();
  drawing.drawn();
  await settled;
});

test('a page that is gone draws nothing', async () => {
  const drawing = loaded();
  drawing.sent();
  const settled = drawing.settled();
  drawing.end();
  await settled;
  assert.equal(await isSettled(drawing), true);
});

test('a page that does not answer is waited for once, until it speaks again', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const drawing = loaded();
  drawing.sent();
  const settled = drawing.settled();
  context.mock.timers.tick(10_000);
  await settled;
  drawing.sent();
  assert.equal(await isSettled(drawing), true);
  drawing.drawn();
  drawing.sent();
  assert.equal(await isSettled(drawing), false);
  drawing.end();
});

test('an answer more than was asked for changes nothing', async () => {
  const drawing = loaded();
  drawing.drawn();
  drawing.sent();
  assert.equal(await isSettled(drawing), false);
  drawing.end();
});
