import { executeConcurrently } from './executeConcurrently.ts';
import { executeSequentially } from './executeSequentially.ts';
import type { Execution, TaskHost } from './taskHost.ts';

/** Up to `inFlight` tasks at a time; one has the thread to itself, and all that its counters count. */
export function executeTasks(host: TaskHost, inFlight: number): Execution {
  return inFlight === 1 ? executeSequentially(host) : executeConcurrently(host, inFlight);
}
