import * as vscode from 'vscode';
import type { Mode } from '../core/profile.ts';
import { modeLabels } from './choicesSummary.ts';
import { countsText, type Parsed, parseBudget, parseCounts, parseRounds } from './choicesText.ts';
import type { ChosenFunction } from './chosenFunction.ts';
import { askInputs } from './inputsPrompt.ts';
import type { Choices } from './profileStore.ts';
import { Settings } from './settings.ts';
import { askText } from './textPrompt.ts';

type Answer = Partial<Choices> | 'back' | 'cancelled';

/** Asks for one of the choices, beginning with what it is now. `proposed`: inputs, where none are chosen. */
export async function changeChoice(
  key: keyof Choices,
  chosen: ChosenFunction,
  choices: Choices,
  proposed: string,
): Promise<Answer> {
  switch (key) {
    case 'inputs': {
      const answer = await askInputs(chosen, { value: choices.inputs ?? proposed, canGoBack: true });
      if (answer === 'back' || answer === 'cancelled') return answer;
      const isTag = answer.inTag || answer.expression === chosen.found.inputs?.expression;
      return { inputs: isTag ? null : answer.expression };
    }
    case 'modes':
      return askModes(choices.modes ?? new Settings(chosen.document.uri).modes);
    case 'workers':
      return ask(key, countsText(choices.workers), (text) => parseCounts(text, 'workers'), {
        title: vscode.l10n.t('Workers'),
        prompt: vscode.l10n.t(
          'Threads or processes in the pools, like 1, 2, 4. Empty: chosen by cores and waiting.',
        ),
      });
    case 'inFlight':
      return ask(key, countsText(choices.inFlight), (text) => parseCounts(text, 'inFlight'), {
        title: vscode.l10n.t('In flight'),
        prompt: vscode.l10n.t('Tasks started together in each worker, like 1, 8. Empty: chosen by waiting.'),
      });
    case 'rounds':
      return ask(key, String(choices.rounds ?? ''), parseRounds, {
        title: vscode.l10n.t('Rounds'),
        prompt: vscode.l10n.t('How often each configuration runs. Empty: until the verdict is settled.'),
      });
    case 'budget':
      return ask(key, String(choices.budget ?? ''), parseBudget, {
        title: vscode.l10n.t('Budget'),
        prompt: vscode.l10n.t(
          'Seconds for the whole profile. Empty: 20, or no limit where the rounds are given.',
        ),
      });
  }
}

async function ask<Key extends keyof Choices>(
  key: Key,
  value: string,
  parse: (text: string) => Parsed<Choices[Key]>,
  texts: { readonly title: string; readonly prompt: string },
): Promise<Answer> {
  const check = (text: string): string | null => {
    const parsed = parse(text);
    return 'mistake' in parsed ? parsed.mistake : null;
  };
  const answer = await askText({ ...texts, value, check });
  if (answer === 'back' || answer === 'cancelled') return answer;
  const parsed = parse(answer.text);
  return 'value' in parsed ? { [key]: parsed.value } : 'back';
}

/** `serial` is the baseline and always takes part. */
async function askModes(selected: readonly Mode[]): Promise<Answer> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly mode: Mode }>();
  const items = modeLabels().map(({ mode, label }) => ({ mode, label, description: mode }));
  pick.title = vscode.l10n.t('Modes');
  pick.placeholder = vscode.l10n.t('What to compare with serial, the baseline');
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.buttons = [vscode.QuickInputButtons.Back];
  pick.items = items;
  pick.selectedItems = items.filter(({ mode }) => selected.includes(mode));
  try {
    return await new Promise<Answer>((resolve) => {
      pick.onDidAccept(() => resolve({ modes: ['serial', ...pick.selectedItems.map(({ mode }) => mode)] }));
      pick.onDidTriggerButton(() => resolve('back'));
      pick.onDidHide(() => resolve('cancelled'));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}
