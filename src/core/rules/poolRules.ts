/** What the measured sweep says of threads, processes and the event loop against each other. */
import { areAlike, isCloseTo } from '../alike.ts';
import type { Measured } from '../analyze.ts';
import { isPool } from '../configurationRuns.ts';
import { counted, formatBytes, formatMilliseconds } from '../format.ts';
import type { ThreadsOrProcesses } from '../report.ts';
import { isSound } from '../ties.ts';
import { type Evidence, linked, type RemarkValues, type Rule, rule } from './rule.ts';
import { prefixed, speedOf } from './speedValues.ts';

export const poolRules: readonly Rule[] = [
  rule({
    code: 'eitherWorks',
    text: '{threads} ({threadsFactor}) and {processes} ({processesFactor}) are about equally fast.',
    shows: 'speedup',
    values: (evidence) => (poolsAreAlike(evidence.decision) ? familyValues('either')(evidence) : null),
  }),
  rule({
    code: 'eitherUntold',
    text: '{threads} ({threadsFactor}) or {processes} ({processesFactor}): these rounds do not tell which is faster.',
    shows: 'speedup',
    values: (evidence) => (poolsAreAlike(evidence.decision) ? null : familyValues('either')(evidence)),
  }),
  rule({
    code: 'threadsFaster',
    text: 'Threads are faster: {threads} reach {threadsFactor}, {processes} {processesFactor}.',
    shows: 'speedup',
    values: familyValues('threads'),
  }),
  rule({
    code: 'processesFaster',
    text: 'Processes are faster: {processes} reach {processesFactor}, {threads} {threadsFactor}.',
    shows: 'speedup',
    values: familyValues('processes'),
  }),
  rule({
    code: 'loopOrPool',
    text: '{configuration} ({factor}) and {other} ({otherFactor}) are about equally fast, as far as these rounds tell: either will do. The event loop has nothing to start and nothing to copy.',
    shows: 'speedup',
    values: (evidence) => loopOrPoolValues(evidence, true),
  }),
  rule({
    code: 'loopOrPoolUntold',
    text: '{configuration} ({factor}) or {other} ({otherFactor}): these rounds do not tell which is faster, so either will do. The event loop has nothing to start and nothing to copy.',
    shows: 'speedup',
    values: (evidence) => loopOrPoolValues(evidence, false),
  }),
  rule({
    code: 'onlyThreadsWork',
    text: 'Of the pools, only worker threads were clearly faster than serial and free of faults.',
    shows: 'speedup',
    values: onlyFamilyValues('threads', 'processes'),
  }),
  rule({
    code: 'onlyProcessesWork',
    text: 'Of the pools, only processes were clearly faster than serial and free of faults.',
    shows: 'speedup',
    values: onlyFamilyValues('processes', 'threads'),
  }),
  rule({
    code: 'startupCompared',
    text: 'With {workers}, threads were ready after {threadsStartup}, processes after {processesStartup}.',
    shows: 'pools',
    values: (evidence) => {
      const [threads, processes] = equalPools(evidence) ?? [];
      const [fast, slow] = [threads?.report.startup ?? null, processes?.report.startup ?? null];
      if (threads === undefined || fast === null || slow === null) return null;
      const startup = {
        threadsStartup: formatMilliseconds(fast),
        processesStartup: formatMilliseconds(slow),
      };
      return { ...linked(threads), workers: workersOf(threads), ...startup };
    },
  }),
  rule({
    code: 'memoryCompared',
    text: 'With {workers}, threads took {threadsMemory} of memory, processes {processesMemory}.',
    shows: 'pools',
    values: (evidence) => {
      const [threads, processes] = equalPools(evidence) ?? [];
      const [less, more] = [threads?.report.memory ?? null, processes?.report.memory ?? null];
      if (threads === undefined || less === null || more === null) return null;
      const memory = { threadsMemory: formatBytes(less), processesMemory: formatBytes(more) };
      return { ...linked(threads), workers: workersOf(threads), ...memory };
    },
  }),
];

function familyValues(verdict: ThreadsOrProcesses): (evidence: Evidence) => RemarkValues | null {
  return ({ decision: { threads, processes, threadsOrProcesses } }) => {
    if (threadsOrProcesses !== verdict || threads === null || processes === null) return null;
    const faster = verdict === 'processes' ? processes : threads;
    return { ...linked(faster), ...prefixed('threads', threads), ...prefixed('processes', processes) };
  };
}

/** Where both kinds were run, and only one was faster than serial beyond doubt. */
function onlyFamilyValues(
  only: 'threads' | 'processes',
  other: 'threads' | 'processes',
): (evidence: Evidence) => RemarkValues | null {
  return ({ analysis, decision }) => {
    if (analysis.serial === null || decision.isGuess) return null;
    if (decision.threadsOrProcesses !== only || decision[other] !== null) return null;
    return wasRun(analysis.measured, other) ? linked(decision[only]) : null;
  };
}

function poolsAreAlike({ threads, processes }: Evidence['decision']): boolean {
  return threads !== null && processes !== null && areAlike(threads.report, processes.report);
}

/** Of an event loop beside a pool where either will do: of those that are alike, or of those that are not. */
function loopOrPoolValues(
  { decision: { choice, fastest, asGood } }: Evidence,
  alike: boolean,
): RemarkValues | null {
  const other = asGood.find((each) => choice !== null && isLoopBesidePool(each, choice)) ?? null;
  // Where the other is the fastest, that it is not worth its cost is said above.
  if (choice === null || other === null || other === fastest) return null;
  return areAlike(choice.report, other.report) === alike
    ? { ...speedOf(choice), ...prefixed('other', other) }
    : null;
}

function workersOf({ report }: Measured): string {
  return counted(report.workers, '{count} worker', '{count} workers');
}

function isLoopBesidePool(one: Measured, other: Measured): boolean {
  const [mode, otherMode] = [one.report.mode, other.report.mode];
  return mode === 'async' ? isPool(other.report) : otherMode === 'async' && isPool(one.report);
}

function wasRun(measured: readonly Measured[], mode: 'threads' | 'processes'): boolean {
  return measured.some(({ report, group }) => report.mode === mode && group.runs.length > 0);
}

/**
 * The chosen number of workers in both kinds, else the largest that both have, so that the cost compares.
 * Null where no pool is in question.
 */
function equalPools(evidence: Evidence): readonly [Measured, Measured] | null {
  const { analysis, decision } = evidence;
  if (!poolsMatter(evidence)) return null;
  const ran = analysis.measured.filter(({ report }) => report.wall !== null);
  const pairs = ran.flatMap((threads) =>
    threads.report.mode !== 'threads'
      ? []
      : ran
          .filter(({ report }) => matches(threads, report))
          .map((processes) => [threads, processes] as const),
  );
  const { configuration } = decision;
  const chosen = pairs.filter(
    ([threads]) => isPool(configuration) && threads.report.workers === configuration.workers,
  );
  const candidates = chosen.length > 0 ? chosen : pairs;
  return [...candidates].sort(([one], [other]) => other.report.workers - one.report.workers)[0] ?? null;
}

/** A pool was chosen, or comes near what was. */
function poolsMatter({ analysis, decision: { choice } }: Evidence): boolean {
  if (choice === null || isPool(choice.report)) return choice !== null;
  return analysis.measured.some(
    (each) => isPool(each.report) && isSound(each, analysis) && isCloseTo(each.report, choice.report),
  );
}

function matches(threads: Measured, report: Measured['report']): boolean {
  return (
    report.mode === 'processes' &&
    report.workers === threads.report.workers &&
    report.inFlight === threads.report.inFlight
  );
}
