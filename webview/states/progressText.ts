import { formatConfigurationShort } from '../../src/core/format.ts';
import { localize } from '../../src/core/language.ts';
import type { Progress } from '../../src/core/progress.ts';

/** `Measuring 2 threads` */
export function progressTitle({ configuration }: Progress): string {
  return localize('Measuring {configuration}', { configuration: formatConfigurationShort(configuration) });
}

/** `round 2 · 12 of 40 runs · about 8 s left` */
export function progressDetail({ round, runsDone, runsExpected, secondsLeft }: Progress): string {
  const parts = [
    round === 0 ? localize('first round, cold') : localize('round {round}', { round: round + 1 }),
    localize('{done} of {all} runs', { done: runsDone, all: Math.max(runsExpected, runsDone) }),
  ];
  if (secondsLeft !== null) parts.push(timeLeft(secondsLeft));
  return parts.join(' · ');
}

/** Runs done, and the part of the current one. */
export function progressShare({ runsDone, runsExpected, tasksDone, tasks }: Progress): number | null {
  if (runsExpected <= 0) return null;
  const part = tasks === null || tasks <= 0 ? 0 : Math.min(1, tasksDone / tasks);
  return Math.min(1, (runsDone + part) / runsExpected);
}

function timeLeft(seconds: number): string {
  if (seconds < 1.5) return localize('about a second left');
  if (seconds < 90) return localize('about {seconds} s left', { seconds: Math.round(seconds) });
  return localize('about {minutes} min left', { minutes: Math.round(seconds / 60) });
}
