/** Whether a configuration returned what serial returned: hidden shared state shows here. */
import type { ConfigurationRuns } from './configurationRuns.ts';
import type { Run } from './profile.ts';

export interface ResultComparison {
  /** False where two serial runs of the same kind return different results for the same inputs. */
  readonly deterministic: boolean;
  /** Null: nothing to compare. */
  readonly matches: (group: ConfigurationRuns) => boolean | null;
}

/**
 * Cold runs are compared with cold ones and warm runs with warm ones as far as there are any, because
 * the calls of the warm-up may change what a function with a memory returns.
 */
export function compareResults(serial: ConfigurationRuns | null): ResultComparison {
  if (serial === null) return { deterministic: true, matches: () => null };
  const firstWarm = serial.warm[0] ?? null;
  const comparable = serial.warm.length > 1 ? serial.warm : completedRuns(serial);
  const deterministic = comparable.every((run) => sameDigests(run, comparable[0]!) !== false);
  return {
    deterministic,
    matches: (group) => {
      if (!deterministic) return null;
      const warm = group.warm.map((run) => sameDigests(run, firstWarm ?? serial.cold));
      const cold = group.cold === null ? null : sameDigests(group.cold, serial.cold ?? firstWarm);
      return allSame([cold, ...warm]);
    },
  };
}

function completedRuns({ cold, warm }: ConfigurationRuns): readonly Run[] {
  return cold === null ? warm : [cold, ...warm];
}

function allSame(comparisons: readonly (boolean | null)[]): boolean | null {
  if (comparisons.includes(false)) return false;
  return comparisons.includes(true) ? true : null;
}

/** Over the tasks that returned in both; null where none has a digest in both. Found once a run. */
export function sameDigests(run: Run, reference: Run | null): boolean | null {
  if (reference === null) return null;
  const expected = digestsOf(reference);
  let compared = false;
  for (const [input, digest] of digestsOf(run)) {
    const other = expected.get(input);
    if (other === undefined) continue;
    if (digest !== other) return false;
    compared = true;
  }
  return compared ? true : null;
}

const knownDigests = new WeakMap<Run, ReadonlyMap<number, number>>();

/** By input: runs may have run other inputs, or in another order. */
function digestsOf(run: Run): ReadonlyMap<number, number> {
  const known = knownDigests.get(run);
  if (known !== undefined) return known;
  const digests = new Map<number, number>();
  for (const [row, input] of run.tasks.input.entries()) {
    const digest = run.tasks.outcome[row] === 'ok' ? (run.tasks.digest[row] ?? null) : null;
    if (digest !== null) digests.set(input, digest);
  }
  knownDigests.set(run, digests);
  return digests;
}
