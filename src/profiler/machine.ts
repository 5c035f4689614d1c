import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, freemem, platform } from 'node:os';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly machineCores: number;
  readonly memoryFree: number | null;
}

/** What is really there for the tasks: affinity and the cgroup's limits counted in. */
export function describeMachine(): Machine {
  const all = cpus();
  const quota = Math.min(quotaOfVersion2(), quotaOfVersion1());
  const free = availableMemory();
  return {
    cpu: all[0]?.model.trim() || 'unknown',
    cores: Math.min(availableParallelism(), quota),
    machineCores: all.length,
    memoryFree: free === null ? null : Math.min(free, freeInGroup()),
  };
}

/** CPU that the hypervisor gave to others so far, in milliseconds over all cores; null where not told. */
export function readSteal(): number | null {
  const line = readText('/proc/stat')?.match(/^cpu\s+(.*)$/m)?.[1];
  const steal = Number(line?.split(/\s+/)[7]);
  return Number.isFinite(steal) ? steal * 10 : null;
}

/** "max 100000" or "150000 100000": quota and period in microseconds. */
function quotaOfVersion2(): number {
  const [quota, period] =
    readText(`/sys/fs/cgroup${ownGroup('')}/cpu.max`)?.split(' ') ??
    readText('/sys/fs/cgroup/cpu.max')?.split(' ') ??
    [];
  return quota === undefined || quota === 'max'
    ? Number.POSITIVE_INFINITY
    : positive(Number(quota) / Number(period));
}

/** libuv did not always read these: a container then reports all the machine's cores. */
function quotaOfVersion1(): number {
  for (const base of ['/sys/fs/cgroup/cpu', '/sys/fs/cgroup/cpu,cpuacct']) {
    for (const group of [ownGroup('cpu'), '']) {
      const quota = Number(readText(`${base}${group}/cpu.cfs_quota_us`) ?? Number.NaN);
      const period = Number(readText(`${base}${group}/cpu.cfs_period_us`) ?? Number.NaN);
      if (quota > 0 && period > 0) return quota / period;
    }
  }
  return Number.POSITIVE_INFINITY;
}

/** Bytes until the cgroup's limit; infinite where it has none. */
function freeInGroup(): number {
  const own = `/sys/fs/cgroup${ownGroup('')}`;
  return (
    freeBelow(own, 'memory.max', 'memory.current', 'inactive_file') ??
    freeBelow('/sys/fs/cgroup', 'memory.max', 'memory.current', 'inactive_file') ??
    freeBelow(
      '/sys/fs/cgroup/memory',
      'memory.limit_in_bytes',
      'memory.usage_in_bytes',
      'total_inactive_file',
    ) ??
    Number.POSITIVE_INFINITY
  );
}

/** Null where the folder does not tell, or has no limit. */
function freeBelow(folder: string, limit: string, usage: string, cache: string): number | null {
  const told = {
    limit: readText(`${folder}/${limit}`),
    usage: readText(`${folder}/${usage}`),
    statistics: readText(`${folder}/memory.stat`),
  };
  return memoryInGroup(told, cache);
}

/**
 * Bytes that a cgroup's tasks can still take, from the texts of its files. Its usage counts the page cache as well,
 * of which the kernel gives back what was not read lately (`cache`, a row of its statistics) before it
 * refuses memory. Null without a limit.
 */
export function memoryInGroup(
  { limit, usage, statistics }: Readonly<Record<'limit' | 'usage' | 'statistics', string | null>>,
  cache: string,
): number | null {
  const bytes = { limit: Number(limit ?? Number.NaN), usage: Number(usage ?? Number.NaN) };
  if (!Number.isFinite(bytes.limit) || !Number.isFinite(bytes.usage)) return null;
  const row = statistics?.split('\n').find((line) => line.startsWith(`${cache} `));
  const reclaimable = Number(row?.split(' ')[1] ?? 0);
  return Math.max(0, bytes.limit - Math.max(0, bytes.usage - reclaimable));
}

/** The path of this process's cgroup for a controller ('' for version 2). */
function ownGroup(controller: string): string {
  const lines = readText('/proc/self/cgroup')?.split('\n') ?? [];
  const line = lines.find((text) => (text.split(':')[1] ?? '').split(',').includes(controller));
  const path = line?.split(':').slice(2).join(':') ?? '';
  return path === '/' ? '' : path;
}

/** Bytes; null on macOS, where only wholly free pages are told, which are few on any machine that runs for a while. */
function availableMemory(): number | null {
  const kilobytes = readText('/proc/meminfo')?.match(/^MemAvailable:\s+(\d+)/m)?.[1];
  if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  return platform() === 'darwin' ? null : freemem();
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

function positive(value: number): number {
  return value > 0 ? value : Number.POSITIVE_INFINITY;
}
