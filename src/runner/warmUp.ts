import { isThenable } from './taskHost.ts';

/**
 * Calls the target before the clock starts, so that its code is compiled: each isolate compiles for
 * itself. What it throws does not matter here; the same input is measured afterwards.
 */
export async function warmUp(
  call: (input: unknown) => unknown,
  calls: number,
  freshInput: (call: number) => unknown,
): Promise<void> {
  for (let done = 0; done < calls; done++) {
    try {
      const value = call(freshInput(done));
      if (isThenable(value)) await value;
    } catch {
      // Told when it is measured.
    }
  }
}
