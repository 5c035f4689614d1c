import { runUnrecorded } from './runUnrecorded.ts';
import type { ThreadCounters } from './threadCounters.ts';

/** Tasks that do nothing. */
const rehearsed = 200;

/**
 * Before the clock starts: the instruments' own first calls, not yet compiled, would cost the first measured
 * tasks about 2 ms, and each isolate compiles the target for itself. With as many tasks in flight as will be measured,
 * so that connections are open as they are in a worker that has been at it for a while. What a call throws does not
 * matter here; the same input is measured afterwards.
 */
export async function warmUp(
  counters: ThreadCounters,
  call: (input: unknown) => unknown,
  { calls, inFlight }: { readonly calls: number; readonly inFlight: number },
  freshInput: (call: number) => unknown,
): Promise<void> {
  const nothing = (): undefined => undefined;
  await runUnrecorded(counters, {
    count: rehearsed,
    inFlight,
    call: nothing,
    inputOf: nothing,
    marks: 'always',
  });
  await runUnrecorded(counters, { count: calls, inFlight, call, inputOf: freshInput, marks: 'onMainThread' });
}
