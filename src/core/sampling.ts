/** Which inputs are run when all of them would take too long. Pure. */
import type { Configuration } from './profile.ts';

/** Of tasks of which one alone takes longer than the limit. */
const fewestLong = 2;

/** Share of the limit after which a mean is believed: the first calls are slow. */
const trusted = 1 / 20;

/** All inputs may take this multiple of the limit: to leave out a few of them saves less than it hides. */
const slack = 1.5;

/**
 * Hands out inputs in order, as long as all of them will be done in time; else goes on with some of the
 * rest, evenly spread over the list, so that a trend in the inputs does not bias the sample.
 */
export class Sampler {
  private readonly count: number;
  private readonly limit: number;
  private readonly fewest: number;
  private queue: readonly number[];
  /** Inputs that the queue leaves out. */
  private rest: readonly number[] = [];
  private next = 0;
  private given = 0;
  private sampling = false;

  /** `limit` in milliseconds; infinite: all inputs. */
  constructor(inputs: readonly number[], limit: number, fewest: number) {
    this.count = inputs.length;
    this.queue = inputs;
    this.limit = limit;
    this.fewest = fewest;
  }

  /** The next input, or null at the end. `elapsed`: milliseconds since the first was handed out. */
  take(elapsed: number): number | null {
    if (this.sampling && elapsed > this.limit && this.given >= this.fewestOf(elapsed)) return null;
    // Looks again at the end of a sample: the first calls are slow, and fewer were taken than there is time for.
    if (this.given > 0 && (!this.sampling || this.next === this.queue.length)) this.reconsider(elapsed);
    const input = this.queue[this.next++];
    if (input === undefined) return null;
    this.given++;
    return input;
  }

  private fewestOf(elapsed: number): number {
    return elapsed / this.given > this.limit ? Math.min(fewestLong, this.fewest) : this.fewest;
  }

  private reconsider(elapsed: number): void {
    const each = elapsed / this.given;
    if (!this.sampling && (elapsed < this.limit * trusted || each * this.count <= this.limit * slack)) return;
    const left = [...this.queue.slice(this.next), ...this.rest];
    const wanted = Math.max(this.fewestOf(elapsed), Math.floor(this.limit / each));
    const more = Math.min(left.length, Math.max(0, wanted - this.given));
    if (!this.sampling && more === left.length) return;
    this.sampling = true;
    this.queue = evenly(left, more);
    const queued = new Set(this.queue);
    this.rest = left.filter((input) => !queued.has(input));
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

/** `budget` in milliseconds; infinite: no sample. */
export function chooseSample(budget: number): { milliseconds: number; fewest: number } | null {
  if (!Number.isFinite(budget)) return null;
  return { milliseconds: budget * shareOfBudget, fewest: fewestTasks };
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
