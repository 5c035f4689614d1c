import { runUnrecorded } from './runUnrecorded.ts';
import type { ThreadCounters } from './threadCounters.ts';

/** Tasks that do nothing. */
const rehearsed = 200;

/**
 * Before the clock starts: the instruments' own first calls, not yet compiled, would cost the first measured
 * tasks about 2 ms, and each isolate compiles the target for itself. What a call throws does not matter here;
 * the same input is measured afterwards.
 */
export async function warmUp(
  counters: ThreadCounters,
  call: (input: unknown) => unknown,
  calls: number,
  freshInput: (call: number) => unknown,
): Promise<void> {
  const nothing = (): undefined => undefined;
  await runUnrecorded(counters, { count: rehearsed, call: nothing, inputOf: nothing, marks: 'always' });
  await runUnrecorded(counters, { count: calls, call, inputOf: freshInput, marks: 'onMainThread' });
}
