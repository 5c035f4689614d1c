import type { Analysis } from './analyze.ts';
import type { Question } from './explanation.ts';
import { formatBytes, formatMilliseconds, formatPercent } from './format.ts';
import { localize } from './language.ts';
import type { Workload } from './report.ts';
import { type WorkloadSigns, workloadSigns, workloadThresholds } from './workload.ts';

const limits = workloadThresholds;

/** Each question with its threshold and the numbers that answered it, up to the one that did. */
export function explainWorkload({
  breakdown,
  baselineInputs,
  handOver,
  workload,
}: Analysis): readonly Question[] {
  if (!(breakdown.wall > 0)) return [];
  const signs = workloadSigns(breakdown, baselineInputs, handOver);
  const asked = questionsOf(signs);
  const answered = asked.findIndex(({ kind }) => kind === workload);
  return asked.slice(0, answered + 1).map(({ kind, text }, index) => {
    const holds = index === answered;
    return { kind, holds, text: `${text} ${holds ? localize('Yes.') : localize('No.')}` };
  });
}

interface Asked {
  readonly kind: Workload;
  readonly text: string;
}

/** In the order of `classifyWorkload`. */
function questionsOf(signs: WorkloadSigns): readonly Asked[] {
  const waits: Asked = signs.blocksMore
    ? { kind: 'blocking-io', text: blockingText(signs) }
    : { kind: 'async-io', text: loopText(signs) };
  return [
    { kind: 'transfer', text: transferText(signs) },
    { kind: 'tiny', text: tinyText(signs) },
    { kind: 'native-pool', text: poolText(signs) },
    ...(signs.waiting === null ? [] : [{ kind: 'cpu' as const, text: computingText(signs.waiting) }]),
    waits,
    { kind: 'mixed', text: localize('Mixed: what is none of these, or cannot be told.') },
  ];
}

function transferText({ transfer, bytes, wall }: WorkloadSigns): string {
  const limit = formatBytes(limits.transferBytes);
  if (transfer === null || bytes === null) {
    return localize(
      'Transfer: moving input and result takes as long as the task, and they are {limit} or more. Not measured.',
      { limit },
    );
  }
  return localize(
    'Transfer: moving input and result takes as long as the task, and they are {limit} or more. {transfer} for {bytes}, against {wall}.',
    {
      limit,
      transfer: formatMilliseconds(transfer),
      bytes: formatBytes(bytes),
      wall: formatMilliseconds(wall),
    },
  );
}

function tinyText({ wall, worthHandingOver }: WorkloadSigns): string {
  return localize('Tiny: the task takes less than handing it to a pool. {wall} against {handOver}.', {
    wall: formatMilliseconds(wall),
    handOver: formatMilliseconds(worthHandingOver),
  });
}

function poolText({ poolOfCpu, poolOfWall, poolIsReal }: WorkloadSigns): string {
  const values = {
    cpuLimit: formatPercent(limits.poolShareOfCpu),
    wallLimit: formatPercent(limits.poolShareOfWall),
    ofCpu: formatPercent(poolOfCpu),
    ofWall: formatPercent(poolOfWall),
  };
  const enough = poolOfCpu >= limits.poolShareOfCpu && poolOfWall >= limits.poolShareOfWall;
  return enough && !poolIsReal
    ? localize(
        'Native pool: {cpuLimit} of all CPU or more, and {wallLimit} of the wall time, is in native threads. {ofCpu} and {ofWall}, but so little in all that it may be the compiler.',
        values,
      )
    : localize(
        'Native pool: {cpuLimit} of all CPU or more, and {wallLimit} of the wall time, is in native threads. {ofCpu} and {ofWall}.',
        values,
      );
}

function computingText(waiting: number): string {
  return localize('CPU: the thread waits for {limit} of its time or less. {waiting}.', {
    limit: formatPercent(limits.cpuWaiting),
    waiting: formatPercent(waiting),
  });
}

function blockingText({ waiting }: WorkloadSigns): string {
  return localize('Blocking I/O: it waits for {limit} or more, mostly inside a call. {waiting}.', {
    limit: formatPercent(limits.blockedWaiting),
    waiting: formatPercent(waiting ?? 0),
  });
}

function loopText({ waiting, loopWaiting }: WorkloadSigns): string {
  return localize('Asynchronous I/O: it waits for {limit} or more, mostly on the event loop. {waiting}.', {
    limit: formatPercent(limits.loopWaiting),
    waiting: formatPercent(waiting ?? loopWaiting),
  });
}
