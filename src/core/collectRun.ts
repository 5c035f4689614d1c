/** Journal and totals of a run -> the run as it stands in the profile. Pure. */
import type { EndedRecord, GcRecord, Journal, ResultRecord } from './journal.ts';
import type { Configuration, Failure, LateError, Resources, Run, TaskOutcome, TaskTable } from './profile.ts';

export interface CollectedRun {
  readonly configuration: Configuration;
  readonly round: number;
  readonly startup: number | null;
  readonly wall: number;
  /** Bytes of each input's clone; null for one that cannot be cloned. */
  readonly sizes: readonly (number | null)[];
  /** Inputs that the run was to execute: the rows of its table. */
  readonly inputs: readonly number[];
  readonly ended: ReadonlyMap<number, EndedRecord>;
  readonly results: ReadonlyMap<number, ResultRecord>;
  readonly collections: readonly GcRecord[];
  readonly failures: ReadonlyMap<number, Failure>;
  readonly resources: Resources;
  readonly lateErrors: readonly LateError[];
  readonly outcome: Run['outcome'];
  readonly failure?: Failure;
}

export const unknownTimes = {
  cpu: null,
  runQueue: null,
  loopIdle: null,
  blocked: null,
  gc: null,
  poolCpu: null,
  helperCpu: null,
} as const;

export const unknownResources: Resources = {
  ...unknownTimes,
  memory: null,
  memoryKind: null,
  steal: null,
  batch: 0,
  replacedWorkers: 0,
};

export function collectRun(collected: CollectedRun): Run {
  const { configuration, round, startup, wall, resources, outcome, failure } = collected;
  return {
    ...configuration,
    round,
    startup,
    wall,
    tasks: tabulate(collected),
    resources,
    lateErrors: [...collected.lateErrors],
    outcome,
    ...(failure ? { failure } : {}),
  };
}

/** The part of a journal that one process of a run wrote, moved to where the run's clock was. */
export function shiftJournal(journal: Journal, offset: number): Journal {
  const ended = new Map<number, EndedRecord>();
  for (const [input, record] of journal.ended) {
    const { dispatched, started, ended: end } = record;
    ended.set(input, {
      ...record,
      dispatched: dispatched + offset,
      started: started + offset,
      ended: end + offset,
    });
  }
  const collections = journal.collections.map((record) => ({ ...record, start: record.start + offset }));
  return { ...journal, ended, collections };
}

type Columns = { -readonly [Name in keyof TaskTable]: TaskTable[Name] };

function tabulate({
  configuration,
  sizes,
  inputs,
  ended,
  results,
  failures,
  collections,
}: CollectedRun): TaskTable {
  const table: Columns = {
    input: [],
    lane: [],
    dispatched: [],
    started: [],
    ended: [],
    cpu: [],
    runQueue: [],
    loopIdle: [],
    blocked: [],
    gc: [],
    transferIn: [],
    transferOut: [],
    bytesIn: [],
    bytesOut: [],
    outcome: [],
    digest: [],
    failures: {},
  };
  const collecting = configuration.inFlight === 1 ? collectionsByLane(collections) : null;
  for (const [row, input] of inputs.entries()) {
    const record = ended.get(input);
    const result = results.get(input);
    const split = record ? splitTime(record) : null;
    const outcome = outcomeOf(record, result);
    table.input.push(input);
    table.lane.push(record ? record.lane : null);
    table.dispatched.push(orNull(record?.dispatched));
    table.started.push(orNull(record?.started));
    table.ended.push(orNull(record?.ended));
    table.cpu.push(orNull(split?.cpu));
    table.runQueue.push(orNull(split?.runQueue));
    table.loopIdle.push(orNull(split?.loopIdle));
    table.blocked.push(orNull(split?.blocked));
    table.gc.push(record && collecting ? orNull(overlap(collecting.get(record.lane) ?? [], record)) : null);
    table.transferIn.push(orNull(record?.transferIn));
    table.transferOut.push(orNull(record?.transferOut));
    table.bytesIn.push(sizes[input] ?? null);
    table.bytesOut.push(result?.cloneable ? orNull(result.bytesOut) : null);
    table.digest.push(result?.cloneable && Number.isFinite(result.digest) ? result.digest : null);
    table.outcome.push(outcome);
    const failure = failures.get(input);
    if (failure && outcome !== 'ok' && outcome !== 'notRun') table.failures[row] = failure;
  }
  return table;
}

function outcomeOf(record: EndedRecord | undefined, result: ResultRecord | undefined): TaskOutcome {
  if (!record) return 'notRun';
  return record.outcome === 'ok' && result && !result.cloneable ? 'uncloneable' : record.outcome;
}

interface TimeSplit {
  readonly cpu: number;
  readonly runQueue: number;
  readonly loopIdle: number;
  readonly blocked: number;
}

/**
 * wall = cpu + runQueue + loopIdle + blocked. The first three are measured, the last is what remains.
 * A thread that becomes ready while its loop waits counts as both until a core is free: that excess
 * was time in the run queue.
 */
export function splitTime({ started, ended, cpu, runQueue, loopIdle }: EndedRecord): TimeSplit {
  const wall = ended - started;
  const executing = Math.min(cpu, wall);
  const queued = Math.min(runQueue, wall - executing);
  const idle = Math.max(0, Math.min(loopIdle, wall - executing - (Number.isNaN(queued) ? 0 : queued)));
  return {
    cpu: executing,
    runQueue: queued,
    loopIdle: idle,
    blocked: Math.max(0, wall - executing - queued - idle),
  };
}

function collectionsByLane(collections: readonly GcRecord[]): ReadonlyMap<number, GcRecord[]> {
  const lanes = new Map<number, GcRecord[]>();
  for (const record of [...collections].sort((a, b) => a.start - b.start)) {
    const lane = lanes.get(record.lane);
    if (lane) lane.push(record);
    else lanes.set(record.lane, [record]);
  }
  return lanes;
}

/** Milliseconds of the collections (sorted by start) that fall into the task. */
function overlap(collections: readonly GcRecord[], { started, ended }: EndedRecord): number {
  if (!Number.isFinite(started) || !Number.isFinite(ended)) return Number.NaN;
  let low = 0;
  let high = collections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { start, duration } = collections[middle]!;
    if (start + duration < started) low = middle + 1;
    else high = middle;
  }
  let sum = 0;
  for (let at = low; at < collections.length && collections[at]!.start < ended; at++) {
    const { start, duration } = collections[at]!;
    sum += Math.max(0, Math.min(ended, start + duration) - Math.max(started, start));
  }
  return sum;
}

/** To a tenth of a microsecond: no clock here tells more, and files stay small. */
function orNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? Math.round(value * 1e4) / 1e4 : null;
}
