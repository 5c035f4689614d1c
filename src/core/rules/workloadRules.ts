/** What kind of work the target does, in words with its numbers. */
import { isPool } from '../configurationRuns.ts';
import { counted, formatBytes, formatCores, formatMilliseconds, formatPercent } from '../format.ts';
import { listed, localize } from '../language.ts';
import type { Mode } from '../profile.ts';
import type { Workload } from '../report.ts';
import { waitingOf } from '../split.ts';
import { trialOf } from '../trials.ts';
import { type Evidence, linked, type RemarkValues, type Rule, rule } from './rule.ts';

/** CPU in native threads / wall time, from which one event loop gains something worth telling. */
const overlappedShare = 0.1;

export const workloadRules: readonly Rule[] = [
  rule({
    code: 'workloadCpu',
    text: 'Each task computes for {cpu} of its {wall}. Only more cores make computing faster, so worker threads or processes can help; an event loop has one core.',
    shows: 'split',
    values: forKind('cpu', (evidence) => (loopOverlaps(evidence) ? null : computingValues(evidence))),
  }),
  rule({
    code: 'workloadCpuBeside',
    text: 'Each task computes for {cpu} of its {wall} in its own thread. The rest is computed in native threads, as zlib and crypto do, or is waiting: one event loop overlaps that. Only more cores make the part in its own thread faster.',
    shows: 'split',
    values: forKind('cpu', (evidence) => (loopOverlaps(evidence) ? computingValues(evidence) : null)),
  }),
  rule({
    code: 'workloadAsyncIo',
    text: 'Each task waits on the event loop for {waiting} of its {wall}. One thread can hold many such tasks at once.',
    shows: 'split',
    values: forKind('async-io', (evidence) => waitingValues(evidence, 'loopIdle')),
  }),
  rule({
    code: 'workloadBlockingIo',
    text: 'Each task is stuck in a synchronous call for {waiting} of its {wall}. Such a call holds its whole thread, so only more threads or processes wait for several at once.',
    shows: 'split',
    values: forKind('blocking-io', (evidence) => waitingValues(evidence, 'blocked')),
  }),
  rule({
    code: 'workloadNativePool',
    text: 'Each task uses {poolCpu} of processor time outside its JavaScript thread. That is computing, although it looks like waiting: Node.js runs file system, DNS lookup, zlib and crypto calls in a pool of native threads.',
    shows: 'split',
    values: forKind('native-pool', ({ analysis }) => ({
      poolCpu: formatMilliseconds(analysis.breakdown.poolCpu ?? 0),
    })),
  }),
  rule({
    code: 'workloadMixed',
    text: 'Each task takes {wall}: {parts}. Tasks in flight together overlap their waiting; only more cores share the computing.',
    shows: 'split',
    values: forKind('mixed', (evidence) => (blocksMore(evidence) ? null : mixedValues(evidence))),
  }),
  rule({
    code: 'workloadMixedBlocking',
    text: 'Each task takes {wall}: {parts}. A call that blocks holds its thread, so more workers than cores may help.',
    shows: 'split',
    values: forKind('mixed', (evidence) => (blocksMore(evidence) ? mixedValues(evidence) : null)),
  }),
  rule({
    code: 'workloadMixedUnknown',
    text: 'Each task takes {wall}, and this platform cannot tell how much of it is computing. Only the measured times decide.',
    shows: 'split',
    values: forKind('mixed', (evidence) => (mixedValues(evidence) === null ? wallValues(evidence) : null)),
  }),
  rule({
    code: 'workloadTiny',
    text: 'Each task takes only {wall}, and handing it to a pool costs {handOver}.',
    shows: 'split',
    values: forKind('tiny', (evidence) => {
      const { gap } = evidence.analysis.handOver;
      return gap === null ? null : { ...wallValues(evidence), handOver: formatMilliseconds(gap) };
    }),
  }),
  rule({
    code: 'workloadTinyAlone',
    text: 'Each task takes only {wall}, which is less than handing it to another thread costs.',
    shows: 'split',
    values: forKind('tiny', (evidence) =>
      evidence.analysis.handOver.gap === null ? wallValues(evidence) : null,
    ),
  }),
  rule({
    code: 'workloadTransfer',
    text: 'Moving the input and the result ({bytes}) takes {transfer}, while the task itself takes {wall}.',
    shows: 'configurations',
    values: forKind('transfer', (evidence) => {
      const { transfer, bytes } = evidence.analysis.handOver;
      return {
        ...wallValues(evidence),
        bytes: formatBytes(bytes ?? 0),
        transfer: formatMilliseconds(transfer ?? 0),
      };
    }),
  }),
  rule({
    code: 'loopIsEnough',
    text: 'Starting them together on one event loop is enough: threads or processes are not needed.',
    shows: 'speedup',
    values: forKind('async-io', ({ decision: { configuration } }) =>
      configuration.mode === 'async' ? { configuration } : null,
    ),
  }),
  rule({
    code: 'computingLimits',
    text: 'Once the waiting overlaps, the computing is the limit: {computing} for all tasks together. One event loop has one core for it, a pool has several.',
    shows: 'split',
    values: (evidence) => {
      const { analysis, decision } = evidence;
      const overlaps = analysis.workload === 'async-io' || analysis.workload === 'mixed';
      if (!overlaps || !isPool(decision.configuration) || blocksMore(evidence)) return null;
      const computing = (analysis.breakdown.cpu ?? 0) * analysis.profile.plan.inputs.count;
      // Shorter than a single task: all tasks together leave one core idle.
      if (computing <= analysis.breakdown.wall) return null;
      return { ...linked(analysis.serial), computing: formatMilliseconds(computing) };
    },
  }),
  rule({
    code: 'nativePoolAsync',
    text: 'Several tasks in flight on one event loop are enough to keep that pool busy. It has {threads} in each process, which worker threads would share.',
    shows: 'environment',
    values: nativePool(['async'], () => true),
  }),
  rule({
    code: 'nativePoolThreads',
    text: 'All worker threads share one such pool of {threads}: beyond what one event loop does, they speed up the JavaScript part of the tasks only.',
    shows: 'environment',
    values: nativePool(['threads'], () => true),
  }),
  rule({
    code: 'nativePoolProcesses',
    text: 'Each process has such a pool of its own, with {threads}.',
    shows: 'environment',
    values: nativePool(['processes'], () => true),
  }),
  rule({
    code: 'nativePoolCanGrow',
    text: 'There are more cores ({cores}) than the pool can use with {threads}: a larger UV_THREADPOOL_SIZE may help.',
    shows: 'environment',
    values: untried(nativePool(['async', 'threads'], (threads, cores) => cores > threads)),
  }),
  rule({
    code: 'nativePoolFull',
    text: 'A larger UV_THREADPOOL_SIZE would not help: with {threads}, the pool can already use all cores ({cores}).',
    shows: 'environment',
    values: untried(nativePool(['async', 'threads'], (threads, cores) => cores <= threads)),
  }),
];

