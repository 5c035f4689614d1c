import { localize } from '../../src/core/language.ts';
import { type NumericColumn, type Run, type TaskTable, taskOutcomes } from '../../src/core/profile.ts';
import { digestsOf } from '../../src/core/sameResults.ts';
import { medianOf } from '../../src/core/statistics.ts';
import { nothing } from '../../src/export/table.ts';
import { byteColumn, threeDigits, timeColumn } from '../../src/export/units.ts';
import { resultText } from './resultText.ts';
import { ranksOf } from './sortRows.ts';

export const taskColumnIds = [
  'input',
  'worker',
  'result',
  'asSerial',
  'submitted',
  'completed',
  'start',
  'queued',
  'run',
  'cpu',
  'runQueue',
  'blocked',
  'loopIdle',
  'transfer',
  'bytesIn',
  'bytesOut',
] as const;
export type TaskColumnId = (typeof taskColumnIds)[number];

export interface TaskColumn {
  readonly id: TaskColumnId;
  readonly title: string;
  /** Said once, in the head; empty where there is none. */
  readonly unit: string;
  /** What the title means, in full. */
  readonly explanation: string;
  readonly align: 'left' | 'right';
  /** What it sorts by, a value a row; NaN where it is not known. */
  readonly values: Float64Array;
  readonly text: (row: number) => string;
}

/** Of a time: less than a hundredth of the unit says nothing. */
const mostDecimals = 2;

export interface ColumnSource {
  readonly run: Run;
  /** What results are compared with; null where they cannot be. */
  readonly serial: Run | null;
}

/** The columns that tell something here: what this platform cannot measure is left out. */
export function taskColumnsOf({ run, serial }: ColumnSource): readonly TaskColumn[] {
  const { tasks } = run;
  const columns = [
    ...placeColumns(run),
    resultColumn(tasks),
    comparison(tasks, serial),
    ...orderColumns(tasks),
    ...timeColumns(tasks),
    ...sizeColumns(tasks),
  ];
  return columns.filter(({ id, values }) => id === 'input' || id === 'result' || values.some(isKnown));
}

function placeColumns({ tasks, inFlight }: Run): readonly TaskColumn[] {
  const lanes = valuesOf(tasks.lane);
  return [
    whole('input', localize('input'), localize('Position of the input in the list'), valuesOf(tasks.input)),
    {
      ...whole(
        'worker',
        localize('worker'),
        localize('Which worker executed it, and in which of its slots'),
        lanes,
      ),
      text: (row) => workerText(lanes[row], inFlight),
    },
  ];
}

function orderColumns({ input, dispatched, ended }: TaskTable): readonly TaskColumn[] {
  return [
    whole(
      'submitted',
      localize('submitted'),
      localize('Order in which the tasks were handed to a worker'),
      ranksOf(valuesOf(dispatched), input.length),
    ),
    whole(
      'completed',
      localize('completed'),
      localize('Order in which the tasks ended'),
      ranksOf(valuesOf(ended), input.length),
    ),
  ];
}

function whole(id: TaskColumnId, title: string, explanation: string, values: Float64Array): TaskColumn {
  const text = (row: number): string => formatted(values[row], String);
  return { id, title, explanation, values, text, unit: '', align: 'right' };
}

function workerText(lane: number | undefined, inFlight: number): string {
  if (!isKnown(lane)) return nothing;
  const worker = Math.floor(lane / inFlight) + 1;
  return inFlight === 1 ? String(worker) : `${worker}.${(lane % inFlight) + 1}`;
}

