import * as vscode from 'vscode';
import { changeChoice } from './changedChoice.ts';
import { describeChoices } from './choicesSummary.ts';
import type { ChosenFunction } from './chosenFunction.ts';
import type { Functions } from './functions.ts';
import { proposeInputsFor } from './inputsPrompt.ts';
import { type Choices, noChoices } from './profileStore.ts';
import { Settings } from './settings.ts';

type Action = keyof Choices | 'start' | 'reset';

interface ActionItem extends vscode.QuickPickItem {
  /** Null: a heading. */
  readonly action: Action | null;
}

/**
 * One list of everything that can be chosen, with its values: Enter starts, choosing a line changes it.
 * Null: the user gave up.
 */
export async function askChoices(
  asked: ChosenFunction,
  remembered: Choices,
  functions: Functions,
): Promise<Choices | null> {
  let chosen = asked;
  let proposed = await inputsWithoutChoice(chosen);
  let choices = remembered;
  let active: Action = 'start';
  for (;;) {
    const action: Action | null = await pickAction(chosen, choices, proposed, active);
    if (action === null) return null;
    if (action === 'start')
      return choices.inputs === null && chosen.found.inputs === null
        ? { ...choices, inputs: proposed }
        : choices;
    if (action === 'reset') {
      choices = noChoices;
      active = 'start';
      continue;
    }
    const answer = await changeChoice(action, chosen, choices, proposed);
    if (answer === 'cancelled') return null;
    active = answer === 'back' ? action : 'start';
    if (answer !== 'back') choices = { ...choices, ...answer };
    if (action !== 'inputs') continue;
    // They may have been written into the doc comment.
    chosen = await lookUpAgain(chosen, functions);
    proposed = await inputsWithoutChoice(chosen);
  }
}

async function inputsWithoutChoice(chosen: ChosenFunction): Promise<string> {
  return chosen.found.inputs?.expression ?? (await proposeInputsFor(chosen));
}

async function lookUpAgain(chosen: ChosenFunction, functions: Functions): Promise<ChosenFunction> {
  const found = await functions.find(chosen.document, chosen.found.name);
  return found === null ? chosen : { ...chosen, found };
}

async function pickAction(
  chosen: ChosenFunction,
  choices: Choices,
  proposed: string,
  active: Action,
): Promise<Action | null> {
  const pick = vscode.window.createQuickPick<ActionItem>();
  pick.title = vscode.l10n.t('Profile {0} With…', chosen.found.name);
  pick.placeholder = vscode.l10n.t('Enter starts');
  pick.ignoreFocusOut = true;
  pick.items = itemsFor(chosen, choices, proposed);
  pick.activeItems = pick.items.filter(({ action }) => action === active);
  try {
    return await new Promise((resolve) => {
      pick.onDidAccept(() => {
        const action = pick.activeItems[0]?.action;
        if (action) resolve(action);
      });
      pick.onDidHide(() => resolve(null));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

function itemsFor({ found, document }: ChosenFunction, choices: Choices, proposed: string): ActionItem[] {
  const settings = new Settings(document.uri);
  const values = describeChoices(choices, { settings, proposed, hasTag: found.inputs !== null });
  const line = (action: keyof Choices, icon: string, label: string): ActionItem => ({
    action,
    label: `$(${icon}) ${label}`,
    description: values[action],
  });
  const items: ActionItem[] = [
    { action: 'start', label: `$(play) ${vscode.l10n.t('Start')}` },
    {
      action: null,
      label: vscode.l10n.t('Choose to change'),
      kind: vscode.QuickPickItemKind.Separator,
    },
    line('inputs', 'list-ordered', vscode.l10n.t('Inputs')),
    line('modes', 'layers', vscode.l10n.t('Modes')),
    line('workers', 'server-process', vscode.l10n.t('Workers')),
    line('inFlight', 'arrow-swap', vscode.l10n.t('In flight')),
    line('rounds', 'sync', vscode.l10n.t('Rounds')),
    line('budget', 'watch', vscode.l10n.t('Budget')),
  ];
  if (Object.values(choices).some((value) => value !== null))
    items.push({ action: 'reset', label: `$(discard) ${vscode.l10n.t('Use the defaults again')}` });
  return items;
}
