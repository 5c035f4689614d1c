/** Deeper, and in larger values, nobody looks for buffers to transfer. */
const deepest = 3;
const mostMembers = 1000;

/**
 * The buffers in these values that can be handed to another thread without a copy. A view of a part of a buffer
 * is copied: transferring would take the rest away as well.
 */
export function buffersOf(values: readonly unknown[] | undefined): readonly ArrayBuffer[] {
  if (values === undefined) return [];
  const found = new Set<ArrayBuffer>();
  let members = 0;
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || ++members > mostMembers) return;
    const buffer = wholeBuffer(value);
    if (buffer !== null) found.add(buffer);
    else if (depth < deepest && !ArrayBuffer.isView(value))
      for (const member of Object.values(value)) look(member, depth + 1);
  };
  for (const value of values) look(value, 0);
  return [...found];
}

function wholeBuffer(value: object): ArrayBuffer | null {
  if (value instanceof ArrayBuffer) return value;
  if (!ArrayBuffer.isView(value) || !(value.buffer instanceof ArrayBuffer)) return null;
  return value.byteLength === value.buffer.byteLength ? value.buffer : null;
}
