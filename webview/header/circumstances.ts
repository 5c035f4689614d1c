import { counted, formatCores } from '../../src/core/format.ts';
import { localize } from '../../src/core/language.ts';
import type { Snapshot } from '../../src/core/panelProtocol.ts';
import { sampleText } from '../../src/export/sampled.ts';

/** `40 inputs · Node 24.21 · 2 cores · 14:02`; the day as well, unless it is today. */
export function circumstancesOf(
  { evidence, source, runs }: Pick<Snapshot, 'evidence' | 'source' | 'runs'>,
  now: Date,
  language: string,
): readonly string[] {
  if (evidence === null) return [];
  const { inputs, environment, createdAt } = evidence;
  const cores = formatCores(environment.cores);
  const parts = [
    inputsText(inputs.count, runs),
    `Node ${environment.node.split('.').slice(0, 2).join('.')}`,
    environment.cores === 1 ? localize('1 core') : localize('{cores} cores', { cores }),
    momentText(new Date(createdAt), now, language),
  ];
  return source === 'file' ? [localize('saved profile'), ...parts] : parts;
}

/** Where all inputs would take too long, only some of them are run. */
function inputsText(count: number, runs: Snapshot['runs']): string {
  const measured = Math.max(0, ...runs.map(({ tasks }) => tasks.input.length));
  return measured > 0 && measured < count
    ? sampleText(measured, count)
    : counted(count, '{count} input', '{count} inputs');
}

function momentText(moment: Date, now: Date, language: string): string {
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const day: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', day: 'numeric' };
  const today = moment.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(language, today ? time : { ...day, ...time }).format(moment);
}
