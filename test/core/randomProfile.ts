/** Profiles of every valid kind, from a seed: missing rounds, unknown columns, failures, no serial run. */
import type { Profile } from '../../src/core/profile.ts';
import { createRandom } from '../../src/core/randomNumbers.ts';
import {
  buildProfile,
  type ConfigurationSpec,
  cpuShares,
  type ProfileSpec,
  type Shares,
} from './profileBuilder.ts';

export interface Kind {
  /** Without what is missing, fails or is not known, and with little noise. */
  readonly tame: boolean;
}

export function randomProfile(seed: number, kind: Kind): Profile {
  return buildProfile(randomSpec(seed, kind));
}

/** Configurations whose speeds are within a fifth of each other, so that the rules for ties decide: CPU work or mixed. */
export function closeProfile(seed: number): Profile {
  const random = createRandom(seed);
  const noise = [0.01, 0.1, 0.3][seed % 3]!;
  const rounds = 5 + (seed % 4);
  const walls = (speed: number) =>
    Array.from({ length: rounds }, () => (100 / speed) * (1 + noise * random()));
  const close = () => walls(1.9 + 0.4 * random());
  return buildProfile({
    cores: 4,
    shares: seed % 2 === 0 ? cpuShares : { cpu: 0.3, runQueue: 0, loopIdle: 0.69 },
    configurations: [
      { mode: 'serial', walls: walls(1) },
      { mode: 'async', inFlight: 8, walls: close() },
      { mode: 'threads', workers: 2, walls: close() },
      { mode: 'threads', workers: 4, walls: close() },
      { mode: 'threads', workers: 8, walls: close() },
      { mode: 'processes', workers: 2, walls: close() },
      { mode: 'processes', workers: 8, walls: close() },
    ],
  });
}

/** What a profile may be at worst, by name: each turns any profile into one of that kind. */
export const twists = {
  noTask: (spec) => ({ ...spec, weights: [] }),
  oneTask: (spec) => ({ ...spec, weights: [1] }),
  oneCore: (spec) => ({ ...spec, cores: 1 }),
  partOfACore: (spec) => ({ ...spec, cores: 0.3 }),
  allFailed: (spec) => withEach(spec, { failing: rowsOf(spec) }),
  noTime: (spec) => withEach(spec, ({ walls }) => ({ walls: walls.map((wall) => wall && 0) })),
  nothingTold: (spec) => ({
    ...withEach(spec, { shares: untold, startup: null, memory: null, steal: null, digest: () => null }),
    shares: untold,
    memoryFree: null,
  }),
  interrupted: (spec) => withEach(spec, { outcome: 'interrupted' }),
  failed: (spec) => withEach(spec, { outcome: 'failed' }),
  onlyCold: (spec) => withEach(spec, ({ walls }) => ({ walls: walls.slice(0, 1) })),
  neverCold: (spec) => withEach(spec, ({ walls }) => ({ walls: [null, ...walls.slice(1)] })),
  oneWarmRound: (spec) => withEach(spec, ({ walls }) => ({ walls: walls.slice(0, 2) })),
  hundredRounds: (spec) => withEach(spec, ({ walls }) => ({ walls: repeated(walls, 101) })),
  oneMode: (spec) => ({ ...spec, configurations: sameMode(spec.configurations) }),
  noSerial: (spec) => ({
    ...spec,
    configurations: spec.configurations.filter(({ mode }) => mode !== 'serial'),
  }),
  onlyPlanned: (spec) => withEach(spec, { walls: [] }),
  huge: (spec) => withEach(spec, ({ walls }) => ({ walls: walls.map((wall) => wall && wall * 1e9) })),
  minute: (spec) => withEach(spec, ({ walls }) => ({ walls: walls.map((wall) => wall && wall * 1e-9) })),
} as const satisfies Readonly<Record<string, (spec: ProfileSpec) => ProfileSpec>>;

export type Twist = keyof typeof twists;

export function twistedProfile(seed: number, twist: Twist): Profile {
  return buildProfile(twists[twist](randomSpec(seed, { tame: seed % 2 === 0 })));
}

