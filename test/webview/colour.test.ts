import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contrast, cssColour, layered, parseColour, readable, textColourOn } from '../../webview/colour.ts';

function colour(text: string) {
  const parsed = parseColour(text);
  assert.ok(parsed !== null, text);
  return parsed;
}

test('every way of writing that a canvas gives back is read', () => {
  assert.deepEqual(colour('#8f0'), colour('#88ff00'));
  assert.deepEqual(colour('rgba(136, 255, 0, 0.5)'), { red: 136, green: 255, blue: 0, opacity: 0.5 });
  assert.deepEqual(colour('rgb(136 255 0 / 0.5)'), colour('rgba(136, 255, 0, 0.5)'));
  assert.ok(Math.abs(colour('#00000080').opacity - 0.5) < 0.01);
  assert.equal(parseColour('tomato-ish'), null);
  assert.equal(cssColour(colour('#010203')), 'rgb(1 2 3)');
});

test('contrast is that of the guidelines', () => {
  assert.equal(contrast(colour('#000'), colour('#fff')), 21);
  assert.ok(Math.abs(contrast(colour('#777'), colour('#fff')) - 4.48) < 0.01);
});

test('a colour that cannot be told from the background is moved away from it, others are left alone', () => {
  for (const background of ['#1f1f1f', '#ffffff', '#000000', '#fdf6e3', '#002b36'].map(colour)) {
    for (const theme of ['#bf8803', '#89d185', '#652d90', '#cccccc80', '#3b3b3b80', '#2b2b2b'].map(colour))
      assert.ok(contrast(readable(theme, background, 3), background) >= 3);
  }
  assert.deepEqual(readable(colour('#388a34'), colour('#ffffff'), 3), colour('#388a34'));
});

test('text is black or white, and transparent colours show what is below', () => {
  assert.equal(cssColour(textColourOn(colour('#89d185'))), 'rgb(0 0 0)');
  assert.equal(cssColour(textColourOn(colour('#374e06'))), 'rgb(255 255 255)');
  assert.deepEqual(layered(colour('#ffffff80'), colour('#000000')).opacity, 1);
});
