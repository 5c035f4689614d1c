/**
 * The journal: fixed-size records of numbers, appended to a file by the runner with one synchronous
 * write a group of tasks. What was written survives the death of its writer, so nothing already measured
 * is lost when a task ends the process. `NaN` stands for null.
 */
import type { TaskOutcome } from './profile.ts';
import { taskOutcomes } from './profile.ts';

export const recordKinds = { started: 0, ended: 1, result: 2, gc: 3, group: 4 } as const;

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

/** Places in the record that follows a group of tasks with readings in common. */
const groupField = { rows: 1, cpu: 2, runQueue: 3, loopIdle: 4 } as const;

/** What was read between the start of a group's first task and the end of its last, in milliseconds. */
export interface GroupReading {
  readonly cpu: number;
  readonly runQueue: number;
  readonly loopIdle: number;
}

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
export function decodeJournal(written: Float64Array): Journal {
  const numbers = divideGroups(written);
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

/** A copy in which tasks that were read together have their parts of it, by their wall times. */
function divideGroups(written: Float64Array): Float64Array {
  const numbers = written.slice();
  for (let at = 0; at + recordWidth <= numbers.length; at += recordWidth) {
    if (numbers[at] !== recordKinds.group) continue;
    const group = numbers.subarray(Math.max(0, at - numbers[at + groupField.rows]! * recordWidth), at);
    // Those that never started have no wall time.
    const rows = endedRows(group).filter((row) => wallOf(group, row) >= 0);
    const wall = rows.reduce((sum, row) => sum + wallOf(group, row), 0);
    for (const row of rows) {
      const share = wall > 0 ? wallOf(group, row) / wall : 1 / rows.length;
      group[row + endedField.cpu] = numbers[at + groupField.cpu]! * share;
      group[row + endedField.runQueue] = numbers[at + groupField.runQueue]! * share;
      group[row + endedField.loopIdle] = numbers[at + groupField.loopIdle]! * share;
    }
  }
  return numbers;
}

/** Places of the records of tasks that ended. */
export function endedRows(numbers: Float64Array): number[] {
  const rows: number[] = [];
  for (let at = 0; at + recordWidth <= numbers.length; at += recordWidth) {
    if (numbers[at] === recordKinds.ended) rows.push(at);
  }
  return rows;
}

function wallOf(numbers: Float64Array, row: number): number {
  return numbers[row + endedField.ended]! - numbers[row + endedField.started]!;
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

  /** Adds what was read for all tasks from the record at `first` on. */
  addGroup(first: number, { cpu, runQueue, loopIdle }: GroupReading): void {
    const at = this.add(recordKinds.group);
    this.numbers[at + groupField.rows] = (at - first) / recordWidth;
    this.numbers[at + groupField.cpu] = cpu;
    this.numbers[at + groupField.runQueue] = runQueue;
    this.numbers[at + groupField.loopIdle] = loopIdle;
  }

  set(at: number, field: number, value: number): void {
    this.numbers[at + field] = value;
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

  /** Gives all records to `write`, which must not keep them; the buffer is empty afterwards. */
  drain(write: (bytes: Uint8Array) => void): void {
    if (this.used === 0) return;
    write(new Uint8Array(this.numbers.buffer, 0, this.used * this.numbers.BYTES_PER_ELEMENT));
    this.used = 0;
  }

  private grow(): void {
    const larger = new Float64Array(this.numbers.length * 2);
    larger.set(this.numbers);
    this.numbers = larger;
  }
}