type Values = (evidence: Evidence) => RemarkValues | null;

/** Says something about the libuv pool where one of `modes` was chosen for work that runs in it. */
function nativePool(modes: readonly Mode[], applies: (threads: number, cores: number) => boolean): Values {
  return forKind('native-pool', ({ analysis, decision }) => {
    const { poolThreads, cores } = analysis.profile.environment;
    if (!modes.includes(decision.configuration.mode) || !applies(poolThreads, cores)) return null;
    return { threads: counted(poolThreads, '{count} thread', '{count} threads'), cores: formatCores(cores) };
  });
}

/** What theory says about a larger pool, unless one was tried. */
function untried(values: Values): Values {
  return (evidence) => (trialOf('poolThreads', evidence.analysis) === null ? values(evidence) : null);
}

/** About the serial baseline. Says nothing where no task ran: then there is nothing to say about the work. */
function forKind(kind: Workload, values: Values): Values {
  return (evidence) => {
    const { workload, breakdown, serial } = evidence.analysis;
    const found = workload === kind && breakdown.wall > 0 ? values(evidence) : null;
    return found === null ? null : { ...linked(serial), ...found };
  };
}

function wallValues({ analysis }: Evidence): RemarkValues {
  return { wall: formatMilliseconds(analysis.breakdown.wall) };
}

function computingValues({ analysis }: Evidence): RemarkValues {
  const { cpu, wall } = analysis.breakdown;
  return { cpu: formatMilliseconds(Math.min(cpu ?? wall, wall)), wall: formatMilliseconds(wall) };
}

/**
 * Whether an event loop gains something from work that computes: it was chosen, or the loop waits for native
 * threads. CPU outside the thread for which it does not wait is a compiler's, or in a call that blocks.
 */
function loopOverlaps({ analysis, decision }: Evidence): boolean {
  const { loopIdle, poolCpu, wall } = analysis.breakdown;
  const beside = Math.min(poolCpu ?? 0, loopIdle ?? 0);
  return decision.configuration.mode === 'async' || beside >= wall * overlappedShare;
}

function waitingValues({ analysis }: Evidence, state: 'loopIdle' | 'blocked'): RemarkValues {
  const { breakdown } = analysis;
  const waiting = Math.min(waitingOf(breakdown)?.[state] ?? breakdown[state] ?? 0, breakdown.wall);
  return { waiting: formatMilliseconds(waiting), wall: formatMilliseconds(breakdown.wall) };
}

function blocksMore({ analysis }: Evidence): boolean {
  const waiting = waitingOf(analysis.breakdown);
  return waiting !== null && waiting.blocked > waiting.loopIdle;
}

/** The parts of the wall time that are worth a word; null where the platform cannot tell them. */
function mixedValues({ analysis }: Evidence): RemarkValues | null {
  const { breakdown } = analysis;
  const waiting = waitingOf(breakdown);
  if (waiting === null || breakdown.cpu === null) return null;
  const part = (time: number | null, told: (values: { share: string }) => string) => {
    const share = (time ?? 0) / breakdown.wall;
    return share < 0.01 ? [] : [told({ share: formatPercent(share) })];
  };
  const parts = [
    ...part(breakdown.cpu, (values) => localize('{share} computing', values)),
    ...part(breakdown.runQueue, (values) => localize('{share} waiting for a core', values)),
    ...part(waiting.loopIdle, (values) => localize('{share} waiting on the event loop', values)),
    ...part(waiting.blocked, (values) => localize('{share} in calls that block', values)),
  ];
  return { wall: formatMilliseconds(breakdown.wall), parts: listed(parts) };
}
