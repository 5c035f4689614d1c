/** Checks a property of many profiles, and tells the smallest one that breaks it, with what it was made from. */
import { configurationKey } from '../../src/core/configurationRuns.ts';
import type { Profile } from '../../src/core/profile.ts';
import { closeProfile, randomProfile, type Twist, twistedProfile, twists } from './randomProfile.ts';

/** A profile with the words that make it again. */
export interface NamedProfile {
  readonly name: string;
  readonly profile: Profile;
}

export function wildProfiles(count: number): readonly NamedProfile[] {
  return seeded(count, 'randomProfile(seed, { tame: false })', (seed) =>
    randomProfile(seed, { tame: false }),
  );
}

export function tameProfiles(count: number): readonly NamedProfile[] {
  return seeded(count, 'randomProfile(seed, { tame: true })', (seed) => randomProfile(seed, { tame: true }));
}

export function closeProfiles(count: number): readonly NamedProfile[] {
  return seeded(count, 'closeProfile(seed)', closeProfile);
}

/** So many of each twist. */
export function twistedProfiles(count: number): readonly NamedProfile[] {
  return (Object.keys(twists) as Twist[]).flatMap((twist) =>
    seeded(count, `twistedProfile(seed, '${twist}')`, (seed) => twistedProfile(seed, twist)),
  );
}

/** `check` throws where a profile breaks the property. It has to be deterministic. */
export function forEveryProfile(profiles: readonly NamedProfile[], check: (profile: Profile) => void): void {
  for (const { name, profile } of profiles) {
    const error = errorOf(check, profile);
    if (error === null) continue;
    const smallest = shrink(profile, (smaller) => errorOf(check, smaller) !== null);
    const reason = errorOf(check, smallest) ?? error;
    throw new Error(`${name}\nsmallest that breaks it: ${describe(smallest)}\n${reason.message}`, {
      cause: reason,
    });
  }
}

function seeded(count: number, recipe: string, make: (seed: number) => Profile): readonly NamedProfile[] {
  return Array.from({ length: count }, (_, index) => ({
    name: recipe.replace('seed', String(index + 1)),
    profile: make(index + 1),
  }));
}

function errorOf(check: (profile: Profile) => void, profile: Profile): Error | null {
  try {
    check(profile);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Leaves out configurations and runs, one by one, as long as the property is broken without them. */
function shrink(profile: Profile, breaks: (profile: Profile) => boolean): Profile {
  const smaller = smallerOnes(profile).find(breaks);
  return smaller === undefined ? profile : shrink(smaller, breaks);
}

function smallerOnes(profile: Profile): readonly Profile[] {
  const { plan, runs } = profile;
  const withoutConfiguration = plan.configurations.map((left) => ({
    ...profile,
    plan: { ...plan, configurations: plan.configurations.filter((one) => one !== left) },
    runs: runs.filter((run) => configurationKey(run) !== configurationKey(left)),
  }));
  const withoutRound = [...new Set(runs.map(({ round }) => round))].map((left) => ({
    ...profile,
    runs: runs.filter(({ round }) => round !== left),
  }));
  const withoutRun = runs.map((left) => ({ ...profile, runs: runs.filter((run) => run !== left) }));
  return [...withoutConfiguration, ...withoutRound, ...withoutRun];
}

function describe({ plan, environment, runs }: Profile): string {
  const walls = plan.configurations.map((configuration) => {
    const own = runs.filter((run) => configurationKey(run) === configurationKey(configuration));
    const told = own.map(({ round, wall, outcome }) =>
      [`${round}: ${wall}`, ...(outcome === 'completed' ? [] : [outcome])].join(' '),
    );
    return `${configurationKey(configuration)} {${told.join(', ')}}`;
  });
  return `${plan.inputs.count} tasks, ${environment.cores} cores; ${walls.join('; ')}`;
}
