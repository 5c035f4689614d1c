/** What the measured sweep says: the choice, and threads against processes. */
import type { Measured } from '../analyze.ts';
import { isPool } from '../configurationRuns.ts';
import {
  counted,
  formatBytes,
  formatConfiguration,
  formatCores,
  formatEstimate,
  formatFactor,
  formatMilliseconds,
} from '../format.ts';
import type { RemarkValues } from '../remarkTexts.ts';
import { canGain, fastestOf, isBeyondCores, isCloseTo, isSound } from '../ties.ts';
import { type Evidence, type Rule, rule } from './rule.ts';

export const sweepRules: readonly Rule[] = [
  rule('measuredSpeedup', ({ analysis: { serial }, decision: { choice } }) => {
    if (serial === null || choice === null || choice === serial) return null;
    return { ...speedOf(choice), serialWall: wallOf(serial) };
  }),
  rule('measuredWithoutSerial', ({ analysis: { serial }, decision: { choice } }) =>
    serial === null && choice !== null ? speedOf(choice) : null,
  ),
  rule('nothingFaster', (evidence) => {
    const alternative = staysSerial(evidence) ? bestAlternative(evidence) : null;
    return alternative === null || isSlower(alternative) ? null : speedOf(alternative);
  }),
  rule('everythingSlower', (evidence) => {
    const alternative = staysSerial(evidence) ? bestAlternative(evidence) : null;
    return alternative !== null && isSlower(alternative) ? speedOf(alternative) : null;
  }),
  rule('nothingElse', (evidence) =>
    staysSerial(evidence) && bestAlternative(evidence) === null ? {} : null,
  ),
  rule('cheaperIsAsGood', (evidence) => (paysForCores(evidence) ? null : cheaperValues(evidence))),
  rule('beyondCores', (evidence) => (paysForCores(evidence) ? cheaperValues(evidence) : null)),
  familyRule('eitherWorks', 'either'),
  familyRule('threadsFaster', 'threads'),
  familyRule('processesFaster', 'processes'),
  rule('onlyThreadsWork', ({ analysis, decision }) =>
    decision.threadsOrProcesses === 'threads' &&
    decision.processes === null &&
    hasMode(analysis.measured, 'processes')
      ? {}
      : null,
  ),
  rule('onlyProcessesWork', ({ analysis, decision }) =>
    decision.threadsOrProcesses === 'processes' &&
    decision.threads === null &&
    hasMode(analysis.measured, 'threads')
      ? {}
      : null,
  ),
  rule('startupCompared', (evidence) => {
    const [threads, processes] = equalPools(evidence) ?? [];
    const [fast, slow] = [threads?.report.startup ?? null, processes?.report.startup ?? null];
    if (threads === undefined || fast === null || slow === null) return null;
    const startup = { threadsStartup: formatMilliseconds(fast), processesStartup: formatMilliseconds(slow) };
    return { workers: workersOf(threads), ...startup };
  }),
  rule('memoryCompared', (evidence) => {
    const [threads, processes] = equalPools(evidence) ?? [];
    const [less, more] = [threads?.report.memory ?? null, processes?.report.memory ?? null];
    if (threads === undefined || less === null || more === null) return null;
    const memory = { threadsMemory: formatBytes(less), processesMemory: formatBytes(more) };
    return { workers: workersOf(threads), ...memory };
  }),
];

/** Null where the choice is the fastest. */
function cheaperValues({ analysis, decision: { choice, fastest } }: Evidence): RemarkValues | null {
  if (choice === null || fastest === null || choice === fastest) return null;
  const cores = formatCores(analysis.profile.environment.cores);
  return { ...speedOf(choice), ...prefixed('fastest', fastest), cores };
}

/** The fastest computes with more workers than cores, and the choice does not. */
function paysForCores({ analysis, decision: { choice, fastest } }: Evidence): boolean {
  const { cores } = analysis.profile.environment;
  const beyond = (each: Measured | null) => each !== null && isBeyondCores(each.report, cores);
  return analysis.workload === 'cpu' && beyond(fastest) && !beyond(choice);
}

function familyRule(
  code: 'eitherWorks' | 'threadsFaster' | 'processesFaster',
  verdict: 'either' | 'threads' | 'processes',
): Rule {
  return rule(code, ({ decision: { threads, processes, threadsOrProcesses } }) => {
    if (threadsOrProcesses !== verdict || threads === null || processes === null) return null;
    return { ...prefixed('threads', threads), ...prefixed('processes', processes) };
  });
}

function prefixed(name: string, measured: Measured): RemarkValues {
  return {
    [name]: formatConfiguration(measured.report),
    [`${name}Factor`]: factorOf(measured),
  };
}

function speedOf(measured: Measured): RemarkValues {
  const { speedup } = measured.report;
  return {
    configuration: formatConfiguration(measured.report),
    wall: wallOf(measured),
    factor: factorOf(measured),
    speedup: speedup === null ? factorOf(measured) : formatEstimate(speedup),
  };
}

/** The wall time where there is no serial run to divide it by. */
function factorOf(measured: Measured): string {
  const { speedup } = measured.report;
  return speedup === null ? wallOf(measured) : formatFactor(speedup.median);
}

function wallOf({ report }: Measured): string {
  return formatMilliseconds(report.wall?.median ?? 0);
}

function workersOf({ report }: Measured): string {
  return counted(report.workers, '{count} worker', '{count} workers');
}

function isSlower({ report }: Measured): boolean {
  return report.speedup !== null && report.speedup.median < 0.995;
}

function staysSerial({ analysis, decision }: Evidence): boolean {
  return analysis.serial !== null && decision.choice === analysis.serial;
}

function bestAlternative({ analysis }: Evidence): Measured | null {
  const sound = analysis.measured.filter((each) => each !== analysis.serial && isSound(each, analysis));
  const able = sound.filter((each) => canGain(each, analysis));
  return fastestOf(able.length > 0 ? able : sound);
}

function hasMode(measured: readonly Measured[], mode: 'threads' | 'processes'): boolean {
  return measured.some(({ report }) => report.mode === mode);
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
    (each) => isPool(each.report) && isSound(each, analysis) && isCloseTo(each, choice),
  );
}

function matches(threads: Measured, report: Measured['report']): boolean {
  return (
    report.mode === 'processes' &&
    report.workers === threads.report.workers &&
    report.inFlight === threads.report.inFlight
  );
}
