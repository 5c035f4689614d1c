import { counted } from '../../src/core/format.ts';
import { groupBy } from '../../src/core/groupBy.ts';
import type { Configuration } from '../../src/core/profile.ts';
import type { ConfigurationReport, Report } from '../../src/core/report.ts';
import { byteColumn, type ColumnFormat, timeColumn } from '../../src/export/units.ts';

export type Family = 'threads' | 'processes';

/** Threads and processes of the same number, side by side. */
export interface PoolPair {
  /** `2 workers`, `2 workers × 8` */
  readonly label: string;
  readonly configurations: readonly Configuration[];
  readonly threads: number | null;
  readonly processes: number | null;
}

export interface PoolCost {
  /** Those that were measured, in either cost. */
  readonly families: readonly Family[];
  readonly pairs: readonly PoolPair[];
  readonly column: ColumnFormat;
}

export interface PoolData {
  /** Milliseconds until all are ready. */
  readonly startup: PoolCost;
  /** Bytes beyond the process itself. */
  readonly memory: PoolCost;
}

/** What threads cost against processes; null where neither was measured. */
export function poolData({ configurations }: Report): PoolData | null {
  const pools = configurations
    .filter(({ mode }) => mode === 'threads' || mode === 'processes')
    .filter(({ startup, memory }) => startup !== null || memory !== null)
    .toSorted((a, b) => a.workers - b.workers || a.inFlight - b.inFlight);
  if (pools.length === 0) return null;
  const families = (['threads', 'processes'] as const).filter((family) =>
    pools.some(({ mode }) => mode === family),
  );
  return {
    startup: { families, ...costOf(pools, ({ startup }) => startup, timeColumn) },
    memory: { families, ...costOf(pools, ({ memory }) => memory, byteColumn) },
  };
}

function costOf(
  pools: readonly ConfigurationReport[],
  amountOf: (pool: ConfigurationReport) => number | null,
  columnOf: (values: readonly (number | null)[]) => ColumnFormat,
): Omit<PoolCost, 'families'> {
  const told = pools.filter((pool) => amountOf(pool) !== null);
  const shapes = groupBy(told, ({ workers, inFlight }) => shapeName(workers, inFlight));
  const pairs = [...shapes].map(([label, own]) => ({
    label,
    configurations: own,
    threads: amountIn(own, 'threads', amountOf),
    processes: amountIn(own, 'processes', amountOf),
  }));
  return { pairs, column: columnOf(told.map(amountOf)) };
}

function shapeName(workers: number, inFlight: number): string {
  const name = counted(workers, '{count} worker', '{count} workers');
  return inFlight === 1 ? name : `${name} × ${inFlight}`;
}

function amountIn(
  pools: readonly ConfigurationReport[],
  mode: Family,
  amountOf: (pool: ConfigurationReport) => number | null,
): number | null {
  const pool = pools.find((one) => one.mode === mode);
  return pool === undefined ? null : amountOf(pool);
}
