import { localize } from '../core/language.ts';
import { type DistinctFailure, restOf } from './failures.ts';
import { hanging, paint, plainText, type TextOptions } from './textStyle.ts';

const failuresShown = 10;

/** Each distinct failure once: what, how often and where, then the user's own lines of its stack. */
export function failureLines(failures: readonly DistinctFailure[], options: TextOptions): readonly string[] {
  const lines = failures
    .slice(0, failuresShown)
    .flatMap((failure, index) => [...(index > 0 ? [''] : []), ...oneFailure(failure, options)]);
  const rest = restOf(failures, failuresShown);
  return rest === null ? lines : [...lines, '', paint(options, 'dim', rest)];
}

function oneFailure(failure: DistinctFailure, options: TextOptions): readonly string[] {
  const title = plainText(`${failure.name}: ${failure.message}`);
  const [first = '', ...others] = hanging('✗ ', title, options.width);
  const where = hanging(
    '  ',
    localize('{count}× {where}', { count: failure.count, where: failure.where }),
    options.width,
  );
  const stack = failure.stack.flatMap((line) => hanging('    ', plainText(line), options.width));
  return [
    paint(options, 'red', first),
    ...others.map((line) => paint(options, 'red', line)),
    ...where,
    ...stack.map((line) => paint(options, 'dim', line)),
  ];
}
