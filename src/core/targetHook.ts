/** `globalThis[Symbol.for(targetHookName)]` is called by a bundle as soon as its module has been evaluated. */
export const targetHookName = 'concurrency-profiler.target';

/** What the bundle hands over. */
export interface TargetHook {
  /** Calls the target with one input, spread where the target does not take exactly one parameter. */
  call(input: unknown): unknown;
  /** Evaluates the inputs expression inside the target's own module. */
  inputs(): Promise<unknown>;
}
