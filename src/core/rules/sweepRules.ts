/** What the measured sweep says: the choice, and threads against processes. */

import { areAlike, isCloseTo, tieThresholds } from '../alike.ts';
import { baselineWall, type Measured } from '../analyze.ts';
import { isPool } from '../configurationRuns.ts';
import {
  counted,
  formatBytes,
  formatCores,
  formatEstimate,
  formatFactor,
  formatMilliseconds,
  formatPercent,
  formatSpeedup,
} from '../format.ts';
import type { ThreadsOrProcesses } from '../report.ts';
import { canGain, fastestOf, isBeyondCores, isSound } from '../ties.ts';
import { type Evidence, linked, type RemarkValues, type Rule, rule } from './rule.ts';

export const sweepRules: readonly Rule[] = [
  rule({
    code: 'measuredSpeedup',
    text: 'All tasks took {wall} with {configuration}, against {serialWall} in serial: {speedup}.',
    shows: 'speedup',
    values: (evidence) => (isExtrapolated(evidence) ? null : gainValues(evidence)),
  }),
  rule({
    code: 'extrapolatedSpeedup',
    text: 'By the inputs that were run, all tasks would take {wall} with {configuration}, against {serialWall} in serial: {speedup}.',
    shows: 'speedup',
    values: (evidence) => (isExtrapolated(evidence) ? gainValues(evidence) : null),
  }),
  rule({
    code: 'measuredWithoutSerial',
    text: 'All tasks took {wall} with {configuration}, the best of what was measured. Serial gave nothing to compare with.',
    shows: 'configurations',
    values: ({ analysis: { serial }, decision: { choice } }) =>
      serial === null && choice !== null ? speedOf(choice) : null,
  }),
  rule({
    code: 'nothingFaster',
    text: 'The fastest alternative, {configuration}, reached {speedup}: not clearly faster.',
    shows: 'speedup',
    values: (evidence) => {
      const alternative = staysSerial(evidence) ? bestAlternative(evidence) : null;
      if (alternative === null || isSlower(alternative) || isSurelyFaster(alternative)) return null;
      return evidence.decision.eligible.includes(alternative) ? null : speedOf(alternative);
    },
  }),
  rule({
    code: 'fasterByLittle',
    text: 'The fastest alternative, {configuration}, reached {speedup}: less than {gain} faster is not worth the change.',
    shows: 'speedup',
    values: (evidence) => {
      const alternative = staysSerial(evidence) ? bestAlternative(evidence) : null;
      if (alternative === null || !isSurelyFaster(alternative)) return null;
      const { analysis, decision } = evidence;
      if (decision.eligible.includes(alternative) || !canGain(alternative, analysis)) return null;
      return { ...speedOf(alternative), gain: formatPercent(tieThresholds.gain) };
    },
  }),
  rule({
    code: 'fasterByChance',
    text: '{configuration} reached {speedup}, which can only be chance: nothing overlaps there.',
    shows: 'speedup',
    values: (evidence) => {
      const { analysis } = evidence;
      if (!staysSerial(evidence)) return null;
      const chance = analysis.measured.find(
        (each) => isSound(each, analysis) && !canGain(each, analysis) && isSurelyFaster(each),
      );
      return chance === undefined ? null : speedOf(chance);
    },
  }),
  rule({
    code: 'everythingSlower',
    text: 'Even the fastest way to do several at once, {configuration}, was slower than serial: {speedup}.',
    shows: 'speedup',
    values: (evidence) => {
      const alternative = staysSerial(evidence) ? bestAlternative(evidence) : null;
      return alternative !== null && isSlower(alternative) ? speedOf(alternative) : null;
    },
  }),
  rule({
    code: 'nothingElse',
    text: 'Nothing else gave the results that serial gave.',
    shows: 'configurations',
    values: (evidence) => (staysSerial(evidence) && bestAlternative(evidence) === null ? {} : null),
  }),
  rule({
    code: 'cheaperIsAsGood',
    text: 'The fastest was {fastest} ({fastestFactor}). The difference to {configuration} ({factor}) is too small to pay for.',
    shows: 'speedup',
    values: (evidence) => (paysForCores(evidence) ? null : cheaperValues(evidence)),
  }),
  rule({
    code: 'beyondCores',
    text: 'The fastest was {fastest} ({fastestFactor}), with more workers than cores ({cores}). Almost as fast, without tasks that wait for a core: {configuration} ({factor}).',
    shows: 'speedup',
    values: (evidence) => (paysForCores(evidence) ? cheaperValues(evidence) : null),
  }),
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
    values: ({ analysis, decision }) =>
      analysis.serial !== null &&
      decision.threadsOrProcesses === 'threads' &&
      decision.processes === null &&
      wasRun(analysis.measured, 'processes')
        ? linked(decision.threads)
        : null,
  }),
  rule({
    code: 'onlyProcessesWork',
    text: 'Of the pools, only processes were clearly faster than serial and free of faults.',
    shows: 'speedup',
    values: ({ analysis, decision }) =>
      analysis.serial !== null &&
      decision.threadsOrProcesses === 'processes' &&
      decision.threads === null &&
      wasRun(analysis.measured, 'threads')
        ? linked(decision.processes)
        : null,
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

/** Null where serial is the choice, or missing. */
function gainValues({ analysis: { serial }, decision: { choice } }: Evidence): RemarkValues | null {
  if (serial === null || choice === null || choice === serial) return null;
  return { ...speedOf(choice), serialWall: formatMilliseconds(baselineWall(serial, choice) ?? 0) };
}

/** Whether serial or the choice ran only some of the inputs. */
function isExtrapolated({ analysis: { serial, profile }, decision: { choice } }: Evidence): boolean {
  const { count } = profile.plan.inputs;
  return [serial, choice].some((each) => each !== null && each.report.inputs < count);
}

/** Null where the choice is the fastest. */
function cheaperValues({ analysis, decision: { choice, fastest } }: Evidence): RemarkValues | null {
  if (choice === null || fastest === null || choice === fastest) return null;
  const cores = formatCores(analysis.profile.environment.cores);
  // Alike, or a wider interval's fewer digits may make the fastest look slower.
  const alike = ({ report: { speedup } }: Measured) => (speedup === null ? '' : formatFactor(speedup.median));
  const factors = { factor: alike(choice), fastestFactor: alike(fastest) };
  return {
    ...speedOf(choice),
    ...prefixed('fastest', fastest),
    ...(analysis.serial === null ? {} : factors),
    cores,
  };
}

/** The fastest computes with more workers than cores, and the choice does not. */
function paysForCores({ analysis, decision: { choice, fastest } }: Evidence): boolean {
  const { cores } = analysis.profile.environment;
  const beyond = (each: Measured | null) => each !== null && isBeyondCores(each.report, cores);
  return analysis.workload === 'cpu' && beyond(fastest) && !beyond(choice);
}

function familyValues(verdict: ThreadsOrProcesses): (evidence: Evidence) => RemarkValues | null {
  return ({ decision: { threads, processes, threadsOrProcesses } }) => {
    if (threadsOrProcesses !== verdict || threads === null || processes === null) return null;
    const faster = verdict === 'processes' ? processes : threads;
    return { ...linked(faster), ...prefixed('threads', threads), ...prefixed('processes', processes) };
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

function prefixed(name: string, measured: Measured): RemarkValues {
  return {
    [name]: measured.report,
    [`${name}Factor`]: factorOf(measured),
  };
}

function speedOf(measured: Measured): RemarkValues {
  const { speedup } = measured.report;
  return {
    configuration: measured.report,
    wall: wallOf(measured),
    factor: factorOf(measured),
    speedup: speedup === null ? factorOf(measured) : formatEstimate(speedup),
  };
}

/** The wall time where there is no serial run to divide it by. */
function factorOf(measured: Measured): string {
  const { speedup } = measured.report;
  return speedup === null ? wallOf(measured) : formatSpeedup(speedup);
}

function wallOf({ report }: Measured): string {
  return formatMilliseconds(report.wall?.median ?? 0);
}

function workersOf({ report }: Measured): string {
  return counted(report.workers, '{count} worker', '{count} workers');
}

function isLoopBesidePool(one: Measured, other: Measured): boolean {
  const [mode, otherMode] = [one.report.mode, other.report.mode];
  return mode === 'async' ? isPool(other.report) : otherMode === 'async' && isPool(one.report);
}

/** Beyond doubt, where an interval tells; otherwise by what can be read. */
function isSlower({ report: { speedup } }: Measured): boolean {
  return speedup !== null && (speedup.high === null ? speedup.median < 0.995 : speedup.high < 1);
}

function isSurelyFaster({ report: { speedup } }: Measured): boolean {
  return (speedup?.low ?? 0) > 1;
}

function staysSerial({ analysis, decision }: Evidence): boolean {
  return analysis.serial !== null && decision.choice === analysis.serial;
}

function bestAlternative({ analysis }: Evidence): Measured | null {
  const sound = analysis.measured.filter((each) => each !== analysis.serial && isSound(each, analysis));
  const able = sound.filter((each) => canGain(each, analysis));
  return fastestOf(able.length > 0 ? able : sound);
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
