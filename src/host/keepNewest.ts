export interface KeptFile {
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds; larger is newer. */
  readonly time: number;
}

/** The files that go, so that the newest stay within the limits; the newest itself always stays. */
export function keepNewest(
  files: readonly KeptFile[],
  limits: { readonly files: number; readonly bytes: number },
): readonly KeptFile[] {
  let bytes = 0;
  return [...files]
    .sort((one, other) => other.time - one.time)
    .filter((file, at) => {
      bytes += file.bytes;
      return at > 0 && (at >= limits.files || bytes > limits.bytes);
    });
}
