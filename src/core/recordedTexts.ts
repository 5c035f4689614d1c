/**
 * Sentences of the profiler's own that a profile keeps: notes, and how tasks and runs ended. They are
 * recorded in English, whoever records them, and turned into the reader's language when they are shown.
 * The runner writes its own without this table, because user code may have changed what filling needs;
 * a test compares.
 */
import { fillTemplate, localize, type Texts } from './language.ts';

export const recordedTexts = {
  // Notes.
  interrupted: 'The profile was stopped before it was complete.',
  budgetForPart:
    'The budget of {seconds} s allowed only a part of the first warm round. A larger budget makes the result surer.',
  budgetForOne:
    'The budget of {seconds} s allowed only 1 warm round. A larger budget makes the result surer.',
  budgetForSome:
    'The budget of {seconds} s allowed only {rounds} warm rounds. A larger budget makes the result surer.',
  sample:
    'Serial ran {ran} of {all} inputs, evenly spread, because all of them in every round would take too long for a profile of {seconds} s; what runs many at once got more. Wall times are extrapolated to all inputs.',
  leftOut: 'Left out for want of time or memory (workers × in flight): {names}.',
  leftOutWithoutChance:
    'Left out because theory expects nothing better of them (workers × in flight): {names}. Ask for their workers or in-flight counts to see them.',
  memoryCapThreads:
    'A pool of {workers} threads was not tried: it would need about {needed} MB of memory, and {free} MB are free.',
  memoryCapProcesses:
    'A pool of {workers} processes was not tried: it would need about {needed} MB of memory, and {free} MB are free.',
  repeated:
    'Runs made once more because the hypervisor took much of the processor time for others: {count}. The less disturbed ones count.',
  inputsCut: 'The inputs go on after {count} elements; only these were used.',
  classLost:
    'A clone of input {input}: {place} loses its class ({name}); in every mode the function was given the clone.',
  getterLost:
    'A clone of input {input}: {place} has a getter ({name}) that becomes a plain value; in every mode the function was given the clone.',

  // How a task ended.
  timeoutUncaught:
    'The task did not end within {limit} ms. Meanwhile an exception was thrown that nobody caught: {error}',
  timeout:
    'The task did not end within {limit} ms. Allow a task more time, or look for a promise that never settles.',
  timeoutHeld:
    'The task did not end within {limit} ms: it holds the event loop. Allow a task more time, or look for an endless loop.',
  exited: 'The task ended its process: process.exit({code}).',
  processExit: 'The task ended its process (exit code {code}).',
  threadExit: 'The task ended its thread (exit code {code}).',
  endedBySignal: 'The process was ended by the signal {signal}.',
  endedWithCode: 'The process was ended with exit code {code}.',
  outOfMemory: 'The process ran out of memory: its JavaScript heap was full.',
  uncloneableInput: 'The input cannot be cloned, so it cannot cross to another thread or process: {reason}.',
  uncloneableResult:
    'The result cannot be cloned, so it cannot cross to another thread or process: {reason}.',
  unshowable: 'a value that cannot be shown was thrown',

  // Why a run could not begin.
  moduleEnded: 'The module ended before the function was reached.',
  moduleSilent: 'The module did not come to an end within {seconds} s.',
  inputsSilent: "The inputs' expression did not come to an end within {seconds} s.",
  inputsEmpty: 'The inputs are empty: at least one is needed to run the function.',
  inputsNotIterable: 'The inputs must be an array or an iterable, but the expression yields {what}.',
  inputsNotArray:
    'Input {input} is {what}, but the function does not take exactly one parameter: each input must be an array of its arguments.',
  inputsLarge:
    'The inputs are larger than 1 GiB together. Let each task make or read its own data, and pass what tells them apart.',
} as const satisfies Texts;

/** Why a value cannot be cloned: the end of a sentence above. */
const reasons = {
  namedFunction: '{place} is a function ({name})',
  function: '{place} is a function',
  symbol: '{place} is a symbol',
  promise: '{place} is a promise',
  weak: '{place} is a weak reference',
  owned: 'it holds something that only its own thread or process can use, such as shared memory',
} as const satisfies Texts;

export function recordedText(
  name: keyof typeof recordedTexts,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return fillTemplate(recordedTexts[name], values);
}

/** A recorded sentence in the reader's language; anything else as it is. */
export function localizeRecorded(text: string): string {
  const found = recognise(text, recordedTexts);
  if (found === null) return text;
  const { reason } = found.values;
  if (reason === undefined) return localize(found.template, found.values);
  const known = recognise(reason, reasons);
  const told = known === null ? reason : localize(known.template, known.values);
  return localize(found.template, { ...found.values, reason: told });
}

/** Whether the profiler recorded this sentence. */
export function isRecorded(text: string): boolean {
  return recognise(text, recordedTexts) !== null;
}

interface Recognised {
  readonly template: string;
  readonly values: Readonly<Record<string, string>>;
}

function recognise(text: string, table: Texts): Recognised | null {
  for (const template of Object.values(table)) {
    const values = patternOf(template).exec(text);
    if (values !== null) return { template, values: { ...values.groups } };
  }
  return null;
}

const patterns = new Map<string, RegExp>();

/** `ended by {signal}.` -> `/^ended by (?<signal>.+?)\.$/s`. */
function patternOf(template: string): RegExp {
  const known = patterns.get(template);
  if (known !== undefined) return known;
  const literal = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`^${literal.replace(/\{(\w+)\}/g, '(?<$1>.+?)')}$`, 's');
  patterns.set(template, pattern);
  return pattern;
}
