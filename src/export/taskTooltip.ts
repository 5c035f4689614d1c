import { formatMilliseconds } from '../core/format.ts';
import { localize } from '../core/language.ts';
import type { Profile, Run } from '../core/profile.ts';
import { localizeRecorded } from '../core/recordedTexts.ts';
import { digestsOf } from '../core/sameResults.ts';
import { splitStates, stateLabel } from '../core/timelineStates.ts';
import { outcomeName } from './outcomes.ts';
import { byteColumn } from './units.ts';

/** What a task was, where its time went and how it ended: at most eight lines. */
export function taskTooltip(profile: Profile, run: Run, row: number): string {
  const { tasks } = run;
  const started = tasks.started[row] ?? 0;
  const ended = tasks.ended[row] ?? null;
  const lines = [
    localize('task {number} of {total} · input {input} · worker {worker}', {
      number: row + 1,
      total: tasks.input.length,
      input: tasks.input[row] ?? row,
      worker: workerOf(run, row),
    }),
    ended === null
      ? localize('started at {from}, never ended', { from: formatMilliseconds(started) })
      : localize('{from} to {to}: {time}', {
          from: formatMilliseconds(started),
          to: formatMilliseconds(ended),
          time: formatMilliseconds(ended - started),
        }),
    splitLine(run, row),
    handOverLine(run, row),
    movedLine(run, row),
    collectionLine(run, row),
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
  return parts.length === 0
    ? localize('several tasks in flight: the time cannot be split')
    : parts.join(' · ');
}

function handOverLine(run: Run, row: number): string {
  const dispatched = run.tasks.dispatched[row] ?? null;
  if (dispatched === null) return '';
  const values = { at: formatMilliseconds(dispatched), queue: formatMilliseconds(queueOf(run, row)) };
  return localize('handed over {at} · queue {queue}', values);
}

function movedLine({ tasks }: Run, row: number): string {
  const input = moved(tasks.transferIn[row], tasks.bytesIn[row]);
  const result = moved(tasks.transferOut[row], tasks.bytesOut[row]);
  const told = [
    ...(input === '' ? [] : [localize('input {moved}', { moved: input })]),
    ...(result === '' ? [] : [localize('result {moved}', { moved: result })]),
  ];
  return told.join(' · ');
}

function moved(milliseconds: number | null | undefined, bytes: number | null | undefined): string {
  const { unit, format } = byteColumn([bytes ?? null]);
  const size = bytes == null ? null : `${format(bytes)} ${unit}`;
  if (milliseconds == null) return size ?? '';
  const time = formatMilliseconds(milliseconds);
  return size === null
    ? localize('moved in {time}', { time })
    : localize('{size} moved in {time}', { size, time });
}

function collectionLine({ tasks }: Run, row: number): string {
  const time = tasks.gc[row] ?? null;
  if (time === null) return '';
  return localize('garbage collection {time} of the CPU time', { time: formatMilliseconds(time) });
}

function outcomeLine(profile: Profile, { tasks }: Run, row: number): string {
  const outcome = tasks.outcome[row] ?? 'notRun';
  const failure = tasks.failures[String(row)];
  if (failure !== undefined)
    return `✗ ${failure.name}: ${localizeRecorded(failure.message).slice(0, 200).replace(/\s+/g, ' ')}`;
  return outcome === 'ok'
    ? resultText(profile, tasks.digest[row], tasks.input[row] ?? row)
    : `✗ ${outcomeName(outcome)}`;
}

function resultText({ runs }: Profile, digest: number | null | undefined, input: number): string {
  const serial = runs.find(({ mode, outcome }) => mode === 'serial' && outcome === 'completed');
  const expected = serial === undefined ? null : (digestsOf(serial).get(input) ?? null);
  if (digest == null || expected === null) return localize('result: ok');
  return digest === expected
    ? localize('result: ok, as in serial')
    : localize('result: ok, NOT as in serial');
}
