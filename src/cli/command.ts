import { parseArgs } from 'node:util';
import { Problem } from '../core/errors.ts';
import { type Mode, modes } from '../core/profile.ts';
import { type ReportFormat, reportFormats } from '../export/render.ts';
import type { ProfileRequest } from '../profiler/profileRequest.ts';

export interface ReportOptions {
  readonly format: ReportFormat;
  /** Null: standard output. */
  readonly out: string | null;
  /** Whether the report tells how the verdict came about. */
  readonly explain: boolean;
}

/** What can be asked of a profile on the command line. */
type ProfileOptions = Omit<ProfileRequest, 'environment' | 'folder' | 'runner' | 'profiler'>;

export interface RunCommand extends ReportOptions, ProfileOptions {
  readonly name: 'run';
  readonly output: 'first' | 'all' | 'none';
  readonly profile: string | null;
}
export interface ReportCommand extends ReportOptions {
  readonly name: 'report';
  readonly file: string;
}
export interface ListCommand {
  readonly name: 'list';
  readonly file: string;
  readonly format: 'text' | 'json';
}
export type Command = RunCommand | ReportCommand | ListCommand | { readonly name: 'help' | 'version' };

const text = { type: 'string' } as const;
const options = {
  inputs: text,
  modes: text,
  workers: text,
  'in-flight': text,
  rounds: text,
  budget: text,
  timeout: text,
  node: text,
  'node-argument': { type: 'string', multiple: true },
  'task-cpu': { type: 'boolean' },
  output: text,
  profile: text,
  format: text,
  out: text,
  explain: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

const optionsOf = {
  run: Object.keys(options),
  report: ['format', 'out', 'explain'],
  list: ['format'],
} as const;

const mostWorkers = 1024;
const mostInFlight = 100_000;

/** What the command line asks for. Throws Problem `usage`, which says what was expected and what came. */
export function parseCommand(words: readonly string[]): Command {
  const { values, positionals } = parseWords(words);
  if (values.help) return { name: 'help' };
  if (values.version) return { name: 'version' };
  const [name, subject, ...rest] = positionals;
  if (name === undefined) throw wrong('A command was expected: run, report or list.');
  if (name !== 'run' && name !== 'report' && name !== 'list') {
    throw wrong(`The commands are run, report and list, but the first word is "${name}".`);
  }
  const foreign = Object.keys(values).find(
    (option) => !(optionsOf[name] as readonly string[]).includes(option),
  );
  if (foreign) throw wrong(`The command ${name} has no option --${foreign}.`);
  if (subject === undefined)
    throw wrong(`A ${name === 'run' ? 'target, <file>#<function>,' : 'file'} was expected after "${name}".`);
  if (rest.length > 0)
    throw wrong(
      `One target was expected, but there is also "${rest.join(' ')}". Put quotes around what has spaces in it.`,
    );
  if (name === 'list')
    return { name, file: subject, format: oneOf('format', ['text', 'json'] as const, values.format, 'text') };
  const report: ReportOptions = {
    format: oneOf('format', reportFormats, values.format, 'text'),
    out: values.out ?? null,
    explain: values.explain ?? false,
  };
  if (name === 'report') return { name, file: subject, ...report };
  return {
    name,
    ...parseTarget(subject),
    ...report,
    inputs: values.inputs ?? null,
    modes: parseModes(values.modes),
    workers: wholeNumbers('workers', values.workers, mostWorkers),
    inFlight: wholeNumbers('in-flight', values['in-flight'], mostInFlight),
    rounds: values.rounds === undefined ? null : wholeNumber('rounds', values.rounds, 1, 1000),
    budget: positive('budget', values.budget, 'seconds'),
    timeout: positive('timeout', values.timeout, 'milliseconds'),
    node: values.node ?? null,
    nodeArguments: values['node-argument'] ?? [],
    taskCpu: values['task-cpu'] ?? false,
    output: oneOf('output', ['first', 'all', 'none'] as const, values.output, 'first'),
    profile: values.profile ?? null,
  };
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({ args: joinNodeArguments(words), options, allowPositionals: true });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

/** `--node-argument --expose-gc` is `--node-argument=--expose-gc`: what begins with a dash is no value otherwise. */
function joinNodeArguments(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    if (joined.at(-1) === '--node-argument') joined.push(`${joined.pop()}=${word}`);
    else joined.push(word);
  }
  return joined;
}

function parseTarget(subject: string): { file: string; functionName: string } {
  const at = subject.lastIndexOf('#');
  if (at > 0 && at < subject.length - 1)
    return { file: subject.slice(0, at), functionName: subject.slice(at + 1) };
  throw wrong(
    `A target looks like src/images.ts#resize, but "${subject}" ${at < 0 ? 'has no "#"' : 'lacks the file or the function'}. The command list shows a file's functions.`,
  );
}

function parseModes(value: string | undefined): readonly Mode[] {
  if (value === undefined) return modes;
  return value.split(',').map((word) => oneOf('modes', modes, word.trim(), 'serial'));
}

function oneOf<T extends string>(
  option: string,
  allowed: readonly T[],
  value: string | undefined,
  otherwise: T,
): T {
  if (value === undefined) return otherwise;
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw wrong(`--${option} takes ${allowed.join(', ')}, but "${value}" came.`);
}

function wholeNumbers(option: string, value: string | undefined, most: number): readonly number[] | null {
  if (value === undefined) return null;
  const numbers = value.split(',').map((word) => wholeNumber(option, word.trim(), 1, most));
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function wholeNumber(option: string, word: string, least: number, most: number): number {
  const number = Number(word);
  if (/^\d+$/.test(word) && number >= least && number <= most) return number;
  throw wrong(`--${option} takes whole numbers from ${least} to ${most}, but "${word}" came.`);
}

function positive(option: string, word: string | undefined, unit: string): number | null {
  if (word === undefined) return null;
  const number = Number(word);
  if (word.trim() !== '' && Number.isFinite(number) && number > 0) return number;
  throw wrong(`--${option} takes a positive number of ${unit}, but "${word}" came.`);
}

function wrong(what: string): Problem {
  return new Problem('usage', `${what}\nconcurrency-profiler --help shows how it is used.`);
}
