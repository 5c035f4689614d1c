/**
 * Where in a value the structured clone stops, and what it would lose, as a path that its author
 * recognises: `.options.onDone is a function`.
 */

const nodesToVisit = 10_000;
const lossesToTell = 5;

/** The path to the first part that cannot be cloned; null where none was found. */
export function findUncloneable(value: unknown): string | null {
  for (const { path, part } of walk(value)) {
    const kind = uncloneableKind(part);
    if (kind) return `${path || 'the value itself'} is ${kind}`;
  }
  return null;
}

/** Classes and getters that arrive as plain objects and plain values, the first few. */
export function findLosses(value: unknown): string[] {
  const losses: string[] = [];
  for (const { path, part } of walk(value)) {
    const lost = lossOf(part);
    if (lost) losses.push(`${path || 'the value'} ${lost}`);
    if (losses.length === lossesToTell) break;
  }
  return losses;
}

interface Visit {
  readonly path: string;
  readonly part: unknown;
}

function* walk(root: unknown): Generator<Visit> {
  const seen = new Set<object>();
  const waiting: Visit[] = [{ path: '', part: root }];
  for (let visited = 0; waiting.length > 0 && visited < nodesToVisit; visited++) {
    const visit = waiting.shift()!;
    yield visit;
    const { part, path } = visit;
    if (typeof part !== 'object' || part === null || seen.has(part) || ArrayBuffer.isView(part)) continue;
    seen.add(part);
    for (const child of childrenOf(part, path)) waiting.push(child);
  }
}

function childrenOf(part: object, path: string): Visit[] {
  if (part instanceof Map) {
    return [...part].flatMap(([key, value], at) => [
      { path: `${path} key ${at}`, part: key },
      { path: `${path}.get(${preview(key)})`, part: value },
    ]);
  }
  if (part instanceof Set)
    return [...part].map((member, at) => ({ path: `${path} member ${at}`, part: member }));
  const names = Object.keys(part);
  return names
    .slice(0, nodesToVisit)
    .map((name) => ({ path: path + step(part, name), part: readQuietly(part, name) }));
}

function step(parent: object, name: string): string {
  if (Array.isArray(parent)) return `[${name}]`;
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function preview(key: unknown): string {
  return typeof key === 'string' ? JSON.stringify(key) : String(typeof key === 'object' ? '…' : String(key));
}

function readQuietly(parent: object, name: string): unknown {
  try {
    return (parent as Record<string, unknown>)[name];
  } catch {
    return undefined;
  }
}

function uncloneableKind(part: unknown): string | null {
  if (typeof part === 'function') return part.name ? `a function (${part.name})` : 'a function';
  if (typeof part === 'symbol') return 'a symbol';
  if (part instanceof Promise) return 'a promise';
  if (part instanceof WeakMap || part instanceof WeakSet || part instanceof WeakRef)
    return 'a weak reference';
  return null;
}

const cloneableClasses: ReadonlySet<unknown> = new Set<unknown>([
  Object,
  Array,
  Map,
  Set,
  Date,
  RegExp,
  Boolean,
  Number,
  String,
  ArrayBuffer,
  SharedArrayBuffer,
  DataView,
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
]);

function lossOf(part: unknown): string | null {
  if (typeof part !== 'object' || part === null || ArrayBuffer.isView(part)) return null;
  const prototype: unknown = Object.getPrototypeOf(part);
  if (prototype === null) return null;
  const made = (prototype as { constructor?: { name?: string } }).constructor;
  if (!cloneableClasses.has(made)) return `loses its class (${made?.name ?? 'unnamed'})`;
  const getter = Object.entries(Object.getOwnPropertyDescriptors(part)).find(([, { get }]) => get);
  return getter ? `has a getter (${getter[0]}) that becomes a plain value` : null;
}
