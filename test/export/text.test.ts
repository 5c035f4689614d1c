import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictSentence } from '../../src/core/verdict.ts';
import { renderText } from '../../src/export/text.ts';
import { visibleWidth, wrap } from '../../src/export/textStyle.ts';
import {
  allCases,
  allFailed,
  broken,
  type Case,
  computing,
  either,
  failing,
  few,
  interrupted,
  notRun,
  waiting,
} from './cases.ts';

function textOf({ profile, report }: Case, width = 120, color = false, unicode = true): string {
  return renderText(profile, report, { width, color, unicode });
}

test('no line is wider than the terminal', () => {
  for (const [name, one] of Object.entries(allCases)) {
    for (const width of [24, 40, 63, 64, 80, 120, 200]) {
      for (const [color, unicode] of [
        [false, true],
        [true, true],
        [false, false],
      ] as const) {
        for (const line of textOf(one, width, color, unicode).split('\n')) {
          assert.ok(visibleWidth(line) <= width, `${name} at ${width}: ${visibleWidth(line)} cells: ${line}`);
        }
      }
    }
  }
});

test('without Unicode everything is ASCII, without colour there are no escapes', () => {
  for (const one of Object.values(allCases)) {
    assert.match(textOf(one, 100, false, false), /^[\n\x20-\x7e]*$/);
    assert.ok(!textOf(one, 100, false, true).includes('\u001b'));
  }
});

test('colour adds nothing but colour', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes are what is removed.
  const bare = textOf(failing, 100, true).replace(/\u001b\[[0-9;]*m/g, '');
  assert.equal(bare, textOf(failing, 100));
});

test('the verdict comes first, then the split', () => {
  const [first, second] = textOf(computing).split('\n');
  assert.equal(first, verdictSentence(computing.report));
  assert.match(second ?? '', /^CPU 96 % .* I\/O-to-CPU ratio 0\.03$/);
});

test('the recommended configuration is marked, with its wall time and speed-up at the right', () => {
  const marked = textOf(computing)
    .split('\n')
    .filter((line) => line.includes('✓'));
  assert.match(marked[0] ?? '', /^2 threads +[█▊│▒▪]+ +559 ms +1\.9× ✓$/);
  assert.match(marked[1] ?? '', /^✓ threads +2 +1 +559 /);
  assert.equal(marked.length, 3);
});

test('bars are as long as their times on the one axis', () => {
  const lines = textOf(computing, 200).split('\n');
  const cells = (name: string): number =>
    lines.find((line) => line.startsWith(name))?.match(/[█▊▒▓│▪]/g)?.length ?? 0;
  const ratio = cells('serial ') / cells('2 threads ');
  assert.ok(Math.abs(ratio - 1045 / 559) < 0.05, String(ratio));
});

test('lanes beyond twelve are folded', () => {
  const text = textOf(waiting);
  assert.match(text, /… 52 more lanes/);
  assert.match(text, /… 4 more lanes/);
});

test('a distinct failure is told once, with its inputs, modes and the lines of the user', () => {
  const text = textOf(failing);
  assert.equal(text.match(/^✗ RangeError/gm)?.length, 1);
  assert.match(text, /240× inputs 6, 13, 20, 27, 34, in every configuration/);
  assert.match(text, /^ {4}at decode \(images\.ts:61:11\)$/m);
  assert.ok(!text.includes('node:internal'));
});

test('what cannot be decided says so, and why', () => {
  assert.match(textOf(allFailed), /^No verdict: every task failed\.\nRangeError: unsupported colour space/);
  assert.ok(!textOf(allFailed).includes('✓'));
  assert.match(textOf(notRun), /^No verdict: .*\nNo run was started\.\n/);
});

test('an interrupted profile tells what is missing', () => {
  assert.match(textOf(interrupted), /The profile was interrupted.* Without a result: 1 thread, 2 threads/);
});

test('a mode that could not run shows its reason in its row, and late errors are listed', () => {
  const text = textOf(broken);
  assert.match(text, /^2 threads +✗ .*Module did not self-register/m);
  assert.match(
    text,
    /Errors outside the tasks\n\n✗ RangeError: too late\n {2}3× unhandled rejection, in async × 4/,
  );
});

test('wrapping breaks words that are too long, and counts wide characters twice', () => {
  assert.deepEqual(wrap('abcdefgh ij', 4), ['abcd', 'efgh', 'ij']);
  assert.deepEqual(wrap('使用 2 个线程：最快。', 8), ['使用 2', '个线程：', '最快。']);
  assert.equal(visibleWidth('画像 ab'), 7);
  assert.equal(visibleWidth('\u001b[31mred\u001b[0m'), 3);
});

test('a configuration that ran only some of the inputs says so, beside its measured time', () => {
  const lines = textOf(few).split('\n');
  const count = few.report.inputs;
  const row = lines.find((line) => /^serial .*of \d+ inputs$/.test(line)) ?? '';
  assert.match(row, new RegExp(`3 of ${count} inputs$`));
  assert.ok(lines.some((line) => /mode +workers +in flight +inputs/.test(line)));
  assert.ok(!textOf(computing).includes(' inputs\n'));
});

test('where serial or a pool will do, no pool is said to be needed', () => {
  const text = textOf(either);
  assert.match(text, /^Serial or 2 worker threads, either will do: /);
  assert.match(text, /\nthreads or processes: not needed\n/);
});
