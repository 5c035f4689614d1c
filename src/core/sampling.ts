/** Which inputs are run when all of them would take too long. Pure. */
import type { Configuration, TaskTable } from './profile.ts';

/** Of tasks of which one alone takes longer than the limit. */
const fewestLong = 2;

/** Share of the limit after which a mean is believed: the first calls are slow. */
const trusted = 1 / 20;

/** All inputs may take this multiple of the limit: to leave out a few of them saves less than it hides. */
const slack = 1.5;

/**
 * Hands out inputs in order, as long as all of them will be done in time; else goes on with some of the
 * rest, evenly spread over the list wherever it ends, so that a trend in the inputs does not bias the sample.
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
  /** How many were handed out in order, of which one belongs to the sample; null while all are. */
  private head: number | null = null;
  /** Milliseconds after which nothing more is handed out. */
  private end: number;

  /** `limit` in milliseconds; infinite: all inputs. */
  constructor(inputs: readonly number[], limit: number, fewest: number) {
    this.count = inputs.length;
    this.queue = inputs;
    this.limit = limit;
    this.end = limit;
    this.fewest = fewest;
  }

  /** The next input, or null at the end. `elapsed`: milliseconds since the first was handed out. */
  take(elapsed: number): number | null {
    if (this.head !== null && elapsed > this.end && this.sampled() >= this.fewestOf(elapsed)) return null;
    // Looks again at the end of a sample: the first calls are slow, and fewer were taken than there is time for.
    if (this.given > 0 && (this.head === null || this.next === this.queue.length)) this.reconsider(elapsed);
    const input = this.queue[this.next++];
    if (input === undefined) return null;
    this.given++;
    return input;
  }

  private sampled(): number {
    return this.given - (this.head ?? 1) + 1;
  }

  private fewestOf(elapsed: number): number {
    return elapsed / this.given > this.limit ? Math.min(fewestLong, this.fewest) : this.fewest;
  }

  private reconsider(elapsed: number): void {
    const each = elapsed / this.given;
    const allFit = each * this.count <= this.limit * slack;
    if (this.head === null && (elapsed < this.limit * trusted || allFit)) return;
    const left = [...this.queue.slice(this.next), ...this.rest];
    // The first calls were slow, and after all there is time for the rest.
    this.end = this.limit * (allFit ? slack : 1);
    const wanted = Math.max(this.fewestOf(elapsed), allFit ? this.count : Math.floor(this.limit / each));
    const more = Math.min(left.length, Math.max(0, wanted - this.sampled()));
    if (this.head === null && more === left.length) return;
    this.head ??= this.given;
    this.queue = halving(evenly(left, more));
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

/**
 * The inputs of a baseline that are a fair sample of all, ascending: those that it began with, in order, before it was
 * known that not all would fit, count as one.
 */
export function sampleOf({ input, started }: TaskTable, count: number): readonly number[] {
  const ran = input.map((own, row) => ({ own, at: started[row] ?? Number.POSITIVE_INFINITY }));
  const order = ran.sort((one, other) => one.at - other.at).map(({ own }) => own);
  const head = order.findIndex((own, at) => own !== at);
  const fair = input.length === count || head < 0 ? order : [...order.slice(0, 1), ...order.slice(head)];
  return fair.sort((one, other) => one - other);
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

/**
 * First the one in the middle, then those in the middle of the halves, of the quarters, and so on: wherever it is cut
 * off, what came before is evenly spread (van der Corput, 1935).
 */
function halving(list: readonly number[]): readonly number[] {
  const bits = Math.floor(Math.log2(Math.max(1, list.length))) + 1;
  const places = new Set<number>();
  for (let at = 1; at < 2 ** bits; at++) {
    let place = 0;
    for (let bit = 0; bit < bits; bit++) place = place * 2 + (Math.floor(at / 2 ** bit) % 2);
    places.add(Math.floor((place * list.length) / 2 ** bits));
  }
  return [...places].map((place) => list[place]!);
}
