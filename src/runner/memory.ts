import { readFileSync } from 'node:fs';
import { residentBytes } from './captured.ts';

export interface MemoryReading {
  readonly bytes: number;
  readonly kind: 'pss' | 'rss';
}

/**
 * Memory of this process. Proportional set size where the kernel tells it, because processes share
 * their program's pages and a plain sum would count them several times.
 */
export function readMemory(): MemoryReading {
  try {
    const rollup = readFileSync('/proc/self/smaps_rollup', 'utf8');
    const kilobytes = /^Pss:\s+(\d+) kB/m.exec(rollup)?.[1];
    if (kilobytes !== undefined) return { bytes: Number(kilobytes) * 1024, kind: 'pss' };
  } catch {
    // Not Linux, or not allowed.
  }
  return { bytes: residentBytes(), kind: 'rss' };
}
