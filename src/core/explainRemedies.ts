import type { Analysis } from './analyze.ts';
import type { Step } from './explanation.ts';
import { formatConfiguration, formatEstimate } from './format.ts';
import { localize, type Texts } from './language.ts';
import type { Condition } from './profile.ts';
import { dependsOnOrder, type TrialResult, trialOf } from './trials.ts';

const texts = {
  poolThreads: '{size} threads in the libuv pool instead of {threads}, {configuration}: {gain} as fast.',
  oneByOne: 'Tasks handed over one by one instead of in batches, {configuration}: {gain} as fast.',
  transferred: 'Buffers transferred instead of copied, {configuration}: {gain} as fast.',
} as const satisfies Texts;

/** What was run beside the sweep, with one thing changed, and what that changed. */
export function explainRemedies(analysis: Analysis): readonly Step[] {
  const kinds = Object.keys(texts) as (keyof typeof texts)[];
  const steps = kinds.flatMap((kind) => {
    const trial = trialOf(kind, analysis);
    if (trial === null || trial.gain === null) return [];
    return [{ code: kind, text: localize(texts[kind], valuesOf(trial, analysis)) }];
  });
  return [...steps, ...orderStep(analysis)];
}

function valuesOf({ base, condition, gain }: TrialResult, { profile }: Analysis) {
  return {
    configuration: formatConfiguration(base.report),
    gain: gain === null ? '' : formatEstimate(gain),
    size: sizeOf(condition),
    threads: profile.environment.poolThreads,
  };
}

function sizeOf(condition: Condition): number {
  return condition.kind === 'poolThreads' ? condition.threads : 0;
}

function orderStep(analysis: Analysis): readonly Step[] {
  const depends = dependsOnOrder(analysis);
  if (depends === null) return [];
  const text = depends
    ? localize('The inputs from the last to the first, in serial: other results.')
    : localize('The inputs from the last to the first, in serial: the same results.');
  return [{ code: 'reversed', text }];
}
