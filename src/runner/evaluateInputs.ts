import type { RunnerMessage } from '../core/runnerProtocol.ts';
import type { TargetHook } from '../core/targetHook.ts';
import { findLosses } from './cloneability.ts';
import { InputsWriter, largestInputs } from './inputsFile.ts';

/** An endless iterable is cut here. */
const mostInputs = 1_000_000;
const lossesToTell = 5;

type InputsMessage = Extract<RunnerMessage, { type: 'inputs' }>;

/**
 * Evaluates the inputs' expression once and writes every element to `file`.
 * Throws a TypeError whose message tells the author what the expression must yield.
 */
export async function evaluateInputs(
  hook: TargetHook,
  takesOneInput: boolean,
  file: string,
): Promise<InputsMessage> {
  const yielded: unknown = await hook.inputs();
  if (!isIterable(yielded)) {
    throw new TypeError(
      `The inputs must be an array or an iterable, but the expression yields ${describe(yielded)}.`,
    );
  }
  const writer = new InputsWriter();
  const sizes: (number | null)[] = [];
  const losses: string[] = [];
  let truncated = false;
  for await (const element of yielded) {
    const input = sizes.length;
    if (input === mostInputs) {
      truncated = true;
      break;
    }
    if (!takesOneInput && !Array.isArray(element)) throw new TypeError(notAnArray(input, element));
    sizes.push(writer.add(element));
    if (losses.length < lossesToTell)
      losses.push(...findLosses(element).map((loss) => `input ${input}: ${loss}`));
    if (writer.bytes > largestInputs)
      throw new RangeError(
        'The inputs are larger than 1 GiB together. Let each task make or read its own data, and pass what tells them apart.',
      );
  }
  if (sizes.length === 0)
    throw new TypeError('The inputs are empty: at least one is needed to run the function.');
  writer.write(file);
  return { type: 'inputs', count: sizes.length, sizes, losses: losses.slice(0, lossesToTell), truncated };
}

function notAnArray(input: number, element: unknown): string {
  return `Input ${input} is ${describe(element)}, but the function does not take exactly one parameter: each input must be an array of its arguments.`;
}

function isIterable(value: unknown): value is Iterable<unknown> | AsyncIterable<unknown> {
  if (value === null || value === undefined) return false;
  const candidate = value as Partial<Iterable<unknown> & AsyncIterable<unknown>>;
  return (
    typeof candidate[Symbol.iterator] === 'function' || typeof candidate[Symbol.asyncIterator] === 'function'
  );
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object')
    return Array.isArray(value) ? 'an array' : `an object (${value.constructor?.name ?? 'without a class'})`;
  return `a ${typeof value} (${String(value).slice(0, 40)})`;
}
