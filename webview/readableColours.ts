import { onThemeChange, themeColour } from './theme.ts';

/** Text needs a contrast of 4.5:1; not every theme's own colour of errors has it. */
export function keepColoursReadable(): void {
  const update = (): void => {
    const failed = themeColour('--vscode-errorForeground', '--vscode-editor-foreground', 4.5);
    document.body.style.setProperty('--failed-text', failed);
  };
  onThemeChange(update);
  update();
}
