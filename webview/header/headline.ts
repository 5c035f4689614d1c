import { formatMilliseconds } from '../../src/core/format.ts';
import { localize } from '../../src/core/language.ts';
import type { Evidence, ProfileState, Snapshot } from '../../src/core/panelProtocol.ts';

/** What stands first in the panel. */
export interface Headline {
  /** How far the sentence can be relied on; null: as far as any. */
  readonly lead: string | null;
  readonly sentence: string;
  /** What stands in brackets at its end, the interval; empty where there is none. */
  readonly interval: string;
  /** Whether it is a verdict. */
  readonly decided: boolean;
}

export function headlineOf({ evidence, state }: Pick<Snapshot, 'evidence' | 'state'>): Headline {
  if (evidence === null) return undecided(beforeEvidence(state));
  if (state.kind === 'running' || state.kind === 'preparing') {
    const soFar = firstResult(evidence);
    if (soFar !== null) return undecided(soFar);
  }
  const decided = hasVerdict(evidence);
  return { lead: decided ? leadOf(state) : null, ...splitInterval(evidence.verdict.sentence), decided };
}

/** Whether there is anything that a recommendation could rest on. */
export function hasVerdict({ report }: Evidence): boolean {
  const failed = report.recommendation.warnings.some(({ code }) => code === 'everythingFailed');
  return !failed && report.configurations.some(({ wall }) => wall !== null);
}

function undecided(sentence: string): Headline {
  return { lead: null, sentence, interval: '', decided: false };
}

function beforeEvidence(state: ProfileState): string {
  if (state.kind === 'queued') return localize('Waiting for another profile');
  if (state.kind === 'preparing') return localize('Getting ready to measure');
  if (state.kind === 'running') return localize('Measuring the first run');
  if (state.kind === 'failed') return localize('No profile could be made');
  if (state.kind === 'stopped') return localize('Stopped before anything was measured');
  return localize('Nothing was measured');
}

/** Until there is something to compare, a verdict would only say that. */
function firstResult({ report }: Evidence): string | null {
  const measured = report.configurations.filter(({ wall }) => wall !== null);
  const [only] = measured;
  if (only?.wall == null) return localize('Measuring the first run');
  if (measured.length > 1 || only.mode !== 'serial') return null;
  const time = formatMilliseconds(only.wall.median);
  return localize('Serial takes {time}. Now the others are measured.', { time });
}

function leadOf({ kind }: ProfileState): string | null {
  if (kind === 'running' || kind === 'preparing' || kind === 'queued') return localize('So far');
  return kind === 'stopped' || kind === 'failed' ? localize('From what was measured') : null;
}

/** `… than serial (95 %: 1.8–2.0).` -> the sentence, and its last brackets. */
function splitInterval(text: string): Pick<Headline, 'sentence' | 'interval'> {
  const found = /\s*[(（][^()（）]*[)）][.。]?$/.exec(text);
  if (found === null) return { sentence: text, interval: '' };
  return { sentence: text.slice(0, found.index), interval: found[0] };
}
