import { localize, type Texts } from '../core/language.ts';
import type { Part } from '../core/report.ts';

const names = {
  timelines: 'Timelines',
  speedup: 'Speed-up',
  split: 'Where the time goes',
  pools: 'What a pool costs',
  configurations: 'Configurations',
  tasks: 'Tasks',
  failures: 'Failures',
  lateErrors: 'Errors outside the tasks',
  environment: 'Measured with',
} as const satisfies Texts<Part>;

/** What a link to a part says to those who do not see what stands beside it. */
export function showInPart(part: Part): string {
  return localize('Show in "{part}"', { part: localize(names[part]) });
}
