import type { Mode } from '../../src/core/profile.ts';
import { cssColour, layered } from '../colour.ts';
import { currentTheme, themeColour } from '../theme.ts';

export interface ChartColours {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly recommended: string;
  readonly modes: Readonly<Record<Mode, string>>;
  readonly tooltip: { readonly background: string; readonly text: string; readonly border: string };
}

/** As the theme is now. Modes have shapes and dashes of their own as well. */
export function chartColours(): ChartColours {
  const { background, text, muted, grid } = currentTheme();
  const plain = cssColour(text);
  return {
    background: cssColour(background),
    text: plain,
    muted: cssColour(muted),
    grid: cssColour(layered({ ...grid, opacity: 0.8 }, background)),
    recommended: themeColour('--vscode-charts-green', plain),
    modes: {
      serial: cssColour(muted),
      async: themeColour('--vscode-charts-blue', plain),
      threads: plain,
      processes: themeColour('--vscode-charts-orange', plain),
    },
    tooltip: {
      background: variable('--vscode-editorHoverWidget-background', cssColour(background)),
      text: variable('--vscode-editorHoverWidget-foreground', plain),
      border: variable('--vscode-editorHoverWidget-border', cssColour(grid)),
    },
  };
}

function variable(name: string, fallback: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || fallback;
}
