import { counted } from '../core/format.ts';
import { localize } from '../core/language.ts';
import type { Profile } from '../core/profile.ts';
import type { Report } from '../core/report.ts';
import { verdictSentence } from '../core/verdict.ts';
import { factsOf } from './facts.ts';
import { targetPlace } from './names.ts';
import { statusOf } from './status.ts';

/** What stands first in every format: the decision, then the facts that it stands on. */
export interface Headline {
  readonly verdict: string;
  /** Whether there is a recommendation at all. */
  readonly decided: boolean;
  readonly facts: readonly string[];
  /** What is missing; null where nothing is. */
  readonly notice: string | null;
  /** Target and circumstances. */
  readonly context: string;
}

export function headlineOf(profile: Profile, report: Report): Headline {
  const status = statusOf(profile, report);
  const context = contextOf(profile);
  const verdict = verdictSentence(report);
  if (status.kind === 'empty') {
    return { verdict, decided: false, facts: [status.reason, status.advice], notice: null, context };
  }
  const { split, threadsOrProcesses, breakEven, runOnce } = factsOf(report);
  return {
    verdict,
    decided: true,
    facts: [split, threadsOrProcesses, `${breakEven} · ${runOnce}`],
    notice: status.kind === 'partial' ? status.sentence : null,
    context,
  };
}

function contextOf({ target, plan, environment, createdAt }: Profile): string {
  const cores = Math.round(environment.cores * 10) / 10;
  return [
    `${target.name} ${targetPlace(target)}`,
    counted(plan.inputs.count, '{count} input', '{count} inputs'),
    `Node ${environment.node}`,
    cores === 1 ? localize('{cores} core', { cores }) : localize('{cores} cores', { cores }),
    createdAt.slice(0, 16).replace('T', ' '),
  ].join(' · ');
}
