/** What the lenses of a function say. */
import { formatCount } from '../core/format.ts';
import { localize } from '../core/language.ts';
import type { ProfileState } from '../core/panelProtocol.ts';
import type { Report } from '../core/report.ts';
import { verdictShort } from '../core/verdict.ts';
import type { DiscoveredFunction } from '../discovery/types.ts';
import type { LensChoice } from './settings.ts';

const longestFailure = 60;

export function hasLens(choice: LensChoice, { exported, inputs }: DiscoveredFunction): boolean {
  if (choice === 'exported') return exported;
  if (choice === 'withInputs') return inputs !== null;
  return choice === 'all';
}

/** Of the second lens: what became of the last profile; null where there is nothing to say. */
export function outcomeText(state: ProfileState, report: Report | null, stale: boolean): string | null {
  switch (state.kind) {
    case 'queued':
      return `$(clock) ${localize('queued')}`;
    case 'preparing':
      return `$(sync) ${localize('preparing…')}`;
    case 'running':
      return `$(sync) ${runningText(state.progress)}`;
    case 'failed':
      return `$(error) ${localize('profile failed: {message}', { message: firstLine(state.message) })}`;
    default: {
      if (report === null) return state.kind === 'stopped' ? localize('stopped') : null;
      const verdict = verdictShort(report);
      return stale ? `$(history) ${localize('changed since: {verdict}', { verdict })}` : verdict;
    }
  }
}

function runningText({ runsDone, runsExpected }: { runsDone: number; runsExpected: number }): string {
  if (runsExpected === 0) return localize('profiling…');
  return localize('profiling… {done} of {expected} runs', {
    done: formatCount(runsDone),
    expected: formatCount(Math.max(runsDone, runsExpected)),
  });
}

function firstLine(message: string): string {
  const line = message.split('\n')[0]?.trim() ?? '';
  return line.length <= longestFailure ? line : `${line.slice(0, longestFailure - 1).trimEnd()}…`;
}
