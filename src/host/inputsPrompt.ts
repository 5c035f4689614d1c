import * as vscode from 'vscode';
import { formatCount } from '../core/format.ts';
import type { InputsInspection } from '../discovery/inspectInputs.ts';
import type { ChosenFunction } from './chosenFunction.ts';
import { putInputsTag } from './inputsTagEdit.ts';

export interface InputsAnswer {
  readonly expression: string;
  /** It now stands in the function's doc comment. */
  readonly inTag: boolean;
}

export interface InputsPromptOptions {
  /** What to begin with; null: a proposal from the parameters. */
  readonly value: string | null;
  readonly canGoBack?: boolean;
}

/** Asks for an inputs expression, which is checked while it is typed and evaluated only in the runner. */
export async function askInputs(
  chosen: ChosenFunction,
  { value, canGoBack = false }: InputsPromptOptions,
): Promise<InputsAnswer | 'back' | 'cancelled'> {
  const { found } = chosen;
  const { inspectInputs } = await import('../discovery/inspectInputs.ts');
  const box = vscode.window.createInputBox();
  const write: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('save'),
    tooltip: vscode.l10n.t('Use These Inputs and Write Them into the Doc Comment'),
  };
  box.title = vscode.l10n.t('Inputs of {0}', found.name);
  box.prompt = promptFor(chosen);
  box.placeholder = '[1, 2, 3]';
  box.ignoreFocusOut = true;
  const useTag: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('discard'),
    tooltip: vscode.l10n.t('Take the Inputs of the Doc Comment'),
  };
  box.buttons = [
    ...(canGoBack ? [vscode.QuickInputButtons.Back] : []),
    ...(found.inputs === null ? [] : [useTag]),
    write,
  ];
  const original = value ?? (await proposeInputsFor(chosen));
  const shown = onOneLine(original);
  box.value = shown;
  // The proposal is replaced by the first key, or used as it is.
  if (value === null) box.valueSelection = [0, shown.length];

  const inspect = (): InputsInspection => {
    const inspection = inspectInputs(box.value, found);
    box.validationMessage = validationOf(inspection, chosen);
    return inspection;
  };
  inspect();
  const expression = (): string => (box.value === shown ? original : box.value.trim());
  try {
    return await new Promise((resolve) => {
      box.onDidChangeValue(inspect);
      box.onDidHide(() => resolve('cancelled'));
      box.onDidAccept(() => {
        if (inspect().kind === 'fine') resolve({ expression: expression(), inTag: false });
      });
      box.onDidTriggerButton(async (button) => {
        if (button === vscode.QuickInputButtons.Back) resolve('back');
        else if (button === useTag) resolve({ expression: found.inputs?.expression ?? '', inTag: true });
        else if (inspect().kind === 'fine')
          resolve({ expression: expression(), inTag: await putInputsTag(chosen, expression()) });
      });
      box.show();
    });
  } finally {
    box.dispose();
  }
}

/** Empty where nothing can be proposed. */
export async function proposeInputsFor({ document, found }: ChosenFunction): Promise<string> {
  const { proposeInputs } = await import('../discovery/proposeInputs.ts');
  try {
    return proposeInputs(document.getText(), document.fileName, found.name) ?? '';
  } catch {
    return '';
  }
}

function promptFor({ found: { parameters, takesOneInput } }: ChosenFunction): string {
  if (takesOneInput)
    return vscode.l10n.t(
      'JavaScript that yields one {0} for each task. What the file imports and declares can be used.',
      parameters[0] ?? '',
    );
  return vscode.l10n.t(
    'JavaScript that yields one array of arguments [{0}] for each task. What the file imports and declares can be used.',
    parameters.join(', '),
  );
}

function validationOf(
  inspection: InputsInspection,
  { found: { name, parameters } }: ChosenFunction,
): vscode.InputBoxValidationMessage | string {
  if (inspection.kind === 'mistake')
    return { message: inspection.message, severity: vscode.InputBoxValidationSeverity.Error };
  if (inspection.count === null) return '';
  const call = `${name}(${parameters.join(', ')})`;
  const message =
    inspection.count === 1
      ? vscode.l10n.t('1 input: one task, {0}. Only several can show what running them together gains.', call)
      : vscode.l10n.t('{0} inputs: as many tasks, each {1}', formatCount(inspection.count), call);
  return { message, severity: vscode.InputBoxValidationSeverity.Info };
}

/** A box has one line. Where joining the lines could change the meaning, they stay as they are. */
function onOneLine(expression: string): string {
  return /[`]|\/\//.test(expression) ? expression : expression.replace(/\s*\n\s*/g, ' ');
}
