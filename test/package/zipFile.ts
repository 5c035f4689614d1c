import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  /** As the file system that it was packed on told. */
  readonly mode: number;
  readonly content: Buffer;
}

const endOfDirectory = 0x06054b50;

/** The files of a zip archive. The format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export function readZip(path: string): readonly ZipEntry[] {
  const zip = readFileSync(path);
  let end = zip.length - 22;
  while (zip.readUInt32LE(end) !== endOfDirectory) end--;
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const content = contentAt(
      zip,
      zip.readUInt32LE(at + 42),
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
    );
    entries.push({ name, mode: zip.readUInt32LE(at + 38) >>> 16, content });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/** As the editor does when it installs an extension. */
export function extract(entries: readonly ZipEntry[], folder: string): void {
  for (const { name, mode, content } of entries) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    chmodSync(path, mode & 0o777);
  }
}

function contentAt(zip: Buffer, header: number, method: number, size: number): Buffer {
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  const packed = zip.subarray(start, start + size);
  return method === 0 ? packed : inflateRawSync(packed);
}
