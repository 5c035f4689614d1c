import { counted } from '../core/format.ts';
import { localize, type Texts } from '../core/language.ts';
import type { Environment, Profile } from '../core/profile.ts';
import type { Report } from '../core/report.ts';
import { html, type Markup } from './htmlMarkup.ts';
import { roundsText } from './roundsText.ts';
import { byteColumn } from './units.ts';

const clocks = {
  schedstat: 'schedstat: CPU and run queue of each thread',
  threadCpuUsage: 'threadCpuUsage: CPU of each thread; waiting for a core cannot be told',
  none: 'none: the CPU time of a thread cannot be told here',
} as const satisfies Texts<Environment['clock']>;

/** What the numbers were measured with, for whoever wants to repeat them. */
export function environmentSection(
  { target, environment, plan, createdAt }: Profile,
  { configurations }: Report,
): Markup {
  const memory = byteColumn([environment.memoryFree]);
  const entries: readonly (readonly [string, string])[] = [
    [localize('target'), `${target.file}:${target.line}#${target.name}`],
    [localize('inputs'), localize('{count}, from {expression}', plan.inputs)],
    [localize('measured'), createdAt],
    [localize('warm rounds'), roundsText(configurations)],
    [localize('order from seed'), String(plan.seed)],
    [
      localize('warm-up'),
      counted(plan.warmup, '{count} call in each worker', '{count} calls in each worker'),
    ],
    [localize('limits'), limitsOf(plan)],
    ['Node', `${environment.node} (V8 ${environment.v8}), ${environment.platform} ${environment.arch}`],
    [
      localize('processor'),
      counted(
        environment.machineCores,
        '{cpu}; {cores} of {count} core available',
        '{cpu}; {cores} of {count} cores available',
        { cpu: environment.cpu, cores: environment.cores },
      ),
    ],
    [
      localize('memory free'),
      environment.memoryFree === null ? '–' : `${memory.format(environment.memoryFree)} ${memory.unit}`,
    ],
    [localize('clock'), localize(clocks[environment.clock])],
    [localize('libuv pool'), counted(environment.poolThreads, '{count} thread', '{count} threads')],
    [localize('profiler'), environment.profiler],
  ];
  const items = entries.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`);
  return html`<section id="environment"><h2>${localize('Measured with')}</h2><dl>${items}</dl></section>`;
}

function limitsOf({ timeout, budget }: Profile['plan']): string {
  if (budget === null) return localize('{timeout} ms a task', { timeout });
  return localize('{timeout} ms a task, {budget} s in all', { timeout, budget });
}
