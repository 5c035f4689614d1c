/** Which configurations stay in the race, by what was measured so far. */
import type { Baseline } from './baseline.ts';
import { sortRuns } from './configurationRuns.ts';
import { couldGain } from './gain.ts';
import { isSame, serial } from './plan.ts';
import type { Configuration, Mode, Run } from './profile.ts';
import { compareResults } from './sameResults.ts';
import { tasksFailed } from './taskRows.ts';

/** Beyond this multiple of the best cold wall time, a configuration is not run warm, but for the best of its mode. */
const hopeless = 3;
/** Within this multiple of the best warm wall time, a configuration stays in the race. */
const inTheRace = 1.3;
/** Within this one, the best of each mode stays: it is compared with the best of all. */
const worthComparing = 2;

/**
 * Configurations that a warm round is spent on. First those that could gain and were not hopeless when cold, then,
 * once every one of them has a warm run, serial and what comes near the best of all.
 */
export function chooseContenders(
  configurations: readonly Configuration[],
  runs: readonly Run[],
  baseline: Baseline,
): readonly Configuration[] {
  const able = configurations.flatMap((configuration) => {
    if (!couldGain(configuration, baseline) || faultSoFar(configuration, runs) !== null) return [];
    const works = runs.some(
      (run) => isSame(run, configuration) && run.outcome === 'completed' && run.tasks.outcome.includes('ok'),
    );
    const [cold, warm] = [bestPace(runs, configuration, 0), bestPace(runs, configuration, 1)];
    return works ? [{ configuration, cold, warm }] : [];
  });
  const isBestOfMode = (mode: Mode, time: number, of: 'cold' | 'warm') =>
    able.every((other) => other.configuration.mode !== mode || time <= other[of]);
  const bestCold = Math.min(...able.map(({ cold }) => cold));
  const hopeful = able.filter(
    ({ configuration: { mode }, cold }) =>
      mode === 'serial' || cold <= hopeless * bestCold || isBestOfMode(mode, cold, 'cold'),
  );
  if (hopeful.some(({ warm }) => !Number.isFinite(warm))) return hopeful.map(configurationOf);
  const best = Math.min(...hopeful.map(({ warm }) => warm));
  const stays = hopeful.filter(({ configuration: { mode }, warm }) => {
    const limit = isBestOfMode(mode, warm, 'warm') ? worthComparing : inTheRace;
    return mode === 'serial' || warm <= best * limit;
  });
  return stays.map(configurationOf);
}

/**
 * Why it cannot win, and must not be what others are measured by; null for no reason. That serial is deterministic, two
 * of its runs tell.
 */
export function faultSoFar(
  configuration: Configuration,
  runs: readonly Run[],
): 'failsMore' | 'returnsElse' | null {
  if (failsMore(configuration, runs)) return 'failsMore';
  const certain = runs.filter((run) => isSame(run, serial)).length > 1;
  return certain && returnsElse(configuration, runs) ? 'returnsElse' : null;
}

/** Of the inputs that serial ran, more fail. */
export function failsMore(configuration: Configuration, runs: readonly Run[]): boolean {
  const ofSerial = runs.filter((run) => isSame(run, serial));
  const known = new Set(ofSerial[0]?.tasks.input);
  const mostFailed = (of: readonly Run[]) => Math.max(0, ...of.map((run) => tasksFailed(run, known)));
  return mostFailed(runs.filter((run) => isSame(run, configuration))) > mostFailed(ofSerial);
}

/** Its results are not serial's, as far as serial always returns the same. */
export function returnsElse(configuration: Configuration, runs: readonly Run[]): boolean {
  const of = (one: Configuration) =>
    sortRuns(
      one,
      runs.filter((run) => isSame(run, one)),
    );
  return compareResults(of(serial)).matches(of(configuration)) === false;
}

function configurationOf({ configuration }: { readonly configuration: Configuration }): Configuration {
  return configuration;
}

/** Milliseconds a task, in the best cold (0) or the best warm round (1); infinite where there is none. */
export function bestPace(runs: readonly Run[], configuration: Configuration, fromRound: 0 | 1): number {
  const paces = runs
    .filter((run) => isSame(run, configuration) && (fromRound === 0 ? run.round === 0 : run.round > 0))
    .map(({ wall, tasks }) => wall / Math.max(1, tasks.input.length));
  return Math.min(Number.POSITIVE_INFINITY, ...paces);
}
