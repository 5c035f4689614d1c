/**
 * Which run comes next, as far as the budget goes: first once, cold, what theory proposes; then warm rounds of what
 * may still win, and of the remedies that the rounds so far suggest, until the verdict is settled.
 * Pure: it looks at what was measured and at a clock that it is given.
 */
import { Allowance, type Budget, type Spent } from './allowance.ts';
import { analyze } from './analyze.ts';
import type { Baseline } from './baseline.ts';
import { bestPace, chooseContenders, failsMore, returnsElse } from './contenders.ts';
import { decide } from './decide.ts';
import { isDisturbed } from './disturbance.ts';
import { tasksOf } from './expectedTime.ts';
import { couldGain } from './gain.ts';
import { type ConfigurationRequest, chooseConfigurations, isSame, orderOfRound, serial } from './plan.ts';
import { type PlannedRun, planRun } from './plannedRun.ts';
import type { Configuration, Environment, Mode, Profile } from './profile.ts';
import { byPromise, chooseEssential, hasChance } from './prospects.ts';
import { recordedText } from './recordedTexts.ts';
import { chooseRound, fewestRounds } from './round.ts';
import { isSettled, mayBeMuchBetter, recordsOf } from './settled.ts';
import { TrialRounds } from './trialRounds.ts';
import { findUnclear } from './unclear.ts';

/** Warm rounds: no more than these; before, until another one cannot change the verdict. */
export const mostRounds = 12;
/** Task records in all; a profile of this many takes about a second to read and 200 MB on disk. */
const mostRecords = 2_000_000;
/** Milliseconds into the profile, after which nothing is run unasked that cannot change the verdict. */
const forCompleteness = 5000;

/** Time a task on the event loop / in serial, from which the loop does not do what theory says. */
const hardlyOverlaps = 0.7;

export interface ScheduleRequest extends ConfigurationRequest, Budget {
  /** Warm rounds; null: until the verdict is settled. */
  readonly rounds: number | null;
  readonly seed: number;
}

/** What was measured so far; it grows while the schedule runs. */
export interface SoFar extends Spent {
  profile(): Profile;
  note(code: string, text: string): void;
}

export class Schedule {
  /** In the order of the report. */
  readonly configurations: readonly Configuration[];
  /** What will probably be run, from the next run on. */
  expected: readonly PlannedRun[] = [];
  private readonly request: ScheduleRequest;
  private readonly baseline: Baseline;
  private readonly machine: Pick<Environment, 'cores' | 'machineCores' | 'memoryFree'>;
  private readonly soFar: SoFar;
  private readonly allowance: Allowance;
  private readonly trials: TrialRounds;
  /** Modes of which larger pools would not fit into memory: said once each. */
  private readonly capped = new Set<Mode>();

  /** After the first run, which `baseline` was measured from. */
  constructor(
    request: ScheduleRequest,
    baseline: Baseline,
    machine: Pick<Environment, 'cores' | 'machineCores' | 'memoryFree'>,
    soFar: SoFar,
  ) {
    this.request = request;
    this.baseline = baseline;
    this.machine = machine;
    this.soFar = soFar;
    this.configurations = chooseConfigurations(request, baseline, machine);
    this.allowance = new Allowance(request, baseline, machine, soFar);
    this.trials = new TrialRounds(this.allowance);
  }

  /** Each is asked for when the one before it has ended, and chosen by what is known then. */
  *runs(): Generator<PlannedRun, void, void> {
    const worked = this.baseline.wall > 0;
    const cold = this.coldRuns();
    const [essential] = this.byPromise(cold);
    const able = cold.filter((one) => this.isAble(one, essential));
    if (worked) {
      this.allowance.kept = this.allowance.sumOf(essential.filter((one) => !able.includes(one)));
      yield* this.coldRound(able);
      if (this.loopFallsShort()) yield* this.coldRound(cold.filter((one) => this.isSecondChance(one, able)));
      yield* this.warmRounds();
      this.allowance.kept = 0;
    }
    yield* this.coldRest(cold, essential);
    this.expected = [];
  }

  /** Whether it could win, by theory. */
  hasChance(configuration: Configuration): boolean {
    return hasChance(configuration, this.configurations, this.baseline, this.machine.cores);
  }

  /** How many of the inputs it is run with. */
  tasksOf(configuration: Configuration): number {
    return tasksOf(configuration, this.baseline);
  }

  /** Milliseconds that the run will probably take. */
  durationOf(planned: PlannedRun): number {
    return this.allowance.durationOf(planned);
  }

  private coldRuns(): readonly PlannedRun[] {
    const others = this.configurations.filter(({ mode }) => mode !== 'serial');
    return orderOfRound(others, this.request.seed, 0).map((one) => planRun(one, 0));
  }

