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

/** Over the tasks that returned in both, row by row; null where none has a digest in both. */
function sameDigests(run: Run, reference: Run | null): boolean | null {
  if (reference === null) return null;
  let compared = false;
  for (let row = 0; row < run.tasks.digest.length; row += 1) {
    const [digest, expected] = [digestAt(run, row), digestAt(reference, row)];
    if (digest === null || expected === null) continue;
    if (digest !== expected) return false;
    compared = true;
  }
  return compared ? true : null;
}

function digestAt({ tasks }: Run, row: number): number | null {
  return tasks.outcome[row] === 'ok' ? (tasks.digest[row] ?? null) : null;
}
