import { pathToFileURL } from 'node:url';
import { type TargetHook, targetHookName } from '../core/targetHook.ts';

/**
 * Loads the bundle in this thread and returns the hook that its last statement hands over.
 * Whatever the module throws while it loads is thrown on.
 */
export async function loadTarget(bundle: string): Promise<TargetHook> {
  process.setSourceMapsEnabled(true);
  const key = Symbol.for(targetHookName);
  const received: { hook?: TargetHook } = {};
  const slot = globalThis as Record<symbol, unknown>;
  slot[key] = (hook: TargetHook) => {
    received.hook = hook;
  };
  try {
    await import(pathToFileURL(bundle).href);
  } finally {
    delete slot[key];
  }
  if (!received.hook) throw new Error('The module ended before the function was reached.');
  return received.hook;
}
