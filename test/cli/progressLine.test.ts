import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProgressLine } from '../../src/cli/progressLine.ts';
import type { Progress } from '../../src/profiler/profileRequest.ts';

const progress: Progress = {
  configuration: { mode: 'serial', workers: 1, inFlight: 1 },
  round: 1,
  runsDone: 0,
  runsExpected: 3,
  tasksDone: 0,
  tasks: null,
  secondsLeft: null,
};
const text = 'serial · round 1 · run 1 of 3';
const erase = '\r\x1b[K';

/** What is written while `use` uses the line. */
function written(use: (line: ProgressLine) => void, isTTY = true, columns = 80): string {
  let all = '';
  const write = (chunk: Uint8Array | string): boolean => {
    all += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    return true;
  };
  use(new ProgressLine({ isTTY, columns, write }));
  return all;
}

describe('the progress line of a terminal', () => {
  it('is overwritten by the next one, and gone at the end', () => {
    const shown = written((line) => {
      line.show(progress);
      line.show(progress);
      line.clear();
      line.clear();
    });
    assert.equal(shown, `${erase}${text}${erase}${text}${erase}`);
  });

  for (const [kind, dot, end] of [
    ['text', '.', '\n'],
    ['bytes', Buffer.from('.'), Buffer.from('\n')],
  ] as const) {
    it(`begins below output that has not ended its line, of ${kind}`, () => {
      const shown = written((line) => {
        line.write(dot);
        line.write(dot);
        line.show(progress);
        line.write(dot);
        line.clear();
        line.clear();
      });
      assert.equal(shown, `..\n${erase}${text}${erase}.\n`);
    });

    it(`adds no line to output that has ended its own, of ${kind}`, () => {
      const shown = written((line) => {
        line.write(dot);
        line.write(end);
        line.write('');
        line.show(progress);
        line.write(end);
        line.clear();
      });
      assert.equal(shown, `.\n${erase}${text}${erase}\n`);
    });
  }
});

for (const [columns, shown] of [
  [0, text],
  [Number.NaN, text],
  [20, text.slice(0, 19)],
  [5, text.slice(0, 10)],
] as const) {
  it(`in a terminal of ${columns} columns, "${shown}" is shown`, () => {
    assert.equal(
      written((line) => line.show(progress), true, columns),
      `${erase}${shown}`,
    );
  });
}

it('without a terminal, progress has lines of its own', () => {
  const shown = written((line) => {
    line.write('.');
    line.show(progress);
    line.write('.');
    line.clear();
  }, false);
  assert.equal(shown, `.\n${text}\n.\n`);
});
