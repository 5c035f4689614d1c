/** What a task was, where its time went, why it waited and how it ended: at most eight lines. */
import { formatBytes, formatCount, formatMilliseconds, formatPercent } from '../../src/core/format.ts';
import { localize, type Texts } from '../../src/core/language.ts';
import type { Run, TaskOutcome } from '../../src/core/profile.ts';
import { localizeRecorded } from '../../src/core/recordedTexts.ts';
import { runTime } from '../../src/core/taskRows.ts';
import { begunAt } from '../../src/core/timelineBars.ts';
import { type SplitState, splitStates, stateLabel } from '../../src/core/timelineStates.ts';
import { exactTime } from './axisTicks.ts';

export interface TaskLine {
  readonly text: string;
  /** A state's line: its time, its share of the task, and why. */
  readonly state?: SplitState;
  readonly time?: string;
  readonly share?: string;
  readonly failed?: boolean;
}

export function taskLines(run: Run, row: number): readonly TaskLine[] {
  const { tasks } = run;
  const lines: TaskLine[] = [{ text: titleOf(run, row) }, { text: timesOf(run, row) }];
  lines.push(...splitOf(run, row));
  const moved = [
    queueOf(run, row),
    movedOf(localize('input'), tasks.transferIn[row], tasks.bytesIn[row]),
    movedOf(localize('result'), tasks.transferOut[row], tasks.bytesOut[row]),
  ].filter((part) => part !== '');
  if (moved.length > 0) lines.push({ text: moved.join(' · ') });
  lines.push(outcomeOf(run, row));
  return lines;
}

/** One sentence for a screen reader. */
export function taskSentence(run: Run, row: number): string {
  return taskLines(run, row)
    .map(({ text, time, share }) => [text, time, share].filter((part) => part !== undefined).join(' '))
    .join('; ');
}

/** Why a task did not go on, by what it did instead. */
const reasons = {
  cpu: '',
  runQueue: 'no core was free',
  blocked: 'inside a synchronous call',
  loopIdle: 'timers, files, network',
} as const satisfies Texts;

const outcomes = {
  ok: 'returned',
  threw: 'threw an error',
  timeout: 'did not end within the time limit',
  crashed: 'its worker ended',
  uncloneable: 'its input or its result cannot be cloned',
  notRun: 'never started',
} as const satisfies Texts<TaskOutcome>;

function titleOf({ tasks, workers, inFlight }: Run, row: number): string {
  const lane = tasks.lane[row] ?? 0;
  const values = {
    number: formatCount(row + 1),
    tasks: formatCount(tasks.input.length),
    input: tasks.input[row] ?? row,
    worker: Math.floor(lane / inFlight) + 1,
    slot: (lane % inFlight) + 1,
  };
  const task = localize('task {number} of {tasks} · input {input}', values);
  if (workers === 1 && inFlight === 1) return task;
  const place =
    inFlight === 1
      ? localize('worker {worker}', values)
      : workers === 1
        ? localize('slot {slot}', values)
        : localize('worker {worker}, slot {slot}', values);
  return `${task} · ${place}`;
}

function timesOf({ tasks }: Run, row: number): string {
  const started = begunAt(tasks, row);
  const ended = tasks.ended[row] ?? null;
  if (started === null) return localize('never started');
  if (ended === null) return localize('from {start}, never ended', { start: formatMilliseconds(started) });
  // As exact as a hundredth of the task: late in a long run, three digits would be the same for both.
  const exact = (time: number): string => exactTime(time, { start: started, end: ended }, 100);
  return localize('{duration}, from {start} to {end}', {
    duration: formatMilliseconds(Math.max(0, ended - started)),
    start: ended > started ? exact(started) : formatMilliseconds(started),
    end: ended > started ? exact(ended) : formatMilliseconds(ended),
  });
}

function splitOf(run: Run, row: number): readonly TaskLine[] {
  const duration = runTime(run.tasks, row) ?? 0;
  const parts = splitStates.flatMap((state): TaskLine[] => {
    const amount = run.tasks[state][row] ?? null;
    if (amount === null || (amount <= 0 && state !== 'cpu')) return [];
    const share = duration > 0 ? formatPercent(Math.min(1, amount / duration)) : '';
    return [{ state, text: reasonOf(run, row, state), time: formatMilliseconds(amount), share }];
  });
  if (parts.length > 0) return parts;
  return run.inFlight > 1
    ? [{ text: localize('several tasks in flight: the time cannot be split') }]
    : [{ text: localize('where its time went was not measured') }];
}

function reasonOf({ tasks }: Run, row: number, state: SplitState): string {
  const gc = tasks.gc[row] ?? 0;
  if (state === 'cpu' && gc > 0)
    return localize('{state}, {gc} of it garbage collection', {
      state: stateLabel(state),
      gc: formatMilliseconds(gc),
    });
  return reasons[state] === ''
    ? stateLabel(state)
    : localize('{state}: {reason}', { state: stateLabel(state), reason: localize(reasons[state]) });
}

function queueOf({ tasks }: Run, row: number): string {
  const dispatched = tasks.dispatched[row] ?? null;
  const started = tasks.started[row] ?? null;
  if (dispatched === null || started === null) return '';
  return localize('queue {time}', { time: formatMilliseconds(Math.max(0, started - dispatched)) });
}

function movedOf(what: string, time: number | null | undefined, bytes: number | null | undefined): string {
  if (time == null && bytes == null) return '';
  const size = bytes == null ? '' : formatBytes(bytes);
  if (time == null) return `${what} ${size}`;
  const values = { what, size, time: formatMilliseconds(time) };
  return size === '' ? `${what} ${values.time}` : localize('{what} {size} in {time}', values);
}

function outcomeOf({ tasks }: Run, row: number): TaskLine {
  const outcome = tasks.outcome[row] ?? 'notRun';
  const failure = tasks.failures[String(row)];
  if (failure !== undefined)
    return {
      text: `✗ ${failure.name}: ${localizeRecorded(failure.message).replace(/\s+/g, ' ').slice(0, 160)}`,
      failed: true,
    };
  if (outcome === 'ok') return { text: localize(outcomes.ok) };
  return { text: `✗ ${localize(outcomes[outcome])}`, failed: true };
}