const untold: Shares = {
  cpu: null,
  runQueue: null,
  loopIdle: null,
  blocked: null,
  poolCpu: null,
  gc: null,
};

type Change = Partial<ConfigurationSpec> | ((spec: ConfigurationSpec) => Partial<ConfigurationSpec>);

function withEach(spec: ProfileSpec, change: Change): ProfileSpec {
  const changed = (own: ConfigurationSpec) => (typeof change === 'function' ? change(own) : change);
  return { ...spec, configurations: spec.configurations.map((own) => ({ ...own, ...changed(own) })) };
}

function rowsOf({ weights = [] }: ProfileSpec): readonly number[] {
  return weights.map((_, row) => row);
}

function repeated<Value>(values: readonly Value[], count: number): readonly Value[] {
  return values.length === 0
    ? []
    : Array.from({ length: count }, (_, index) => values[index % values.length]!);
}

function sameMode(specs: readonly ConfigurationSpec[]): readonly ConfigurationSpec[] {
  const last = specs.at(-1)?.mode;
  return specs.filter(({ mode }) => mode === last);
}

function randomSpec(seed: number, { tame }: Kind): ProfileSpec {
  const random = createRandom(seed);
  const chance = (probability: number) => random() < probability;
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const noise = tame ? 0.01 : random();
  const rounds = tame ? whole(4, 8) : whole(0, 8);
  const share = () => (!tame && chance(0.2) ? null : random());
  const shares = (): Shares => {
    const [cpu, blocked] = [random(), random()];
    const total = cpu + blocked + 0.01;
    const told = { cpu: cpu / total, runQueue: 0, loopIdle: 0.01 / total, blocked: blocked / total };
    if (tame) return { ...told, poolCpu: 0, gc: 0 };
    return {
      cpu: share(),
      runQueue: share(),
      loopIdle: share(),
      blocked: share(),
      poolCpu: share(),
      gc: share(),
    };
  };
  const tasks = tame ? whole(4, 20) : whole(0, 12);
  const taskTime = tame ? 10 : 10 ** (random() * 6 - 3);
  const walls = (speed: number) =>
    Array.from({ length: rounds + 1 }, () =>
      !tame && chance(0.15) ? null : ((tasks * taskTime) / speed) * (1 + noise * random()),
    );
  const failing = () =>
    !tame && chance(0.3) ? Array.from({ length: tasks }, (_, row) => row).filter(() => chance(0.4)) : [];
  const specs = (): ConfigurationSpec[] => {
    const common = () => ({
      walls: walls(0.5 + 4 * random()),
      startup: !tame && chance(0.2) ? null : 40 * random(),
      memory: !tame && chance(0.3) ? null : 1e8 * random(),
      failing: failing(),
      ...(tame ? {} : { shares: shares(), steal: chance(0.5) ? null : 100 * random() }),
      ...(!tame && chance(0.2) ? { digest: () => (chance(0.2) ? null : whole(0, 2)) } : {}),
      ...(!tame && chance(0.3) ? { transfer: { time: random(), bytes: 200_000 * random() } } : {}),
      ...(!tame && chance(0.15)
        ? { outcome: chance(0.5) ? ('failed' as const) : ('interrupted' as const) }
        : {}),
    });
    const all: ConfigurationSpec[] = [
      { mode: 'serial', ...common(), walls: walls(1) },
      { mode: 'async', inFlight: whole(2, 32), ...common() },
      { mode: 'threads', workers: 1, ...common() },
      { mode: 'threads', workers: whole(2, 8), inFlight: whole(1, 4), ...common() },
      { mode: 'threads', workers: 16, ...common() },
      { mode: 'processes', workers: whole(1, 4), ...common() },
    ];
    return tame ? all : all.filter(() => chance(0.8));
  };
  return {
    cores: tame ? 4 : [0.5, 1, 1.5, 2, 8][whole(0, 4)]!,
    weights: Array.from({ length: tasks }, () => (tame ? 1 : 0.1 + random() ** 4)),
    shares: shares(),
    configurations: specs(),
    memoryFree: !tame && chance(0.3) ? null : 1e8 * random(),
  };
}
