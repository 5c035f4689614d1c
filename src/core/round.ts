/** Which configurations a warm round runs: all that are in the race, or where time is short those that decide. Pure. */
import type { Allowance, Spent } from './allowance.ts';
import { analyze } from './analyze.ts';
import { bestPace } from './contenders.ts';
import { decide } from './decide.ts';
import { isSame } from './plan.ts';
import { type PlannedRun, planRun } from './plannedRun.ts';
import type { Configuration, Profile } from './profile.ts';
import { recordsOf, rivalsInQuestion, settledThresholds } from './settled.ts';
import { fastestOf } from './ties.ts';

/** Warm rounds that make an interval. */
export const fewestRounds = 3;
/** Between so many, beside serial, the decision is when time is short. */
const mostRivals = 2;

/** What a round is chosen by. */
export interface RoundSituation {
  /** Warm rounds that were asked for; null: until the verdict is settled. */
  readonly request: { readonly rounds: number | null };
  readonly allowance: Allowance;
  readonly soFar: Pick<Spent, 'runs'> & { profile(): Profile };
}

/** @param contenders in the order of the round. @param round from 1 on. */
export function chooseRound(
  contenders: readonly Configuration[],
  round: number,
  situation: RoundSituation,
): readonly PlannedRun[] {
  const open = isRace(round, situation) ? stillInQuestion(contenders, situation) : contenders;
  const all = open.map((one) => planRun(one, round));
  if (leavesRoom(all, round, situation)) return all;
  return round > 1 ? decisive(all, situation) : shortened(all, situation);
}

/** Unless so many rounds were asked for, which are rounds of everything. */
function isRace(round: number, { request, soFar }: RoundSituation): boolean {
  const isQuick = recordsOf(soFar.runs) <= settledThresholds.quickRecords;
  return request.rounds === null && round > fewestRounds && isQuick;
}

/**
 * Once every interval says something: serial, the choice, and what may still prove to be better. The rounds that the
 * others would take decide more there: a race, as Maron and Moore have it (Hoeffding races, NIPS 1993).
 */
function stillInQuestion(
  contenders: readonly Configuration[],
  { soFar }: RoundSituation,
): readonly Configuration[] {
  const analysis = analyze(soFar.profile());
  const decision = decide(analysis);
  const { choice, fastest } = decision;
  const stay = [choice, fastest, ...rivalsInQuestion(analysis, decision)];
  return contenders.filter(
    (one) => one.mode === 'serial' || stay.some((each) => each !== null && isSame(each.report, one)),
  );
}

/** Whether the fewest rounds that make an interval can still be had afterwards. */
function leavesRoom(all: readonly PlannedRun[], round: number, situation: RoundSituation): boolean {
  return situation.allowance.fits([...all, ...fewestAfter(round, decisive(all, situation), situation)]);
}

/** So many rounds of these that there are the fewest that make an interval, or as many as were asked for. */
function fewestAfter(
  round: number,
  runs: readonly PlannedRun[],
  { request }: RoundSituation,
): readonly PlannedRun[] {
  const more = Math.max(0, Math.min(fewestRounds, request.rounds ?? fewestRounds) - round);
  return Array.from({ length: more }, () => runs).flat();
}

/**
 * The first round without the slowest cold ones, as many of them as have to go: a single warm round of everything would
 * have no interval.
 */
function shortened(all: readonly PlannedRun[], situation: RoundSituation): readonly PlannedRun[] {
  const { allowance, soFar } = situation;
  const rivals = decisive(all, situation);
  const toCome = fewestAfter(1, rivals, situation);
  const pace = ({ configuration }: PlannedRun) => bestPace(soFar.runs, configuration, 0);
  const isQuickestOfMode = (one: PlannedRun) =>
    all.every((other) => other.configuration.mode !== one.configuration.mode || pace(one) <= pace(other));
  const expendable = all
    .filter((one) => !rivals.includes(one) && !isQuickestOfMode(one))
    .sort((one, other) => pace(other) - pace(one));
  let kept = all;
  for (const slowest of expendable) {
    if (allowance.fits([...kept, ...toCome])) break;
    kept = kept.filter((one) => one !== slowest);
  }
  return kept;
}

/** Serial, those that the decision is between, and the event loop where that costs little. */
function decisive(round: readonly PlannedRun[], situation: RoundSituation): readonly PlannedRun[] {
  const { soFar } = situation;
  const { choice, fastest, near, threads, processes } = decide(analyze(soFar.profile()));
  // What may be faster than the choice, for all that the rounds tell, is as much a rival as what is.
  const named = [...new Set([choice, fastest, fastestOf(near), threads, processes])].flatMap((each) =>
    each === null || each.report.mode === 'serial' ? [] : [each.report],
  );
  // Nothing beats serial so far: then it is what comes nearest.
  const rivals = [
    ...(named.length > 0 ? named.slice(0, mostRivals) : quickest(round, soFar)),
    ...cheapLoop(round, situation),
  ];
  return round.filter(
    ({ configuration }) =>
      configuration.mode === 'serial' || rivals.some((one) => isSame(one, configuration)),
  );
}

/**
 * The quickest event loop so far, if it takes less time than serial's part of the round: it starts no workers, and one
 * slow round must not be all that is known of what would be the simplest answer.
 */
function cheapLoop(
  round: readonly PlannedRun[],
  { soFar: { runs }, allowance }: RoundSituation,
): readonly Configuration[] {
  const ofSerial = round.find(({ configuration }) => configuration.mode === 'serial');
  if (ofSerial === undefined) return [];
  const pace = ({ configuration }: PlannedRun) =>
    Math.min(bestPace(runs, configuration, 1), bestPace(runs, configuration, 0));
  const [loop] = round
    .filter(({ configuration }) => configuration.mode === 'async')
    .sort((one, other) => pace(one) - pace(other));
  const isCheap = loop !== undefined && allowance.durationOf(loop) < allowance.durationOf(ofSerial);
  return isCheap ? [loop.configuration] : [];
}

/** The quickest warm ones so far, beside serial. */
function quickest(round: readonly PlannedRun[], { runs }: RoundSituation['soFar']): readonly Configuration[] {
  return round
    .map(({ configuration }) => configuration)
    .filter(({ mode }) => mode !== 'serial')
    .map((one) => ({ one, pace: bestPace(runs, one, 1) }))
    .sort((one, other) => one.pace - other.pace)
    .slice(0, mostRivals)
    .map(({ one }) => one);
}
