/** The verdict in numbers; its words come from the rules. */
import { tieThresholds } from './alike.ts';
import type { Analysis, Measured } from './analyze.ts';
import { breakEvenTasks, chooseForOnce } from './breakEven.ts';
import { isPool } from './configurationRuns.ts';
import { type Configuration, type Mode, modes } from './profile.ts';
import type { ThreadsOrProcesses } from './report.ts';
import {
  canGain,
  chooseFrom,
  fastestOf,
  isAsGood,
  isBetterGuess,
  isEligible,
  isOpen,
  isSound,
  mayGain,
} from './ties.ts';

export interface Decision {
  readonly configuration: Configuration;
  /** What was measured of it; null where nothing was, so that serial is only the safe answer. */
  readonly choice: Measured | null;
  /** Whether the choice is only probably faster than serial: where nothing is beyond doubt, or only what is much slower. */
  readonly isGuess: boolean;
  /** Free of faults and faster than serial beyond doubt, or a better guess than what is; serial included. */
  readonly eligible: readonly Measured[];
  /** The fastest of the eligible. The choice may cost less and be as good. */
  readonly fastest: Measured | null;
  /** Others that may be recommended instead: as good as the choice, or the rounds cannot tell them from it. */
  readonly near: readonly Measured[];
  /** The best such one of each mode that is not the choice's: within the noise, either will do. */
  readonly asGood: readonly Measured[];
  /** What threads and processes are compared by; null: none of the family comes near. */
  readonly threads: Measured | null;
  readonly processes: Measured | null;
  readonly threadsOrProcesses: ThreadsOrProcesses;
  readonly breakEvenTasks: number | null;
  readonly runOnce: Configuration;
}

const serialConfiguration: Configuration = { mode: 'serial', workers: 1, inFlight: 1 };

/** The measured sweep overrules every formula, and what costs least wins a tie. */
export function decide(analysis: Analysis): Decision {
  const able = analysis.measured.filter((candidate) => isEligible(candidate, analysis));
  const proven = comparableOf(able, analysis);
  const safe = chooseFrom(proven, analysis);
  const guesses =
    safe === null ? [] : analysis.measured.filter((each) => isBetterGuess(each, safe, analysis));
  const eligible = [...new Set([...proven, ...guesses])];
  const choice = chooseFrom(eligible, analysis) ?? analysis.serial;
  // A family of which no warm round was left is told by its cold run; one that only may be faster than serial,
  // by what comes as near to the choice as that comes to it.
  const near =
    choice === null ? [] : analysis.measured.filter((one) => one !== choice && isNear(one, choice, analysis));
  const bestOf = (mode: Mode) =>
    chooseFrom(ofMode(mode, eligible), analysis) ??
    chooseFrom(ofMode(mode, able), analysis) ??
    chooseFrom(ofMode(mode, near), analysis);
  const [bestThreads, bestProcesses] = [bestOf('threads'), bestOf('processes')];
  const threads = matchFor(bestThreads, bestProcesses, eligible, analysis);
  const processes = matchFor(bestProcesses, bestThreads, eligible, analysis);
  const configuration = configurationOf(choice);
  // What has no cold run cannot be compared with others' cold runs.
  const once = choice !== null && choice.report.cold === null ? null : chooseForOnce(eligible);
  const threadsOrProcesses = isPool(configuration)
    ? compareFamilies(threads, processes, analysis)
    : 'neither';
  const otherFamily = configuration.mode === 'threads' ? processes : threads;
  const asGoodOf = (mode: Mode): Measured | null => {
    if (mode === configuration.mode) return null;
    if (isPool(configuration) && isPool({ mode }))
      return threadsOrProcesses === 'either' ? otherFamily : null;
    // A cold run is no proof against warm ones, and what is at best as fast as serial is no reason to leave it.
    const counts = (one: Measured) =>
      one.report.rounds > 0 && (configuration.mode !== 'serial' || mayGain(one));
    return fastestOf(ofMode(mode, near).filter(counts));
  };
  return {
    configuration,
    choice,
    isGuess: choice !== null && !proven.includes(choice) && guesses.includes(choice),
    eligible,
    fastest: fastestOf(eligible),
    near,
    asGood: modes.map(asGoodOf).filter((each) => each !== null),
    threads,
    processes,
    threadsOrProcesses,
    breakEvenTasks: breakEvenTasks(choice, analysis),
    runOnce: once === null ? configuration : configurationOf(once),
  };
}

function isNear(candidate: Measured, choice: Measured, analysis: Analysis): boolean {
  return (
    isSound(candidate, analysis) &&
    canGain(candidate, analysis) &&
    (isAsGood(candidate, choice, analysis) || isOpen(candidate, choice))
  );
}

function ofMode(mode: Mode, measured: readonly Measured[]): readonly Measured[] {
  return measured.filter(({ report }) => report.mode === mode);
}

/**
 * A cold run is compared with serial's, the first run of all, which pays for what later ones find ready: it does not
 * compete with what was faster in warm rounds, and where serial has some, it has to be faster than those as well.
 */
function comparableOf(eligible: readonly Measured[], { serial }: Analysis): readonly Measured[] {
  const warm = eligible.filter(({ report }) => report.rounds > 0);
  if (warm.some(({ report }) => report.mode !== 'serial')) return warm;
  const most = (serial?.report.wall?.median ?? Number.POSITIVE_INFINITY) / (1 + tieThresholds.gainEachRound);
  return eligible.filter(
    (one) => one === serial || warm.includes(one) || (one.report.wall?.median ?? 0) <= most,
  );
}

/**
 * What a family is compared by: its choice, or its fastest where only that may reach the other's choice.
 * A choice may cost less at the price of some speed, which is no reason to call its family slower.
 */
function matchFor(
  own: Measured | null,
  rival: Measured | null,
  eligible: readonly Measured[],
  analysis: Analysis,
): Measured | null {
  if (own === null || rival === null || isAsGood(own, rival, analysis)) return own;
  return fastestOf(ofMode(own.report.mode, eligible)) ?? own;
}

/** Asked only where a pool wins: where serial or the event loop does, neither is needed. */
function compareFamilies(
  threads: Measured | null,
  processes: Measured | null,
  analysis: Analysis,
): ThreadsOrProcesses {
  if (processes === null) return threads === null ? 'neither' : 'threads';
  if (threads === null) return 'processes';
  const faster = fastestOf([threads, processes]);
  const other = faster === threads ? processes : threads;
  if (faster === null || isAsGood(other, faster, analysis) || isOpen(other, faster)) return 'either';
  // A cold run is no proof against warm ones.
  if (faster.report.rounds === 0 && other.report.rounds > 0) return 'either';
  return faster === threads ? 'threads' : 'processes';
}

export function configurationOf(measured: Measured | null): Configuration {
  if (measured === null) return serialConfiguration;
  const { mode, workers, inFlight } = measured.report;
  return { mode, workers, inFlight };
}
