/** Profiles of every valid kind, from a seed: missing rounds, unknown columns, failures, no serial run. */
import type { Profile } from '../../src/core/profile.ts';
import { createRandom } from '../../src/core/randomNumbers.ts';
import { buildProfile, type ConfigurationSpec, type Shares } from './profileBuilder.ts';

export interface Kind {
  /** Without what is missing, fails or is not known, and with little noise. */
  readonly tame: boolean;
}

export function randomProfile(seed: number, { tame }: Kind): Profile {
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
  return buildProfile({
    cores: tame ? 4 : [0.5, 1, 1.5, 2, 8][whole(0, 4)]!,
    weights: Array.from({ length: tasks }, () => (tame ? 1 : 0.1 + random() ** 4)),
    shares: shares(),
    configurations: specs(),
    memoryFree: !tame && chance(0.3) ? null : 1e8 * random(),
  });
}
