/**
 * The inputs of a profile, evaluated once and kept as one structured clone each, so that every run,
 * in a fresh process, starts from the same values. Shared memory is kept by its content at the
 * beginning; each run gets fresh memory that its tasks share.
 *
 * The file: 4 bytes length of the index, the index as JSON, then the clones one after the other.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cloneFromBytes, cloneToBytes } from './clone.ts';
import { findUncloneable } from './cloneability.ts';

/** Larger than any sensible list, small enough for one buffer. */
export const largestInputs = 1024 * 1024 * 1024;

/** What stands in for an input that cannot be cloned. */
export class Uncloneable {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

interface InputsIndex {
  /** Bytes of each clone; a reason in words for an input that has none. */
  readonly entries: readonly (number | string)[];
  /** Inputs that refer to shared memory. */
  readonly sharing: readonly number[];
  /** Bytes of each shared memory, stored after the clones. */
  readonly shared: readonly number[];
}

/** Collects clones of inputs; `null` from `add` tells that this one cannot be cloned. */
export class InputsWriter {
  private readonly clones: Buffer[] = [];
  private readonly entries: (number | string)[] = [];
  private readonly shared: SharedArrayBuffer[] = [];
  private readonly sharing: number[] = [];
  bytes = 0;

  add(value: unknown): number | null {
    try {
      const { bytes, sharesMemory } = cloneToBytes(value, this.shared);
      if (sharesMemory) this.sharing.push(this.entries.length);
      this.clones.push(bytes);
      this.entries.push(bytes.length);
      this.bytes += bytes.length;
      return bytes.length;
    } catch (error) {
      this.entries.push(findUncloneable(value) ?? (error instanceof Error ? error.message : String(error)));
      return null;
    }
  }

  write(file: string): void {
    const index: InputsIndex = {
      entries: this.entries,
      sharing: this.sharing,
      shared: this.shared.map((buffer) => buffer.byteLength),
    };
    const json = Buffer.from(JSON.stringify(index));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(json.length);
    const memory = this.shared.map((buffer) => Buffer.from(new Uint8Array(buffer)));
    writeFileSync(file, Buffer.concat([length, json, ...this.clones, ...memory]));
  }
}

/** Reads inputs back; each `read` makes a fresh copy. */
export class InputsReader {
  private readonly content: Buffer;
  private readonly index: InputsIndex;
  private readonly offsets: number[] = [];
  private readonly initialMemory: Buffer[] = [];
  private readonly shared: SharedArrayBuffer[];

  constructor(file: string) {
    this.content = readFileSync(file);
    const jsonLength = this.content.readUInt32LE(0);
    this.index = JSON.parse(this.content.toString('utf8', 4, 4 + jsonLength)) as InputsIndex;
    let offset = 4 + jsonLength;
    for (const entry of this.index.entries) {
      this.offsets.push(offset);
      if (typeof entry === 'number') offset += entry;
    }
    for (const length of this.index.shared) {
      this.initialMemory.push(this.content.subarray(offset, offset + length));
      offset += length;
    }
    this.shared = this.index.shared.map((length) => new SharedArrayBuffer(length));
    this.resetSharedMemory();
  }

  get count(): number {
    return this.index.entries.length;
  }

  read(input: number): unknown {
    const entry = this.index.entries[input];
    if (typeof entry !== 'number') return new Uncloneable(entry ?? 'there is no such input');
    const offset = this.offsets[input]!;
    return cloneFromBytes(this.content.subarray(offset, offset + entry), this.shared);
  }

  /** Whether the input refers to shared memory, which another process cannot see. */
  sharesMemory(input: number): boolean {
    return this.index.sharing.includes(input);
  }

  /** Back to the content at evaluation, after warm-up calls may have written to it. */
  resetSharedMemory(): void {
    for (const [id, buffer] of this.shared.entries()) new Uint8Array(buffer).set(this.initialMemory[id]!);
  }
}
