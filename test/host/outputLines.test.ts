import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OutputLines } from '../../src/host/outputLines.ts';

/** Lines of what is written in these pieces; `…` where some were left out. */
function linesOf(...pieces: readonly (string | Buffer)[]): readonly string[] {
  const lines: string[] = [];
  const output = new OutputLines(
    (line) => lines.push(line),
    () => lines.push('…'),
  );
  for (const piece of pieces) output.add(Buffer.from(piece));
  output.end();
  return lines;
}

describe('OutputLines', () => {
  it('makes whole lines of pieces', () => {
    assert.deepEqual(linesOf('one\ntw', 'o\r\n', '\nthree'), ['one', 'two', '', 'three']);
  });

  it('does not break a character that comes in two pieces', () => {
    const bytes = Buffer.from('Köln\n');
    assert.deepEqual(linesOf(bytes.subarray(0, 2), bytes.subarray(2)), ['Köln']);
  });

  it('takes the colours of a terminal away', () => {
    assert.deepEqual(linesOf('\u001b[31mred\u001b[0m\n'), ['red']);
  });

  it('writes 2,000 lines, then says once that there are more', () => {
    const lines = linesOf('line\n'.repeat(1999), 'line\nline\nline\n', 'line\n');
    assert.equal(lines.length, 2001);
    assert.deepEqual(lines.slice(-2), ['line', '…']);
  });

  it('does not collect a line without end', () => {
    assert.deepEqual(
      linesOf('x'.repeat(5000), 'y').map((line) => line.length),
      [5000, 1],
    );
  });
});
