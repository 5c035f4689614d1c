import { formatMilliseconds } from '../core/format.ts';
import type { Profile, Run } from '../core/profile.ts';
import { splitStates, stateLabel } from '../core/timelineStates.ts';
import { byteColumn } from './units.ts';

/** What a task was, where its time went and how it ended: at most eight lines. */
export function taskTooltip(profile: Profile, run: Run, row: number): string {
  const { tasks } = run;
  const started = tasks.started[row] ?? 0;
  const ended = tasks.ended[row] ?? null;
  const lines = [
    `task ${row + 1} of ${tasks.input.length} · input ${tasks.input[row] ?? row} · worker ${workerOf(run, row)}`,
    ended === null
      ? `started at ${formatMilliseconds(started)}, never ended`
      : `${formatMilliseconds(started)} to ${formatMilliseconds(ended)}: ${formatMilliseconds(ended - started)}`,
    splitLine(run, row),
    told('handed over', tasks.dispatched[row], ` · queue ${formatMilliseconds(queueOf(run, row))}`),
    [
      moved('input', tasks.transferIn[row], tasks.bytesIn[row]),
      moved('result', tasks.transferOut[row], tasks.bytesOut[row]),
    ]
      .filter((part) => part !== '')
      .join(' · '),
    told('garbage collection', tasks.gc[row], ' of the CPU time'),
    outcomeLine(profile, run, row),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function workerOf({ tasks, inFlight }: Run, row: number): number {
  return Math.floor((tasks.lane[row] ?? 0) / inFlight) + 1;
}

function queueOf({ tasks }: Run, row: number): number {
  return Math.max(0, (tasks.started[row] ?? 0) - (tasks.dispatched[row] ?? 0));
}

function splitLine({ tasks }: Run, row: number): string {
  const parts = splitStates.flatMap((state) => {
    const amount = tasks[state][row] ?? null;
    return amount === null ? [] : [`${stateLabel(state)} ${formatMilliseconds(amount)}`];
  });
  return parts.length === 0 ? 'several tasks in flight: the time cannot be split' : parts.join(' · ');
}

function told(label: string, amount: number | null | undefined, after: string): string {
  return amount === null || amount === undefined ? '' : `${label} ${formatMilliseconds(amount)}${after}`;
}

function moved(label: string, time: number | null | undefined, bytes: number | null | undefined): string {
  if (time == null && bytes == null) return '';
  const { unit, format } = byteColumn([bytes ?? null]);
  const size = bytes == null ? '' : `${format(bytes)} ${unit}`;
  const moving = time == null ? '' : `moved in ${formatMilliseconds(time)}`;
  return `${label} ${[size, moving].filter((part) => part !== '').join(' ')}`;
}

function outcomeLine(profile: Profile, { tasks }: Run, row: number): string {
  const outcome = tasks.outcome[row] ?? 'notRun';
  const failure = tasks.failures[String(row)];
  if (failure !== undefined)
    return `✗ ${failure.name}: ${failure.message.slice(0, 200).replace(/\s+/g, ' ')}`;
  return outcome === 'ok' ? `result: ok${matches(profile, tasks.digest[row], row)}` : `✗ ${outcome}`;
}

function matches({ runs }: Profile, digest: number | null | undefined, row: number): string {
  const serial = runs.find(({ mode, outcome }) => mode === 'serial' && outcome === 'completed');
  const expected = serial?.tasks.digest[row] ?? null;
  if (digest == null || expected === null) return '';
  return digest === expected ? ', as in serial' : ', NOT as in serial';
}
