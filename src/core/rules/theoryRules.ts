/** What the formulas for pool size and tasks in flight would have said, beside what was measured. */
import { isPool } from '../configurationRuns.ts';
import { counted } from '../format.ts';
import { localize } from '../language.ts';
import type { Workload } from '../report.ts';
import { waitingOf } from '../split.ts';
import {
  type Evidence,
  holdsItsThread,
  inputsOf,
  type RemarkValues,
  type Rule,
  rule,
  tasksText,
} from './rule.ts';

/** Formula and sweep agree within this factor. */
export const theoryFactor = 1.5;

/** Work that waits on the event loop: only there more in flight is a matter of waiting and computing. */
const overlaps: ReadonlySet<Workload> = new Set(['async-io', 'mixed']);

export const theoryRules: readonly Rule[] = [
  rule({
    code: 'poolSizeAgrees',
    text: 'The usual formula for the size of a pool, cores × (1 + blocked/computing), also asks for {asked}.',
    shows: 'speedup',
    values: (evidence) => (agrees(evidence) === true ? poolSizeValues(evidence) : null),
  }),
  rule({
    code: 'poolSizeDiffers',
    text: 'The usual formula for the size of a pool, cores × (1 + blocked/computing), asks for {asked}. Of the sizes that were tried, {configuration} is the best choice.',
    shows: 'speedup',
    values: (evidence) => (agrees(evidence) === false ? poolSizeValues(evidence) : null),
  }),
  rule({
    code: 'inFlightFormula',
    text: 'By waiting/computing, one event loop is kept busy by about {asked} in flight. Of the numbers that were tried, {measured} is the best choice.',
    shows: 'speedup',
    values: (evidence) => {
      const asked = askedInFlight(evidence);
      if (asked === null || asked >= inputsOf(evidence)) return null;
      const { configuration } = evidence.decision;
      return { configuration, asked: tasksText(asked), measured: tasksText(configuration.inFlight) };
    },
  }),
  rule({
    code: 'inFlightAll',
    text: 'By waiting/computing, one event loop can hold all {tasks} in flight.',
    shows: 'speedup',
    values: (evidence) => {
      const tasks = inputsOf(evidence);
      if ((askedInFlight(evidence) ?? 0) < tasks) return null;
      return { configuration: evidence.decision.configuration, tasks: tasksText(tasks) };
    },
  }),
];

/** Null where an event loop was not chosen, or does not wait. */
function askedInFlight({ analysis: { theory, workload }, decision: { configuration } }: Evidence) {
  return configuration.mode === 'async' && overlaps.has(workload) ? theory.inFlight : null;
}

/**
 * Workers by Goetz, as far as there are tasks for them. Null where a formula with synchronous waiting
 * says nothing: no pool was chosen, or its workers wait on their event loops.
 */
function askedWorkers(evidence: Evidence): number | null {
  const { theory, workload, breakdown } = evidence.analysis;
  const { configuration } = evidence.decision;
  const waiting = waitingOf(breakdown);
  if (theory.poolSize === null || !isPool(configuration) || !holdsItsThread.has(workload)) return null;
  if (configuration.inFlight > 1 || (workload === 'mixed' && waiting && waiting.loopIdle > waiting.blocked))
    return null;
  return Math.min(theory.poolSize, inputsOf(evidence));
}

function agrees(evidence: Evidence): boolean | null {
  const asked = askedWorkers(evidence);
  if (asked === null) return null;
  const factor = asked / evidence.decision.configuration.workers;
  return Math.max(factor, 1 / factor) <= theoryFactor;
}

function poolSizeValues(evidence: Evidence): RemarkValues {
  const { configuration } = evidence.decision;
  const inputs = inputsOf(evidence);
  const enough = (evidence.analysis.theory.poolSize ?? 1) >= inputs && inputs > 1;
  const asked = counted(askedWorkers(evidence) ?? 1, '{count} worker', '{count} workers');
  return {
    asked: enough ? localize('a worker for each task') : asked,
    configuration,
  };
}
