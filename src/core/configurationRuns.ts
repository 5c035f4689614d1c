/** The runs of one configuration, sorted by what they are good for. */
import { type Configuration, modes, type Profile, type Run } from './profile.ts';
import type { ByRound } from './statistics.ts';
import { tasksOk } from './taskRows.ts';

export interface ConfigurationRuns {
  readonly configuration: Configuration;
  /** By round. */
  readonly runs: readonly Run[];
  /** Round 0, if it completed and a task returned. */
  readonly cold: Run | null;
  /** Completed rounds from 1 on in which a task returned. */
  readonly warm: readonly Run[];
  /** What its wall time is taken from: the warm rounds, else the cold one, else none. */
  readonly used: readonly Run[];
}

/** One entry a configuration that was planned or ran, in the order of the report. */
export function groupRuns(profile: Profile): readonly ConfigurationRuns[] {
  const groups = new Map<string, { configuration: Configuration; runs: Run[] }>();
  const groupOf = ({ mode, workers, inFlight }: Configuration) => {
    const key = configurationKey({ mode, workers, inFlight });
    const group = groups.get(key) ?? { configuration: { mode, workers, inFlight }, runs: [] };
    groups.set(key, group);
    return group;
  };
  for (const configuration of profile.plan.configurations) groupOf(configuration);
  for (const run of profile.runs) groupOf(run).runs.push(run);
  return [...groups.values()]
    .sort((one, other) => compareCost(one.configuration, other.configuration))
    .map(({ configuration, runs }) => sortRuns(configuration, runs));
}

/** Negative where the first costs less: simpler mode, then fewer workers, then fewer tasks in flight. */
export function compareCost(one: Configuration, other: Configuration): number {
  return (
    modes.indexOf(one.mode) - modes.indexOf(other.mode) ||
    one.workers - other.workers ||
    one.inFlight - other.inFlight
  );
}

export function configurationKey(configuration: Configuration): string {
  return `${configuration.mode}/${configuration.workers}/${configuration.inFlight}`;
}

export function isPool({ mode }: Pick<Configuration, 'mode'>): boolean {
  return mode === 'threads' || mode === 'processes';
}

export function wallByRound(runs: readonly Run[]): ByRound {
  return new Map(runs.map((run) => [run.round, run.wall]));
}

/** Wall time / tasks: what compares runs of which one had more inputs than the other. */
export function paceByRound(runs: readonly Run[]): ByRound {
  return new Map(runs.map((run) => [run.round, run.wall / Math.max(1, run.tasks.input.length)]));
}

/** The wall time for all of the profile's inputs: as measured where all were run, else extrapolated. */
export function wallForAll(run: Run, inputs: number): number {
  const ran = run.tasks.input.length;
  return ran === 0 || inputs <= ran ? run.wall : (run.wall / ran) * inputs;
}

/** Of one configuration, by what they are good for. */
export function sortRuns(configuration: Configuration, unsorted: readonly Run[]): ConfigurationRuns {
  const runs = [...unsorted].sort((one, other) => one.round - other.round);
  const completed = runs.filter((run) => run.outcome === 'completed' && didWork(run));
  const cold = completed.find((run) => run.round === 0) ?? null;
  const warm = completed.filter((run) => run.round > 0);
  const used = warm.length > 0 ? warm : cold === null ? [] : [cold];
  return { configuration, runs, cold, warm, used };
}

/** The wall time of a run in which every task failed is the time of no work. */
function didWork(run: Run): boolean {
  return run.tasks.outcome.length === 0 || tasksOk(run) > 0;
}
