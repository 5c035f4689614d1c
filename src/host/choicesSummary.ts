import { modeName } from '../core/format.ts';
import { listed, localize } from '../core/language.ts';
import type { Mode } from '../core/profile.ts';
import { countsText } from './choicesText.ts';
import type { Choices } from './profileStore.ts';
import type { Settings } from './settings.ts';

export interface SummaryContext {
  readonly settings: Pick<Settings, 'modes' | 'maxWorkers' | 'inFlight' | 'rounds' | 'budget'>;
  /** What is used where no inputs are chosen. */
  readonly proposed: string;
  /** They come from the function's doc comment. */
  readonly hasTag: boolean;
}

const longestInputs = 80;

/** Everything that can be chosen, each with the value that it has now. */
export function describeChoices(
  choices: Choices,
  { settings, proposed, hasTag }: SummaryContext,
): Readonly<Record<keyof Choices, string>> {
  const { maxWorkers } = settings;
  const automatic = localize('automatic');
  const workers =
    maxWorkers === null ? automatic : localize('automatic, at most {count}', { count: maxWorkers });
  const rounds = choices.rounds ?? settings.rounds;
  const budget = choices.budget ?? settings.budget ?? (rounds === null ? 20 : null);
  return {
    inputs: inputsSummary(),
    modes: listed((choices.modes ?? settings.modes).map(modeName)),
    workers: countsText(choices.workers) || workers,
    inFlight: countsText(choices.inFlight ?? settings.inFlight) || automatic,
    rounds: rounds === null ? localize('until the verdict is settled') : String(rounds),
    budget: budget === null ? localize('no limit') : localize('{seconds} s', { seconds: budget }),
  };

  function inputsSummary(): string {
    if (choices.inputs !== null) return shorten(choices.inputs);
    const inputs = shorten(proposed);
    return hasTag
      ? localize('{inputs} (from the doc comment)', { inputs })
      : localize('{inputs} (proposed)', { inputs });
  }
}

/** The modes that can be left out. */
export function modeLabels(): readonly { readonly mode: Mode; readonly label: string }[] {
  return [
    { mode: 'async', label: localize('Event loop, several tasks in flight') },
    { mode: 'threads', label: localize('Worker threads') },
    { mode: 'processes', label: localize('Forked processes') },
  ];
}

function shorten(text: string): string {
  const oneLine = text.replace(/\s+/g, ' ');
  return oneLine.length <= longestInputs ? oneLine : `${oneLine.slice(0, longestInputs - 1)}…`;
}
