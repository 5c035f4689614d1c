/** Listeners of `process` that are still there after the target's `process.removeAllListeners()`. */
type Listener = (...values: never[]) => void;
type Listen = (event: string, listener: Listener) => unknown;

const own: { readonly event: string; readonly listener: Listener }[] = [];
const add = process.on.bind(process) as Listen;
const remove = process.off.bind(process) as Listen;
const listeners = process.listeners.bind(process) as (event: string) => readonly unknown[];

export function listen(event: string, listener: Listener): void {
  if (own.length === 0) guard();
  own.push({ event, listener });
  add(event, listener);
}

export function stopListening(event: string, listener: Listener): void {
  const at = own.findIndex((one) => one.event === event && one.listener === listener);
  if (at >= 0) own.splice(at, 1);
  remove(event, listener);
}

function guard(): void {
  const removeAll = process.removeAllListeners;
  process.removeAllListeners = function (...events) {
    removeAll.apply(this, events);
    for (const { event, listener } of own) if (!listeners(event).includes(listener)) add(event, listener);
    return this;
  };
}
