import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, freemem } from 'node:os';

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
  const limit = memoryLimit();
  return {
    cpu: all[0]?.model.trim() || 'unknown',
    cores: Math.min(availableParallelism(), quota),
    machineCores: all.length,
    memoryFree: Math.min(availableMemory(), limit),
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

function memoryLimit(): number {
  const pairs = [
    [`/sys/fs/cgroup${ownGroup('')}/memory.max`, `/sys/fs/cgroup${ownGroup('')}/memory.current`],
    ['/sys/fs/cgroup/memory.max', '/sys/fs/cgroup/memory.current'],
    ['/sys/fs/cgroup/memory/memory.limit_in_bytes', '/sys/fs/cgroup/memory/memory.usage_in_bytes'],
  ] as const;
  for (const [limitFile, usageFile] of pairs) {
    const limit = Number(readText(limitFile) ?? Number.NaN);
    const usage = Number(readText(usageFile) ?? Number.NaN);
    if (Number.isFinite(limit) && Number.isFinite(usage)) return Math.max(0, limit - usage);
  }
  return Number.POSITIVE_INFINITY;
}

/** The path of this process's cgroup for a controller ('' for version 2). */
function ownGroup(controller: string): string {
  const lines = readText('/proc/self/cgroup')?.split('\n') ?? [];
  const line = lines.find((text) => (text.split(':')[1] ?? '').split(',').includes(controller));
  const path = line?.split(':').slice(2).join(':') ?? '';
  return path === '/' ? '' : path;
}

function availableMemory(): number {
  const kilobytes = readText('/proc/meminfo')?.match(/^MemAvailable:\s+(\d+)/m)?.[1];
  return kilobytes === undefined ? freemem() : Number(kilobytes) * 1024;
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
