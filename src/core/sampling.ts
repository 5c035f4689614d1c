/** Which inputs are run when all of them would take too long. Pure. */
import type { Configuration } from './profile.ts';

/**
 * Hands out inputs in order, as long as all of them will be done in time; else goes on with some of the
 * rest, evenly spread over the list, so that a trend in the inputs does not bias the sample.
 */
export class Sampler {
  private readonly inputs: readonly number[];
  private readonly limit: number;
  private readonly fewest: number;
  private queue: readonly number[];
  private next = 0;
  private given = 0;
  private sampling = false;

  /** `limit` in milliseconds; infinite: all inputs. */
  constructor(inputs: readonly number[], limit: number, fewest: number) {
    this.inputs = inputs;
    this.queue = inputs;
    this.limit = limit;
    this.fewest = fewest;
  }

  /** The next input, or null at the end. `elapsed`: milliseconds since the first was handed out. */
  take(elapsed: number): number | null {
    if (!this.sampling && this.given > 0) this.reconsider(elapsed);
    else if (this.sampling && elapsed > this.limit && this.given >= this.fewest) return null;
    const input = this.queue[this.next++];
    if (input === undefined) return null;
    this.given++;
    return input;
  }

  private reconsider(elapsed: number): void {
    const each = elapsed / this.given;
    if (each * this.inputs.length <= this.limit) return;
    const wanted = Math.max(this.fewest, Math.floor(this.limit / each));
    const rest = this.inputs.slice(this.given);
    const more = Math.min(rest.length, Math.max(0, wanted - this.given));
    if (more === rest.length) return;
    this.sampling = true;
    this.queue = evenly(rest, more);
    this.next = 0;
  }
}

/** The share of a profile's budget that the first serial run may take: the rounds after it take the rest. */
const shareOfBudget = 1 / 25;
/** Tasks that each lane of a configuration gets, at least, where there are more than the baseline ran. */
const tasksPerLane = 3;
/** Of the baseline's tasks, for what cannot be faster than it. */
const shareWithoutGain = 1 / 4;
const fewestTasks = 4;

/** `budget` in milliseconds; infinite: no sample. A pool needs two tasks a core to show what it can do. */
export function chooseSample(budget: number, cores: number): { milliseconds: number; fewest: number } | null {
  if (!Number.isFinite(budget)) return null;
  return { milliseconds: budget * shareOfBudget, fewest: 2 * Math.max(1, Math.ceil(cores)) };
}

/**
 * Tasks for a configuration where the baseline ran `ran` of `count` inputs: as many, or more until each lane has a
 * few. What runs many at once is quick, and few tasks would not show what it can do. What cannot gain is as slow
 * as serial, and shows that with some of them.
 */
export function tasksFor(
  { workers, inFlight }: Configuration,
  { ran, count, couldGain }: { readonly ran: number; readonly count: number; readonly couldGain: boolean },
): number {
  if (ran >= count) return count;
  if (!couldGain) return Math.min(ran, Math.max(fewestTasks, Math.ceil(ran * shareWithoutGain)));
  return Math.max(ran, Math.min(count, workers * inFlight * tasksPerLane));
}

/** So many of the inputs, ascending: of the baseline's `sample`, or those and evenly spread others. */
export function sampleFor(wanted: number, sample: readonly number[], count: number): readonly number[] {
  if (wanted <= sample.length) return evenly(sample, wanted);
  const taken = new Set(sample);
  const rest = Array.from({ length: count }, (_, input) => input).filter((input) => !taken.has(input));
  return [...sample, ...evenly(rest, wanted - sample.length)].sort((one, other) => one - other);
}

function evenly(list: readonly number[], wanted: number): readonly number[] {
  return Array.from({ length: wanted }, (_, at) => list[Math.floor(((at + 0.5) * list.length) / wanted)]!);
}
