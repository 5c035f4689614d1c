import * as vscode from 'vscode';

export interface TextPromptOptions {
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  /** What is wrong with a text; null: nothing. */
  check(text: string): string | null;
}

/** Asks for one line, checked while it is typed, with a way back to what asked. */
export async function askText(
  options: TextPromptOptions,
): Promise<{ readonly text: string } | 'back' | 'cancelled'> {
  const box = vscode.window.createInputBox();
  box.title = options.title;
  box.prompt = options.prompt;
  box.value = options.value;
  box.ignoreFocusOut = true;
  box.buttons = [vscode.QuickInputButtons.Back];
  const check = (): boolean => {
    const mistake = options.check(box.value);
    box.validationMessage = mistake ?? '';
    return mistake === null;
  };
  try {
    return await new Promise((resolve) => {
      box.onDidChangeValue(check);
      box.onDidAccept(() => {
        if (check()) resolve({ text: box.value });
      });
      box.onDidTriggerButton(() => resolve('back'));
      box.onDidHide(() => resolve('cancelled'));
      box.show();
    });
  } finally {
    box.dispose();
  }
}