  private *coldRound(runs: readonly PlannedRun[]): Generator<PlannedRun, void, void> {
    const [essential, rest] = this.byPromise(runs);
    // Warm rounds of what is essential are worth more than another configuration.
    const chance = essential.filter(({ configuration }) => this.hasChance(configuration));
    const warm = [planRun(serial, 1), ...chance];
    const reserve = Array.from({ length: fewestRounds }, () => warm).flat();
    const wanted = [...essential, ...rest];
    for (const [at, next] of wanted.entries()) {
      const more = at >= essential.length && !this.isCheap(next);
      this.expected = [...wanted.slice(at), ...this.roundsToCome(0)];
      const needs = more ? [next, { ...next, round: 1 }, ...reserve] : [];
      if (!this.allowance.fits(needs) || !this.fitsMemory(next)) continue;
      yield next;
      if (more) reserve.push({ ...next, round: 1 });
    }
  }

  /** An event loop starts no workers; where it overlaps, trying another number in flight costs next to nothing. */
  private isCheap(next: PlannedRun): boolean {
    const { mode } = next.configuration;
    return (
      mode === 'async' && this.allowance.durationOf(next) < this.allowance.durationOf(planRun(serial, 0)) / 2
    );
  }

  /** Could win; or is what the winner is compared with. */
  private isAble(one: PlannedRun, essential: readonly PlannedRun[]): boolean {
    return essential.includes(one)
      ? couldGain(one.configuration, this.baseline)
      : this.hasChance(one.configuration);
  }

  /**
   * Its tasks hardly overlapped, whatever theory says: a lock or one connection in each process, for example. Or they
   * failed, as calls do beyond a server's limit, or returned something else.
   */
  private loopFallsShort(): boolean {
    const { runs } = this.soFar;
    const loops = this.configurations.filter(
      (one) =>
        one.mode === 'async' &&
        couldGain(one, this.baseline) &&
        !failsMore(one, runs) &&
        !returnsElse(one, runs),
    );
    if (loops.length === 0) return this.configurations.some((one) => one.mode === 'async');
    const best = Math.min(...loops.map((one) => bestPace(runs, one, 0)));
    return Number.isFinite(best) && best > bestPace(runs, serial, 0) * hardlyOverlaps;
  }

  /** A pool that was left out because the event loop was expected to be as good. */
  private isSecondChance(one: PlannedRun, able: readonly PlannedRun[]): boolean {
    return !able.includes(one) && couldGain(one.configuration, this.baseline);
  }

  /**
   * What cannot win, so that the report shows every mode: one of each, and more where there is time. Warm where serial
   * is: beside its first run of all, which pays for what later ones find ready, everything would look quicker.
   */
  private *coldRest(
    cold: readonly PlannedRun[],
    essential: readonly PlannedRun[],
  ): Generator<PlannedRun, void, void> {
    const ran = ({ configuration }: PlannedRun) => this.soFar.runs.some((run) => isSame(run, configuration));
    const missing = essential.filter((one) => !ran(one));
    const others = cold.filter((one) => !essential.includes(one) && !ran(one));
    const more = others.sort(
      (one, other) => this.allowance.durationOf(one) - this.allowance.durationOf(other),
    );
    // In the round of the serial run that is closest in time.
    const round = Math.max(
      0,
      ...this.soFar.runs.filter((run) => isSame(run, serial)).map((run) => run.round),
    );
    const wanted = (this.baseline.wall > 0 ? [...missing, ...more] : missing).map((one) => ({
      ...one,
      round,
    }));
    const { budget, budgetAsked, workers, inFlight } = this.request;
    const asked = budgetAsked || workers !== null || inFlight !== null;
    const forMore = asked ? budget : Math.min(this.allowance.limit, forCompleteness);
    for (const [at, next] of wanted.entries()) {
      this.expected = wanted.slice(at);
      if (this.allowance.fits([next], at < missing.length ? budget : forMore) && this.fitsMemory(next))
        yield next;
    }
  }

  /** What is essential, and the others, the most promising first. */
  private byPromise(runs: readonly PlannedRun[]): readonly [readonly PlannedRun[], readonly PlannedRun[]] {
    const { baseline, machine } = this;
    const all = this.configurations.filter((one) =>
      runs.some(({ configuration }) => isSame(one, configuration)),
    );
    const essential = chooseEssential(all, baseline, machine.cores);
    const rest = byPromise(all, baseline, machine.cores).filter((one) => !essential.includes(one));
    const isEssential = ({ configuration }: PlannedRun) =>
      essential.some((one) => isSame(one, configuration));
    return [runs.filter(isEssential), rest.map((one) => planRun(one, 0))];
  }

