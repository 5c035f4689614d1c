import { formatConfigurationShort, formatCount } from '../core/format.ts';
import { localize } from '../core/language.ts';
import type { Failure, Profile, Run, TaskOutcome } from '../core/profile.ts';
import { localizeRecorded } from '../core/recordedTexts.ts';
import { sameConfiguration } from '../core/timeline.ts';
import { fileName, firstOf } from './names.ts';
import { outcomeName } from './outcomes.ts';

/** One kind of failure, told once, however often it came. */
export interface DistinctFailure {
  readonly name: string;
  readonly message: string;
  /** The first lines of the stack that lie in the user's file; else its first line. */
  readonly stack: readonly string[];
  readonly count: number;
  /** "inputs 3, 7 and 2 more, in threads 2 and 1 more"; or where else it came from. */
  readonly where: string;
}

interface Gathered {
  readonly failure: Failure;
  count: number;
  readonly inputs: Set<number>;
  readonly configurations: Set<string>;
  readonly kind: string;
}

const stackLines = 3;

/** Failures of tasks and of whole runs, each distinct one once, the most frequent first. */
export function distinctFailures(profile: Profile): readonly DistinctFailure[] {
  const gathered = new Map<string, Gathered>();
  for (const run of profile.runs) {
    if (run.failure !== undefined) gather(gathered, run, run.failure, null, 'run');
    run.tasks.outcome.forEach((outcome, row) => {
      if (outcome === 'ok' || outcome === 'notRun') return;
      const failure = run.tasks.failures[String(row)] ?? unexplained(profile, outcome);
      gather(gathered, run, failure, run.tasks.input[row] ?? null, 'task');
    });
  }
  return told(profile, gathered);
}

/** "… 3 more", where no more than `shown` are told; else null. */
export function restOf(failures: readonly DistinctFailure[], shown: number): string | null {
  const rest = failures.length - shown;
  return rest > 0 ? localize('… {rest} more', { rest }) : null;
}

/** Errors outside every task: after its end, or rejections that nobody handled. */
export function distinctLateErrors(profile: Profile): readonly DistinctFailure[] {
  const gathered = new Map<string, Gathered>();
  for (const run of profile.runs) {
    for (const error of run.lateErrors) gather(gathered, run, error, null, error.kind);
  }
  return told(profile, gathered);
}

function unexplained(profile: Profile, outcome: TaskOutcome): Failure {
  return { name: outcomeName(outcome), message: whyUnexplained(profile, outcome), stack: '' };
}

function whyUnexplained({ plan }: Profile, outcome: TaskOutcome): string {
  switch (outcome) {
    case 'timeout':
      return localize('did not end within {limit} ms', { limit: plan.timeout });
    case 'crashed':
      return localize('its worker went away');
    case 'uncloneable':
      return localize('its input or its result cannot be cloned');
    default:
      return localize('gave no reason');
  }
}

function gather(
  gathered: Map<string, Gathered>,
  run: Run,
  failure: Failure,
  input: number | null,
  kind: string,
): void {
  const key = JSON.stringify([kind, failure.name, failure.message]);
  const entry = gathered.get(key) ?? {
    failure,
    count: 0,
    inputs: new Set<number>(),
    configurations: new Set<string>(),
    kind,
  };
  entry.count += 1;
  if (input !== null) entry.inputs.add(input);
  entry.configurations.add(formatConfigurationShort(run));
  gathered.set(key, entry);
}

function told(profile: Profile, gathered: ReadonlyMap<string, Gathered>): readonly DistinctFailure[] {
  return [...gathered.values()]
    .sort((a, b) => b.count - a.count)
    .map((entry) => ({
      name: entry.failure.name || 'Error',
      message: localizeRecorded(entry.failure.message),
      stack: userStack(profile.target.file, entry.failure.stack),
      count: entry.count,
      where: whereOf(profile, entry),
    }));
}

function whereOf(profile: Profile, { inputs, configurations, kind }: Gathered): string {
  const planned = profile.plan.configurations.filter((configuration) =>
    profile.runs.some((run) => sameConfiguration(run, configuration)),
  );
  const everywhere = configurations.size === planned.length && planned.length > 1;
  const places = everywhere ? localize('every configuration') : firstOf([...configurations], 4);
  if (kind === 'run') return localize('the run as a whole, in {places}', { places });
  if (kind === 'unhandledRejection') return localize('unhandled rejection, in {places}', { places });
  if (kind === 'uncaughtException') return localize('uncaught, in {places}', { places });
  const sorted = [...inputs].sort((a, b) => a - b);
  const all = inputs.size === profile.plan.inputs.count && inputs.size > 1;
  if (all) return localize('all {count} inputs, in {places}', { count: formatCount(inputs.size), places });
  const values = { inputs: firstOf(sorted, 6), places };
  return inputs.size === 1
    ? localize('input {inputs}, in {places}', values)
    : localize('inputs {inputs}, in {places}', values);
}

function userStack(file: string, stack: string): readonly string[] {
  const frames = stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '));
  const own = frames.filter((line) => line.includes(file));
  const directory = file.slice(0, file.length - fileName(file).length);
  return (own.length > 0 ? own.slice(0, stackLines) : frames.slice(0, 1)).map((line) =>
    line.replaceAll(`file://${directory}`, '').replaceAll(directory, ''),
  );
}
