/** What the profiler and the first lines of the runner agree on; needs nothing that an old Node lacks. */

/** Oldest Node whose runner measures; older ones are refused by name. */
export const oldestNode = 20;

/** File descriptor of the conversation between profiler and runner. */
export const controlDescriptor = 3;
