import { createHash, type Hash } from 'node:crypto';

/**
 * A 48-bit digest of what a structured clone keeps of a value, the same in every mode: a `Buffer`
 * equals the `Uint8Array` that arrives instead, a class instance its plain properties. The bytes of
 * V8's own serializer would not do: they differ with the internal representation of equal values.
 */
export function digest(value: unknown): number {
  const hash = createHash('sha1');
  write(hash, value, new Map());
  return hash.digest().readUIntBE(0, 6);
}

function write(hash: Hash, value: unknown, seen: Map<object, number>): void {
  if (typeof value === 'object' && value !== null) writeObject(hash, value, seen);
  else hash.update(primitive(value));
}

function primitive(value: unknown): string {
  if (Object.is(value, -0)) return 'number:-0;';
  return `${typeof value}:${String(value)};`;
}

function writeObject(hash: Hash, value: object, seen: Map<object, number>): void {
  const earlier = seen.get(value);
  if (earlier !== undefined) {
    hash.update(`again:${earlier};`);
    return;
  }
  seen.set(value, seen.size);
  if (ArrayBuffer.isView(value)) writeBytes(hash, viewName(value), value);
  else if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer)
    writeBytes(hash, 'buffer', new Uint8Array(value));
  else if (value instanceof Date) hash.update(`date:${value.getTime()};`);
  else if (value instanceof RegExp) hash.update(`regexp:${String(value)};`);
  else if (value instanceof Error) hash.update(`error:${value.name}:${value.message};`);
  else writeMembers(hash, value, seen);
}

function viewName(view: ArrayBufferView): string {
  return view instanceof Uint8Array ? 'Uint8Array' : view.constructor.name;
}

function writeBytes(hash: Hash, name: string, view: ArrayBufferView): void {
  hash.update(`${name}:${view.byteLength};`);
  hash.update(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
}

function writeMembers(hash: Hash, value: object, seen: Map<object, number>): void {
  if (value instanceof Map) {
    hash.update(`map:${value.size};`);
    for (const [key, member] of value) {
      write(hash, key, seen);
      write(hash, member, seen);
    }
  } else if (value instanceof Set) {
    hash.update(`set:${value.size};`);
    for (const member of value) write(hash, member, seen);
  } else if (value instanceof Number || value instanceof String || value instanceof Boolean) {
    hash.update(`boxed:${primitive(value.valueOf())}`);
  } else {
    const names = Object.keys(value);
    hash.update(`${Array.isArray(value) ? 'array' : 'object'}:${names.length};`);
    for (const name of names) {
      hash.update(`${name.length}:${name}=`);
      write(hash, (value as Record<string, unknown>)[name], seen);
    }
  }
}
