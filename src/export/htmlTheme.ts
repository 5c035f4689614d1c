import type { TimelineState } from '../core/timelineStates.ts';

export interface Theme {
  readonly background: string;
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly rule: string;
  readonly accent: string;
  readonly failed: string;
  readonly states: Readonly<Record<TimelineState, string>>;
}

/** Each state stands out from the background by 3:1 or more; a test computes it. */
export const lightTheme: Theme = {
  background: '#ffffff',
  surface: '#f6f7f9',
  text: '#1b1f24',
  muted: '#59636e',
  rule: '#dde1e6',
  accent: '#1a7f37',
  failed: '#c4161c',
  states: {
    cpu: '#2c9a4b',
    runQueue: '#b07d00',
    blocked: '#d1242f',
    loopIdle: '#2f7fdb',
    transfer: '#8250df',
    running: '#17858f',
    idle: '#858f99',
  },
};

export const darkTheme: Theme = {
  background: '#14171c',
  surface: '#1c2026',
  text: '#e8ebef',
  muted: '#9aa4af',
  rule: '#30363e',
  accent: '#4ac26b',
  failed: '#ff7b72',
  states: {
    cpu: '#3fb25f',
    runQueue: '#d6a022',
    blocked: '#f0564d',
    loopIdle: '#5aa2f7',
    transfer: '#b388ff',
    running: '#3cbcc7',
    idle: '#6b747e',
  },
};

export function themeVariables(theme: Theme): string {
  const { states, ...rest } = theme;
  const entries = [...Object.entries(rest), ...Object.entries(states)];
  return entries.map(([name, color]) => `--${name}:${color}`).join(';');
}
