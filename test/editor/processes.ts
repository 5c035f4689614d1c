import { readdirSync, readFileSync } from 'node:fs';
import { until } from './until.ts';

/** The command lines of the profiler's own runners that were started under this process. */
export function runnersUnder(ancestor: number): readonly string[] {
  const processes = allProcesses();
  return processes
    .filter(
      ({ id, command }) =>
        /runner\/(main|processChild)\.cjs/.test(command) && isUnder(id, ancestor, processes),
    )
    .map(({ command }) => command);
}

/** What runs a file of this folder: what is left of a target, its parent may be gone. */
export function processesNaming(text: string): readonly string[] {
  return allProcesses().flatMap(({ command }) => (command.includes(text) ? [command] : []));
}

export async function untilNoRunner(ancestor: number): Promise<void> {
  await until('every runner has ended', () => runnersUnder(ancestor).length === 0);
}

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
}

function allProcesses(): readonly Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const [, parent] = /\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      return [{ id: Number(name), parent: Number(parent), command }];
    } catch {
      // It has ended in the meantime.
      return [];
    }
  });
}

function isUnder(id: number, ancestor: number, processes: readonly Process[]): boolean {
  const parent = processes.find((one) => one.id === id)?.parent;
  return parent !== undefined && parent > 1 && (parent === ancestor || isUnder(parent, ancestor, processes));
}
