import { counted } from '../core/format.ts';
import type { Profile } from '../core/profile.ts';
import { html, type Markup } from './htmlMarkup.ts';
import { byteColumn } from './units.ts';

const clocks = {
  schedstat: 'schedstat: CPU and run queue of each thread',
  threadCpuUsage: 'threadCpuUsage: CPU of each thread; waiting for a core cannot be told',
  none: 'none: the CPU time of a thread cannot be told here',
};

/** What the numbers were measured with, for whoever wants to repeat them. */
export function environmentSection({ target, environment, plan, createdAt }: Profile): Markup {
  const memory = byteColumn([environment.memoryFree]);
  const entries: readonly (readonly [string, string])[] = [
    ['target', `${target.file}:${target.line}#${target.name}`],
    ['inputs', `${plan.inputs.count}, from ${plan.inputs.expression}`],
    ['measured', createdAt],
    ['rounds', `${plan.rounds} warm and one cold, order from seed ${plan.seed}`],
    ['warm-up', `${counted(plan.warmup, 'call', 'calls')} in each worker`],
    ['limits', `${plan.timeout} ms a task, ${plan.budget} s in all`],
    ['Node', `${environment.node} (V8 ${environment.v8}), ${environment.platform} ${environment.arch}`],
    [
      'processor',
      `${environment.cpu}; ${environment.cores} of ${counted(environment.machineCores, 'core', 'cores')} available`,
    ],
    [
      'memory free',
      environment.memoryFree === null ? '–' : `${memory.format(environment.memoryFree)} ${memory.unit}`,
    ],
    ['clock', clocks[environment.clock]],
    ['libuv pool', counted(environment.poolThreads, 'thread', 'threads')],
    ['profiler', environment.profiler],
  ];
  const items = entries.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`);
  return html`<section><h2>Measured with</h2><dl>${items}</dl></section>`;
}