function timeColumns(tasks: TaskTable): readonly TaskColumn[] {
  const between = (later: NumericColumn, earlier: NumericColumn): Float64Array =>
    Float64Array.from(tasks.input, (_, row) =>
      Math.max(0, numberOf(tasks[later][row]) - numberOf(tasks[earlier][row])),
    );
  const transfer = Float64Array.from(tasks.input, (_, row) => {
    const [there, back] = [tasks.transferIn[row] ?? null, tasks.transferOut[row] ?? null];
    return there === null && back === null ? Number.NaN : (there ?? 0) + (back ?? 0);
  });
  const run = between('ended', 'started');
  const time = timeColumnsFor(medianOf(run.filter(isKnown)) ?? 0);
  return [
    time('start', localize('start'), localize('When the function was called'), valuesOf(tasks.started)),
    time(
      'queued',
      localize('queued'),
      localize('From being handed over until the call'),
      between('started', 'dispatched'),
    ),
    time('run', localize('run'), localize('From the call until it returned'), run),
    time('cpu', localize('CPU'), localize('The thread was computing'), valuesOf(tasks.cpu)),
    time(
      'runQueue',
      localize('core wait'),
      localize('The thread was ready, but no core was free'),
      valuesOf(tasks.runQueue),
    ),
    time(
      'blocked',
      localize('blocked'),
      localize('Inside a synchronous call that waits'),
      valuesOf(tasks.blocked),
    ),
    time(
      'loopIdle',
      localize('waiting'),
      localize('The event loop waited for events'),
      valuesOf(tasks.loopIdle),
    ),
    time('transfer', localize('transfer'), localize('Moving the input and the result'), transfer),
  ];
}

/**
 * One unit for all times, so that a row can be read across. It suits the typical run time, in milliseconds: a single
 * task that took far longer would leave no digits to the others.
 */
function timeColumnsFor(typical: number) {
  const { unit } = timeColumn([typical]);
  const divisor = unit === 's' ? 1000 : unit === 'ms' ? 1 : 0.001;
  const decimals = typical >= 100 * divisor ? 0 : typical >= 10 * divisor ? 1 : mostDecimals;
  return (id: TaskColumnId, title: string, explanation: string, values: Float64Array): TaskColumn => {
    // Moments are as exact as a typical task: two of them are told apart however far they are from 0.
    const format = (value: number): string =>
      id === 'start' ? (value / divisor).toFixed(decimals) : threeDigits(value / divisor, mostDecimals);
    const text = (row: number): string => formatted(values[row], format);
    return { id, title, unit, explanation, align: 'right', values, text };
  };
}

function sizeColumns(tasks: TaskTable): readonly TaskColumn[] {
  return [
    size('bytesIn', localize('in'), localize('Size of the input'), valuesOf(tasks.bytesIn)),
    size('bytesOut', localize('out'), localize('Size of the result'), valuesOf(tasks.bytesOut)),
  ];
}

function size(id: TaskColumnId, title: string, explanation: string, values: Float64Array): TaskColumn {
  const { unit, format } = byteColumn(known(values));
  const text = (row: number): string => formatted(values[row], format);
  return { id, title, unit, explanation, align: 'right', values, text };
}

function resultColumn(tasks: TaskTable): TaskColumn {
  return {
    id: 'result',
    title: localize('result'),
    unit: '',
    explanation: localize('How the task ended'),
    align: 'left',
    values: Float64Array.from(tasks.outcome, (outcome) => taskOutcomes.indexOf(outcome)),
    text: (row) => resultText(tasks, row),
  };
}

function comparison(tasks: TaskTable, serial: Run | null): TaskColumn {
  const known = serial === null ? null : digestsOf(serial);
  const values = Float64Array.from(tasks.digest, (digest, row) => {
    const expected = known?.get(tasks.input[row] ?? -1) ?? null;
    if (digest === null || expected === null || tasks.outcome[row] !== 'ok') return Number.NaN;
    return digest === expected ? 1 : 0;
  });
  return {
    id: 'asSerial',
    title: localize('as serial'),
    unit: '',
    explanation: localize('Whether the result is the one of the serial run'),
    align: 'left',
    values,
    text: (row) => (isKnown(values[row]) ? (values[row] === 1 ? localize('yes') : localize('NO')) : nothing),
  };
}

function valuesOf(column: readonly (number | null)[]): Float64Array {
  return Float64Array.from(column, numberOf);
}

function numberOf(value: number | null | undefined): number {
  return value ?? Number.NaN;
}

function isKnown(value: number | undefined): value is number {
  return value !== undefined && !Number.isNaN(value);
}

/** What the unit of sizes is chosen by: the largest that is known. */
function known(values: Float64Array): readonly number[] {
  return [values.reduce((largest, value) => (value > largest ? value : largest), 0)];
}

function formatted(value: number | undefined, format: (value: number) => string): string {
  return isKnown(value) ? format(value) : nothing;
}
