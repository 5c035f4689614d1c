/**
 * The journal: fixed-size records of numbers, appended to a file by the runner with one synchronous
 * write a group of tasks (about 3 µs for at least 1 ms of work). What was written survives the
 * death of its writer, so nothing already measured is lost when a task ends the process.
 * `NaN` stands for null.
 */
import type { TaskOutcome } from './profile.ts';
import { taskOutcomes } from './profile.ts';

export const recordKinds = { started: 0, ended: 1, result: 2, gc: 3 } as const;

/** Numbers in one record; what a kind does not use may hold anything. */
export const recordWidth = 12;

/** Places in the record of a task that ended. */
export const endedField = {
  kind: 0,
  input: 1,
  lane: 2,
  dispatched: 3,
  started: 4,
  ended: 5,
  cpu: 6,
  runQueue: 7,
  loopIdle: 8,
  transferIn: 9,
  transferOut: 10,
  outcome: 11,
} as const;

export interface EndedRecord {
  readonly input: number;
  readonly lane: number;
  readonly dispatched: number;
  readonly started: number;
  readonly ended: number;
  readonly cpu: number;
  readonly runQueue: number;
  readonly loopIdle: number;
  readonly transferIn: number;
  readonly transferOut: number;
  readonly outcome: TaskOutcome;
}
export interface ResultRecord {
  readonly bytesOut: number;
  readonly digest: number;
  readonly cloneable: boolean;
}
export interface GcRecord {
  readonly lane: number;
  readonly start: number;
  readonly duration: number;
}

export interface Journal {
  /** Inputs whose task was started and has no `ended` record, in order of starting. */
  readonly unfinished: readonly number[];
  readonly ended: ReadonlyMap<number, EndedRecord>;
  readonly results: ReadonlyMap<number, ResultRecord>;
  readonly collections: readonly GcRecord[];
}

/** A record that the writer's death cut short is left out. */
export function decodeJournal(numbers: Float64Array): Journal {
  const started = new Set<number>();
  const ended = new Map<number, EndedRecord>();
  const results = new Map<number, ResultRecord>();
  const collections: GcRecord[] = [];
  for (let at = 0; at + recordWidth <= numbers.length; at += recordWidth) {
    const record = numbers.subarray(at, at + recordWidth);
    const input = record[1]!;
    switch (record[0]) {
      case recordKinds.started:
        started.add(input);
        break;
      case recordKinds.ended:
        started.delete(input);
        ended.set(input, decodeEnded(record));
        break;
      case recordKinds.result:
        results.set(input, { bytesOut: record[2]!, digest: record[3]!, cloneable: record[4] === 1 });
        break;
      case recordKinds.gc:
        collections.push({ lane: record[1]!, start: record[2]!, duration: record[3]! });
        break;
    }
  }
  return { unfinished: [...started], ended, results, collections };
}

function decodeEnded(record: Float64Array): EndedRecord {
  return {
    input: record[endedField.input]!,
    lane: record[endedField.lane]!,
    dispatched: record[endedField.dispatched]!,
    started: record[endedField.started]!,
    ended: record[endedField.ended]!,
    cpu: record[endedField.cpu]!,
    runQueue: record[endedField.runQueue]!,
    loopIdle: record[endedField.loopIdle]!,
    transferIn: record[endedField.transferIn]!,
    transferOut: record[endedField.transferOut]!,
    outcome: taskOutcomes[record[endedField.outcome]!] ?? 'crashed',
  };
}

/** Records waiting to be written or sent, in one growing array. */
export class RecordBuffer {
  private numbers: Float64Array<ArrayBuffer> = new Float64Array(recordWidth * 64);
  private used = 0;

  get rows(): number {
    return this.used / recordWidth;
  }

  /** A place for one more record, to be filled by `set`; valid until `take`. Returns its first index. */
  add(kind: number): number {
    if (this.used === this.numbers.length) this.grow();
    const at = this.used;
    this.used += recordWidth;
    this.numbers[at] = kind;
    return at;
  }

  /** Adds the record of a task that ended, its split unknown as yet. Returns its place. */
  addEnded(task: Omit<EndedRecord, 'cpu' | 'runQueue' | 'loopIdle' | 'transferOut'>): number {
    const at = this.add(recordKinds.ended);
    const { numbers } = this;
    numbers[at + endedField.input] = task.input;
    numbers[at + endedField.lane] = task.lane;
    numbers[at + endedField.dispatched] = task.dispatched;
    numbers[at + endedField.started] = task.started;
    numbers[at + endedField.ended] = task.ended;
    numbers[at + endedField.cpu] = Number.NaN;
    numbers[at + endedField.runQueue] = Number.NaN;
    numbers[at + endedField.loopIdle] = Number.NaN;
    numbers[at + endedField.transferIn] = task.transferIn;
    numbers[at + endedField.transferOut] = Number.NaN;
    numbers[at + endedField.outcome] = taskOutcomes.indexOf(task.outcome);
    return at;
  }

  set(at: number, field: number, value: number): void {
    this.numbers[at + field] = value;
  }

  get(at: number, field: number): number {
    return this.numbers[at + field]!;
  }

  /** Adds records that another buffer gave away. */
  append(records: Float64Array): void {
    while (this.used + records.length > this.numbers.length) this.grow();
    this.numbers.set(records, this.used);
    this.used += records.length;
  }

  /** A copy of all records; the buffer is empty afterwards. */
  take(): Float64Array<ArrayBuffer> {
    const taken = this.numbers.slice(0, this.used);
    this.used = 0;
    return taken;
  }

  private grow(): void {
    const larger = new Float64Array(this.numbers.length * 2);
    larger.set(this.numbers);
    this.numbers = larger;
  }
}
