/** Whether a configuration returned what serial returned: hidden shared state shows here. */
import type { ConfigurationRuns } from './configurationRuns.ts';
import { oncePer } from './oncePer.ts';
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
  const warm = merge(serial.warm);
  const cold = merge(serial.cold === null ? [] : [serial.cold]);
  const all = merge([...(serial.cold === null ? [] : [serial.cold]), ...serial.warm]);
  const deterministic = serial.warm.length > 1 ? warm !== null : all !== null;
  const hasWarm = serial.warm.length > 0;
  return {
    deterministic,
    matches: (group) => {
      if (!deterministic) return null;
      const ofWarm = group.warm.map((run) => agree(digestsOf(run), hasWarm ? warm : cold));
      const ofCold = group.cold && agree(digestsOf(group.cold), serial.cold === null ? warm : cold);
      return allSame([ofCold, ...ofWarm]);
    },
  };
}

type Digests = ReadonlyMap<number, number>;

function allSame(comparisons: readonly (boolean | null)[]): boolean | null {
  if (comparisons.includes(false)) return false;
  return comparisons.includes(true) ? true : null;
}

/** What the runs tell together; null where two of them disagree on an input. */
function merge(runs: readonly Run[]): Digests | null {
  let merged: Digests = new Map<number, number>();
  for (const run of runs) {
    const digests = digestsOf(run);
    if (agree(digests, merged) === false) return null;
    merged = withMissing(merged, digests);
  }
  return merged;
}

/** Most runs have the same inputs: then nothing is copied. */
function withMissing(merged: Digests, more: Digests): Digests {
  if (merged.size === 0) return more;
  for (const input of more.keys()) if (!merged.has(input)) return new Map([...merged, ...more]);
  return merged;
}

/** Over the tasks that returned in both; null where none has a digest in both. */
export function sameDigests(run: Run, reference: Run | null): boolean | null {
  return reference === null ? null : agree(digestsOf(run), digestsOf(reference));
}

function agree(digests: Digests, expected: Digests | null): boolean | null {
  if (expected === null) return null;
  let compared = false;
  for (const [input, digest] of digests) {
    const other = expected.get(input);
    if (other === undefined) continue;
    if (digest !== other) return false;
    compared = true;
  }
  return compared ? true : null;
}

/** Of the tasks that returned, by input: runs may have run other inputs, or in another order. */
export const digestsOf = oncePer((run: Run): Digests => {
  const digests = new Map<number, number>();
  for (const [row, input] of run.tasks.input.entries()) {
    const digest = run.tasks.outcome[row] === 'ok' ? (run.tasks.digest[row] ?? null) : null;
    if (digest !== null) digests.set(input, digest);
  }
  return digests;
});
