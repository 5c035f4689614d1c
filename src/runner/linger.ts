import { timers } from './captured.ts';

const step = 10;
/** What an idle event loop still holds: pipes of the standard streams and of the profiler. */
const ownResources = new Set(['PipeWrap', 'TTYWrap', 'FSReqCallback', 'MessagePort', 'Immediate']);

/**
 * Waits, at most `milliseconds`, while the target still has timers or requests of its own under way,
 * so that errors after a task's end are seen.
 */
export async function linger(milliseconds: number): Promise<void> {
  await new Promise<void>((resolve) => timers.setImmediate(resolve));
  for (let waited = 0; waited < milliseconds && hasOwnWork(); waited += step) {
    await new Promise<void>((resolve) => timers.setTimeout(resolve, step));
  }
}

function hasOwnWork(): boolean {
  return process.getActiveResourcesInfo().some((resource) => !ownResources.has(resource));
}
