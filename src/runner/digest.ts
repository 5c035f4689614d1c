import { createHash } from 'node:crypto';
import { types } from 'node:util';

/**
 * A 48-bit digest of what a structured clone keeps of a value, the same in every mode: a `Buffer`
 * equals the `Uint8Array` that arrives instead, a class instance its plain properties. The bytes of
 * V8's own serializer would not do: they differ with the internal representation of equal values.
 *
 * @param onChunk is called now and then: large values take seconds.
 */
export function digest(value: unknown, onChunk: () => void = () => undefined): number {
  const text = new DigestText(onChunk);
  write(text, value, new Map());
  return text.digest();
}

/** Characters; a call of the hash for each word would take most of the time. */
const chunkLength = 64 * 1024;

class DigestText {
  private readonly hash = createHash('sha1');
  private readonly onChunk: () => void;
  private chunk = '';

  constructor(onChunk: () => void) {
    this.onChunk = onChunk;
  }

  add(text: string): void {
    this.chunk += text;
    if (this.chunk.length >= chunkLength) this.flush();
  }

  addBytes(bytes: Uint8Array): void {
    this.flush();
    this.hash.update(bytes);
  }

  digest(): number {
    this.flush();
    return this.hash.digest().readUIntBE(0, 6);
  }

  private flush(): void {
    this.hash.update(this.chunk);
    this.chunk = '';
    this.onChunk();
  }
}

function write(text: DigestText, value: unknown, seen: Map<object, number>): void {
  if (typeof value === 'object' && value !== null) writeObject(text, value, seen);
  else text.add(primitive(value));
}

function primitive(value: unknown): string {
  if (Object.is(value, -0)) return 'number:-0;';
  return `${typeof value}:${String(value)};`;
}

function writeObject(text: DigestText, value: object, seen: Map<object, number>): void {
  const earlier = seen.get(value);
  if (earlier !== undefined) {
    text.add(`again:${earlier};`);
    return;
  }
  seen.set(value, seen.size);
  if (ArrayBuffer.isView(value)) writeBytes(text, viewName(value), value);
  else if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer)
    writeBytes(text, 'buffer', new Uint8Array(value));
  else if (value instanceof Date) text.add(`date:${value.getTime()};`);
  else if (value instanceof RegExp) text.add(`regexp:${String(value)};`);
  else if (types.isNativeError(value)) text.add(errorText(value));
  else writeMembers(text, value, seen);
}

const standardErrors = ['EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'];

/** A clone keeps a message of the error's own, and a name only where it is one of the language's. */
function errorText(error: Error): string {
  const name = standardErrors.includes(String(error.name)) ? error.name : 'Error';
  const message = Object.getOwnPropertyDescriptor(error, 'message');
  return `error:${name}:${message && 'value' in message ? String(message.value) : ''};`;
}

/** Of a typed array the name in the language, whatever class extends it; `undefined` of a `DataView`. */
const typedArrayName = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  Symbol.toStringTag,
)!.get!;

function viewName(view: ArrayBufferView): string {
  return (typedArrayName.call(view) as string | undefined) ?? 'DataView';
}

function writeBytes(text: DigestText, name: string, view: ArrayBufferView): void {
  text.add(`${name}:${view.byteLength};`);
  text.addBytes(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
}

function writeMembers(text: DigestText, value: object, seen: Map<object, number>): void {
  if (value instanceof Map) {
    text.add(`map:${value.size};`);
    for (const [key, member] of value) {
      write(text, key, seen);
      write(text, member, seen);
    }
  } else if (value instanceof Set) {
    text.add(`set:${value.size};`);
    for (const member of value) write(text, member, seen);
  } else if (value instanceof Number || value instanceof String || value instanceof Boolean) {
    text.add(`boxed:${primitive(value.valueOf())}`);
  } else {
    writeProperties(text, value, seen);
  }
}

function writeProperties(text: DigestText, value: object, seen: Map<object, number>): void {
  const names = Object.keys(value);
  if (isWhole(value, names)) {
    text.add(`list:${value.length};`);
    for (let at = 0; at < value.length; at++) write(text, value[at], seen);
    return;
  }
  text.add(`${Array.isArray(value) ? 'array' : 'object'}:${names.length};`);
  for (const name of names) {
    text.add(`${name.length}:${name}=`);
    write(text, (value as Record<string, unknown>)[name], seen);
  }
}

/** An array without holes or names: its members alone tell everything. */
function isWhole(value: object, names: readonly string[]): value is readonly unknown[] {
  return (
    Array.isArray(value) &&
    names.length === value.length &&
    (names.at(-1) ?? '-1') === String(value.length - 1)
  );
}