  private *warmRounds(): Generator<PlannedRun, void, void> {
    const { request, allowance, soFar } = this;
    for (let round = 1; round <= (request.rounds ?? mostRounds); round++) {
      if (round > 1) this.trials.look(soFar);
      if (this.isEnough(round - 1)) return;
      const order = orderOfRound(this.contenders(), request.seed, round);
      const ordinary = chooseRound(order, round, { request, allowance, soFar });
      const wanted = [...ordinary, ...this.trials.of(round, ordinary)];
      if (!allowance.fits(ordinary, this.limitOf(round))) {
        // A later round that cannot be finished would compare unlike things; the first is worth its part.
        if (round === 1) yield* this.partOfRound(ordinary);
        this.noteBudget(round - 1);
        return;
      }
      for (const [at, next] of wanted.entries()) {
        this.expected = [...wanted.slice(at), ...this.roundsToCome(round)];
        yield next;
        if (!this.isWorthAgain(next, wanted.slice(at + 1), ordinary)) continue;
        this.expected = [next, ...this.expected.slice(1)];
        yield next;
      }
    }
  }

  /**
   * Whether a run that the hypervisor disturbed is made once more: the less disturbed one counts. Not where rounds that
   * make an interval would be lost for it.
   */
  private isWorthAgain(
    { configuration, round, condition }: PlannedRun,
    rest: readonly PlannedRun[],
    ordinary: readonly PlannedRun[],
  ): boolean {
    if (condition !== null) return false;
    const run = this.soFar.runs.find((one) => one.round === round && isSame(one, configuration));
    if (run === undefined || !isDisturbed(run, this.machine.machineCores)) return false;
    const toCome = Array.from({ length: Math.max(0, fewestRounds - round) }, () => ordinary).flat();
    return this.allowance.fits([planRun(configuration, round), ...rest, ...toCome], this.limitOf(round));
  }

  /** Milliseconds of the profile by which this warm round has to end. */
  private limitOf(round: number): number {
    const { limit, limitInDoubt } = this.allowance;
    if (round === 1) return limit;
    if (round <= fewestRounds) return limitInDoubt;
    const analysis = analyze(this.soFar.profile());
    const decision = decide(analysis);
    const inDoubt = findUnclear(analysis, decision) !== null || mayBeMuchBetter(analysis, decision);
    return inDoubt ? limitInDoubt : limit;
  }

  private contenders(): readonly Configuration[] {
    return chooseContenders(this.configurations, this.soFar.runs, this.baseline);
  }

  /** What fits of the first warm round, the baseline first: without it there is nothing to compare with. */
  private *partOfRound(wanted: readonly PlannedRun[]): Generator<PlannedRun, void, void> {
    const rank = (one: PlannedRun) =>
      one.configuration.mode === 'serial' ? 0 : this.allowance.durationOf(one);
    const ranked = [...wanted].sort((one, other) => rank(one) - rank(other));
    for (const [at, next] of ranked.entries()) {
      this.expected = ranked.slice(at);
      if (this.allowance.fits([next])) yield next;
    }
  }

  private isEnough(rounds: number): boolean {
    if (rounds > 0 && recordsOf(this.soFar.runs) > mostRecords) return true;
    if (this.request.rounds !== null || rounds < fewestRounds) return false;
    return this.trials.areDone && isSettled(this.soFar.profile());
  }

  /** False where its workers would need more memory than there is, by what another pool took, or by experience. */
  private fitsMemory(next: PlannedRun): boolean {
    const missing = this.allowance.memoryMissing(next);
    if (missing === null) return true;
    const { mode, workers } = next.configuration;
    if (this.capped.has(mode)) return false;
    this.capped.add(mode);
    const megabytes = (bytes: number) => Math.round(bytes / 1e6);
    const values = { workers, needed: megabytes(missing.needed), free: megabytes(missing.free) };
    this.soFar.note(
      'memoryCap',
      recordedText(mode === 'threads' ? 'memoryCapThreads' : 'memoryCapProcesses', values),
    );
    return false;
  }

  /** How many rounds it takes to settle cannot be known; the fewest is what most profiles need. */
  private roundsToCome(after: number): readonly PlannedRun[] {
    const last = this.request.rounds ?? Math.max(fewestRounds, after);
    const contenders = after === 0 ? this.configurations : this.contenders();
    return Array.from({ length: Math.max(0, last - after) }, (_, more) =>
      contenders.map((one) => planRun(one, after + 1 + more)),
    ).flat();
  }

  private noteBudget(rounds: number): void {
    if (rounds >= fewestRounds) return;
    const seconds = Math.round(this.limitOf(rounds + 1) / 1000);
    const text = rounds === 0 ? 'budgetForPart' : rounds === 1 ? 'budgetForOne' : 'budgetForSome';
    this.soFar.note('budget', recordedText(text, { seconds, rounds }));
  }
}
