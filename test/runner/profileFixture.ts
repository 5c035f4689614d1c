import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Configuration, Profile, Run } from '../../src/core/profile.ts';
import type { ProfileEvents, ProfileRequest } from '../../src/profiler/profileRequest.ts';
import { profileTarget } from '../../src/profiler/profileTarget.ts';

const runner = fileURLToPath(new URL('../../dist/runner/main.cjs', import.meta.url));

export type FixtureOptions = Partial<ProfileRequest> & { readonly events?: ProfileEvents };

/**
 * Profiles a function of test/fixtures/targets: serial, async with 3 in flight, and two threads and two
 * processes with 1 and 3 in flight each; only the cold round.
 * @param target as `file#function`, without the extension.
 */
export function profileFixture(
  target: string,
  inputs: unknown,
  { events = {}, ...request }: FixtureOptions = {},
): Promise<Profile> {
  const [name, functionName = ''] = target.split('#');
  return profileTarget(
    {
      file: fileURLToPath(new URL(`../fixtures/targets/${name}.ts`, import.meta.url)),
      functionName,
      inputs: typeof inputs === 'string' ? inputs : JSON.stringify(inputs),
      modes: ['serial', 'async', 'threads', 'processes'],
      workers: [2],
      inFlight: [1, 3],
      rounds: 0,
      budget: null,
      timeout: 5000,
      node: process.execPath,
      nodeArguments: [],
      environment: process.env,
      folder: tmpdir(),
      taskCpu: false,
      runner,
      profiler: 'test',
      ...request,
    },
    events,
    new AbortController().signal,
  );
}

/** A hypervisor that keeps the cores for others would fail a test of times. */
const attempts = 5;

/**
 * Checks the times of a profile. Where they are wrong and the hypervisor took time from the cores meanwhile, which no
 * clock of a task knows of, all is measured again; where it took none, they are wrong.
 */
export async function checkTimes<Measured extends Profile>(
  measure: () => Promise<Measured>,
  check: (measured: Measured) => void,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const measured = await measure();
    const stolen = measured.runs.reduce((sum, { resources }) => sum + (resources.steal ?? 0), 0);
    try {
      check(measured);
      return;
    } catch (error) {
      if (stolen === 0 || attempt === attempts) throw error;
    }
  }
}

/** `threads 2 × 3` */
export function titleOf({ mode, workers, inFlight }: Configuration): string {
  return `${mode} ${workers} × ${inFlight}`;
}

/** Outcomes in order of input, those that are not `ok` with what failed. */
export function outcomesOf({ tasks }: Run): readonly string[] {
  return tasks.outcome.map((outcome, row) => {
    const failure = tasks.failures[row];
    return failure ? `${outcome} ${failure.name}: ${failure.message}` : outcome;
  });
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
