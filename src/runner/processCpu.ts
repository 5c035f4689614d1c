import { readdirSync, readFileSync } from 'node:fs';
import { cpuUsage } from './captured.ts';

/** CPU of a process's threads by what they are for, in milliseconds. */
export interface ProcessCpu {
  /** All threads of the process, ended ones included. */
  readonly process: number;
  /** V8's helpers (collection and compilation in the background); NaN where not told. */
  readonly helpers: number;
}

/**
 * Counts a process's CPU from now on. V8 starts its helper threads before any user code, so the threads
 * that exist when this module is loaded, but for the main one, are taken for them; the libuv pool
 * and native libraries start theirs on first use.
 */
export function countProcess(): () => ProcessCpu {
  const first = readNow();
  return () => {
    const last = readNow();
    return { process: last.process - first.process, helpers: last.helpers - first.helpers };
  };
}

const helperThreads: readonly string[] = listThreads().filter((id) => id !== String(process.pid));

function readNow(): ProcessCpu {
  const { user, system } = cpuUsage();
  return { process: (user + system) / 1e3, helpers: helpersCpu() };
}

function helpersCpu(): number {
  if (process.platform !== 'linux') return Number.NaN;
  let sum = 0;
  for (const id of helperThreads) {
    try {
      sum += Number(readFileSync(`/proc/self/task/${id}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
    } catch {
      // The thread has ended; what it did before stays in the process's sum.
    }
  }
  return sum;
}

function listThreads(): string[] {
  try {
    return readdirSync('/proc/self/task');
  } catch {
    return [];
  }
}
