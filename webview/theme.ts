/**
 * The editor's colours, read live from its CSS variables. Every colour of a state reaches a contrast of 3:1
 * against the background; where the theme's own does not, it is made lighter or darker.
 *
 * The same colours are custom properties on the body (`--state-cpu`, `--state-runQueue` …), for style sheets.
 */
import type { TimelineState } from '../src/core/timelineStates.ts';
import { type Colour, cssColour, layered, mixed, parseColour, readable } from './colour.ts';

/** What has a colour and a pattern: the states of a lane, and start-up, which is outside of all lanes. */
export type PaintedState = TimelineState | 'startup';

export interface Theme {
  readonly background: Colour;
  readonly text: Colour;
  readonly muted: Colour;
  readonly grid: Colour;
  readonly focus: Colour;
  readonly failed: Colour;
  readonly states: Readonly<Record<PaintedState, Colour>>;
}

/** The theme as it is now. */
export function currentTheme(): Theme {
  current ??= readTheme();
  return current;
}

/** Calls `listener` after the editor's theme has changed; the result ends that. */
export function onThemeChange(listener: () => void): () => void {
  listeners.add(listener);
  if (!observing) observeTheme();
  return () => listeners.delete(listener);
}

/** One of the theme's colours by its variable (`--vscode-charts-orange`), readable on the background. */
export function themeColour(variable: string, fallback: string, least = 3): string {
  const background = currentTheme().background;
  return cssColour(readable(read(variable) ?? read(fallback) ?? currentTheme().text, background, least));
}

/** A state that is not looked at: its colour, nearly gone. */
export function fadedColour(state: PaintedState): Colour {
  const { states, background } = currentTheme();
  return mixed(background, states[state], 0.2);
}

const variables: Readonly<Record<PaintedState, string>> = {
  cpu: '--vscode-charts-green',
  runQueue: '--vscode-charts-yellow',
  blocked: '--vscode-charts-red',
  loopIdle: '--vscode-charts-blue',
  transfer: '--vscode-charts-purple',
  running: '--vscode-charts-lines',
  idle: '--vscode-charts-lines',
  startup: '--vscode-charts-lines',
};
const listeners = new Set<() => void>();
let current: Theme | null = null;
let observing = false;
let scheduled = false;
let probe: CanvasRenderingContext2D | null = null;

function observeTheme(): void {
  observing = true;
  const observer = new MutationObserver(() => {
    if (scheduled) return;
    scheduled = true;
    // The editor replaces the variables and the class one after the other.
    requestAnimationFrame(announceTheme);
  });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  observer.observe(document.body, {
    attributes: true,
    attributeFilter: ['class', 'data-vscode-theme-id', 'data-vscode-theme-kind'],
  });
  matchMedia('(forced-colors: active)').addEventListener('change', announceTheme);
  announceTheme();
}

function announceTheme(): void {
  scheduled = false;
  const before = JSON.stringify(current);
  current = readTheme();
  if (before === JSON.stringify(current)) return;
  for (const listener of listeners) listener();
}

function readTheme(): Theme {
  const background = read('--vscode-editor-background') ?? { red: 31, green: 31, blue: 31, opacity: 1 };
  const text = read('--vscode-editor-foreground') ?? { red: 204, green: 204, blue: 204, opacity: 1 };
  const seen = (variable: string, least: number): Colour =>
    readable(read(variable) ?? text, background, least);
  const states = Object.fromEntries(
    Object.entries(variables).map(([state, variable]) => [state, seen(variable, 3)]),
  ) as Record<PaintedState, Colour>;
  for (const [state, colour] of Object.entries(states))
    document.body.style.setProperty(`--state-${state}`, cssColour(colour));
  return {
    background,
    text: readable(text, background, 4.5),
    muted: seen('--vscode-descriptionForeground', 4.5),
    grid: layered({ ...text, opacity: 0.14 }, background),
    focus: seen('--vscode-focusBorder', 3),
    failed: seen('--vscode-errorForeground', 3),
    states,
  };
}

/** Null where the theme does not have it. A canvas understands every way in which a colour can be written. */
function read(variable: string): Colour | null {
  const value = variable.startsWith('--')
    ? getComputedStyle(document.documentElement).getPropertyValue(variable).trim()
    : variable;
  if (value === '') return null;
  probe ??= document.createElement('canvas').getContext('2d');
  if (probe === null) return parseColour(value);
  probe.fillStyle = '#010203';
  probe.fillStyle = value;
  return probe.fillStyle === '#010203' ? null : parseColour(String(probe.fillStyle));
}
