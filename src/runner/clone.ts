import { DefaultSerializer } from 'node:v8';

/** V8's serializer, but for shared memory: each is entered in a list, its place in it is written. */
class SharingSerializer extends DefaultSerializer {
  private readonly shared: SharedArrayBuffer[];

  constructor(shared: SharedArrayBuffer[]) {
    super();
    this.shared = shared;
  }

  _getSharedArrayBufferId(buffer: SharedArrayBuffer): number {
    const known = this.shared.indexOf(buffer);
    return known >= 0 ? known : this.shared.push(buffer) - 1;
  }
}

/** The structured clone of a value as bytes. Throws where it cannot be cloned. */
export function cloneToBytes(value: unknown, shared: SharedArrayBuffer[]): Buffer {
  const serializer = new SharingSerializer(shared);
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
}
