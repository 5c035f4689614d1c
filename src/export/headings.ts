import { localize, type Texts } from '../core/language.ts';

/** The headings that all formats share. */
const headings = {
  timelines: 'Timelines',
  configurations: 'Configurations',
  split: 'Where the time goes',
  why: 'Why',
  warnings: 'Warnings',
  notes: 'Notes',
  failures: 'Failures',
  lateErrors: 'Errors outside the tasks',
} as const satisfies Texts;

export function heading(name: keyof typeof headings): string {
  return localize(headings[name]);
}
