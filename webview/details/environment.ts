import { counted, formatBytes, formatCores, formatCount } from '../../src/core/format.ts';
import { localize } from '../../src/core/language.ts';
import type { Evidence } from '../../src/core/panelProtocol.ts';
import type { Environment } from '../../src/core/profile.ts';
import { roundsText } from '../../src/export/roundsText.ts';

export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** What the numbers were measured with, for whoever wants to repeat them. */
export function environmentOf(evidence: Evidence): readonly NamedValue[] {
  const { environment, inputs, createdAt, report, seed } = evidence;
  return [
    { name: localize('inputs'), value: `${formatCount(inputs.count)}: ${inputs.expression}` },
    { name: localize('measured'), value: createdAt.replace('T', ' ').replace(/\.\d+/, '') },
    { name: localize('warm rounds'), value: roundsText(report.configurations) },
    ...(seed === undefined ? [] : [{ name: localize('order from seed'), value: String(seed) }]),
    { name: 'Node.js', value: `${environment.node} (V8 ${environment.v8})` },
    { name: localize('system'), value: `${environment.platform} ${environment.arch}` },
    { name: localize('processor'), value: processorText(environment) },
    ...(environment.memoryFree === null
      ? []
      : [{ name: localize('memory free'), value: formatBytes(environment.memoryFree) }]),
    { name: localize('clock'), value: clockText(environment.clock) },
    {
      name: localize('libuv pool'),
      value: localize('{threads} in each process', {
        threads: counted(environment.poolThreads, '{count} thread', '{count} threads'),
      }),
    },
    { name: localize('profiler'), value: environment.profiler },
  ];
}

function processorText({ cpu, cores, machineCores }: Environment): string {
  const available = localize('{cores} of {all} cores available', {
    cores: formatCores(cores),
    all: machineCores,
  });
  return `${cpu}; ${available}`;
}

function clockText(clock: Environment['clock']): string {
  switch (clock) {
    case 'schedstat':
      return localize('schedstat: CPU and run queue of each thread');
    case 'threadCpuUsage':
      return localize('threadCpuUsage: CPU of each thread; waiting for a core cannot be told');
    case 'none':
      return localize('none: the CPU time of a thread cannot be told here');
  }
}
