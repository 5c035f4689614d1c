/**
 * The timelines for Perfetto and chrome://tracing, in the Trace Event Format
 * (https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU): a configuration is a
 * process, a lane is a thread, a task is a complete event. All begin at 0, so that they compare.
 */
import { groupRuns } from '../core/configurationRuns.ts';
import { formatConfigurationShort } from '../core/format.ts';
import type { Profile, Run } from '../core/profile.ts';
import { runToShow } from '../core/timeline.ts';

/** Quantities of a task that are told beside its start and its end. */
const details = ['cpu', 'runQueue', 'loopIdle', 'blocked', 'gc', 'transferIn', 'transferOut'] as const;
const microseconds = 1000;

/** JSON, in pieces, one a configuration. */
export function* writeTraceEvents(profile: Profile): Generator<string> {
  yield '{"displayTimeUnit":"ms","traceEvents":[';
  let first = true;
  for (const [at, { configuration }] of groupRuns(profile).entries()) {
    const run = runToShow(profile.runs, configuration);
    const events = run === null ? [] : eventsOf(run, at + 1);
    if (events.length === 0) continue;
    yield `${first ? '' : ','}\n${events.map((event) => JSON.stringify(event)).join(',\n')}`;
    first = false;
  }
  yield '\n]}\n';
}

function eventsOf(run: Run, process: number): readonly object[] {
  const lanes = [...new Set(run.tasks.lane)].filter((lane) => lane !== null).sort((a, b) => a - b);
  return [
    { ph: 'M', pid: process, name: 'process_name', args: { name: formatConfigurationShort(run) } },
    { ph: 'M', pid: process, name: 'process_sort_index', args: { sort_index: process } },
    ...lanes.map((lane) => ({
      ...{ ph: 'M', pid: process, tid: lane, name: 'thread_name' },
      args: { name: laneName(run, lane) },
    })),
    ...run.tasks.input.flatMap((_, row) => taskEvent(run, row, process)),
  ];
}

/** Tasks that never started or never ended have no place on a timeline. */
function taskEvent({ tasks }: Run, row: number, process: number): readonly object[] {
  const [lane, started, ended] = [tasks.lane[row], tasks.started[row], tasks.ended[row]];
  if (lane == null || started == null || ended == null) return [];
  const failure = tasks.failures[row];
  const known = details.filter((detail) => tasks[detail][row] != null);
  return [
    {
      ...{ ph: 'X', pid: process, tid: lane, name: `#${tasks.input[row]}`, cat: tasks.outcome[row] },
      ts: started * microseconds,
      dur: (ended - started) * microseconds,
      args: {
        outcome: tasks.outcome[row],
        ...Object.fromEntries(known.map((detail) => [`${detail} (ms)`, tasks[detail][row]])),
        ...(failure === undefined ? {} : { failure: `${failure.name}: ${failure.message}` }),
      },
    },
  ];
}

/** `worker 2`, and `worker 2, slot 3` where several tasks share one. */
function laneName({ inFlight }: Run, lane: number): string {
  const worker = `worker ${Math.floor(lane / inFlight) + 1}`;
  return inFlight === 1 ? worker : `${worker}, slot ${(lane % inFlight) + 1}`;
}
