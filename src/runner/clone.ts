/**
 * The structured clone of a value as bytes, with shared memory left out: each `SharedArrayBuffer` is entered in a
 * list, and the bytes name its place there. Node's deserializer cannot bring shared memory back by
 * itself, so views on it, and stand-ins for it, travel as host objects, whose format is ours to choose.
 */
import { DefaultDeserializer, DefaultSerializer } from 'node:v8';

const hostObject = { plainView: 0, sharedView: 1, sharedMemory: 2 } as const;

type ViewClass = new (buffer: SharedArrayBuffer, offset: number, length: number) => ArrayBufferView;
const viewClasses: readonly ViewClass[] = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
];

class SharingSerializer extends DefaultSerializer {
  private readonly shared: SharedArrayBuffer[];
  private readonly standIns: ReadonlyMap<unknown, SharedArrayBuffer>;
  metBareMemory = false;
  metMemory = false;

  constructor(shared: SharedArrayBuffer[], standIns: ReadonlyMap<unknown, SharedArrayBuffer>) {
    super();
    this.shared = shared;
    this.standIns = standIns;
  }

  serialize(value: unknown): Buffer {
    this.writeHeader();
    this.writeValue(value);
    return this.releaseBuffer();
  }

  /** V8 asks this for shared memory itself, which could not be read back. */
  _getSharedArrayBufferId(buffer: SharedArrayBuffer): number {
    this.metBareMemory = true;
    return this.place(buffer);
  }

  _writeHostObject(view: ArrayBufferView): void {
    const memory = this.standIns.get(view);
    const viewClass = viewClasses.findIndex((one) => view instanceof one);
    if (memory) {
      this.writeUint32(hostObject.sharedMemory);
      this.writeUint32(this.place(memory));
    } else if (view.buffer instanceof SharedArrayBuffer && viewClass >= 0) {
      this.writeUint32(hostObject.sharedView);
      this.writeUint32(viewClass);
      this.writeUint32(this.place(view.buffer));
      this.writeUint32(view.byteOffset);
      this.writeUint32(lengthOf(view));
    } else {
      this.writeUint32(hostObject.plainView);
      writePlainView.call(this, view);
    }
  }

  private place(buffer: SharedArrayBuffer): number {
    this.metMemory = true;
    const known = this.shared.indexOf(buffer);
    return known >= 0 ? known : this.shared.push(buffer) - 1;
  }
}

class SharingDeserializer extends DefaultDeserializer {
  private readonly shared: readonly SharedArrayBuffer[];

  constructor(bytes: Uint8Array, shared: readonly SharedArrayBuffer[]) {
    super(bytes);
    this.shared = shared;
  }

  _readHostObject(): unknown {
    switch (this.readUint32()) {
      case hostObject.sharedMemory:
        return this.shared[this.readUint32()];
      case hostObject.sharedView: {
        const viewClass = viewClasses[this.readUint32()]!;
        const buffer = this.shared[this.readUint32()]!;
        const offset = this.readUint32();
        return new viewClass(buffer, offset, this.readUint32());
      }
      default:
        return withOwnBuffer(readPlainView.call(this));
    }
  }
}

// The documented hooks of both classes; Node's types leave them out.
const writePlainView = (
  DefaultSerializer.prototype as unknown as { _writeHostObject(view: ArrayBufferView): void }
)._writeHostObject;
const readPlainView = (DefaultDeserializer.prototype as unknown as { _readHostObject(): ArrayBufferView })
  ._readHostObject;

export interface Clone {
  readonly bytes: Buffer;
  /** Something in the value is shared memory, which only threads of one process can share. */
  readonly sharesMemory: boolean;
}

/** Throws where the value cannot be cloned. Memory that it shares is added to `shared`. */
export function cloneToBytes(value: unknown, shared: SharedArrayBuffer[]): Clone {
  const attempt = new SharingSerializer(shared, new Map());
  const bytes = attempt.serialize(value);
  if (!attempt.metBareMemory) return { bytes, sharesMemory: attempt.metMemory };
  const standIns = new Map<unknown, SharedArrayBuffer>();
  const holder = { value };
  const restore = replaceMemory(holder, standIns);
  try {
    return { bytes: new SharingSerializer(shared, standIns).serialize(holder.value), sharesMemory: true };
  } finally {
    restore();
  }
}

/** `shared`: the memory that `cloneToBytes` listed, or fresh memory in its place. */
export function cloneFromBytes(bytes: Uint8Array, shared: readonly SharedArrayBuffer[]): unknown {
  const deserializer = new SharingDeserializer(bytes, shared);
  deserializer.readHeader();
  return deserializer.readValue();
}

/** Puts a view of its own in the place of each shared memory below `root`; the returned function undoes it. */
function replaceMemory(root: object, standIns: Map<unknown, SharedArrayBuffer>): () => void {
  const undo: (() => void)[] = [];
  const standInOf = new Map<SharedArrayBuffer, Uint8Array>();
  const seen = new Set<object>();
  const standIn = (memory: SharedArrayBuffer): Uint8Array => {
    const view = standInOf.get(memory) ?? new Uint8Array(0);
    standInOf.set(memory, view);
    standIns.set(view, memory);
    return view;
  };
  const visit = (parent: object): void => {
    if (seen.has(parent) || ArrayBuffer.isView(parent)) return;
    seen.add(parent);
    for (const { member, set } of membersOf(parent)) {
      if (member instanceof SharedArrayBuffer) {
        set(standIn(member));
        undo.push(() => set(member));
      } else if (typeof member === 'object' && member !== null) visit(member);
    }
  };
  visit(root);
  return () => {
    for (const each of undo.reverse()) each();
  };
}

interface Member {
  readonly member: unknown;
  set(value: unknown): void;
}

function membersOf(parent: object): Member[] {
  if (parent instanceof Map) {
    return [...parent].map(([key, member]) => ({ member, set: (value) => void parent.set(key, value) }));
  }
  const record = parent as Record<string, unknown>;
  return Object.keys(parent).map((name) => ({
    member: record[name],
    set: (value) => {
      record[name] = value;
    },
  }));
}

function lengthOf(view: ArrayBufferView): number {
  return view instanceof DataView ? view.byteLength : (view as Uint8Array).length;
}

/** Node's is a view of all the bytes that are read: other reads would share it, and a clone of it copy all of them. */
function withOwnBuffer(view: ArrayBufferView): ArrayBufferView {
  const { buffer, byteOffset, byteLength } = view;
  const own = (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength);
  if (Buffer.isBuffer(view)) return Buffer.from(own);
  return new (view.constructor as new (memory: ArrayBuffer) => ArrayBufferView)(own);
}
