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
  for (const value of values) lookInto(value, found);
  return [...found];
}

function lookInto(value: unknown, found: Set<ArrayBuffer>): void {
  let members = 0;
  const look = (part: unknown, depth: number): void => {
    if (typeof part !== 'object' || part === null || ++members > mostMembers) return;
    const buffer = wholeBuffer(part);
    if (buffer !== null) found.add(buffer);
    else if (depth < deepest && !ArrayBuffer.isView(part) && !isLong(part))
      for (const member of Object.values(part)) look(member, depth + 1);
  };
  look(value, 0);
}

/** A list of so many is of numbers or objects, which have no buffer of their own. */
function isLong(value: object): boolean {
  return Array.isArray(value) && value.length > mostMembers;
}

function wholeBuffer(value: object): ArrayBuffer | null {
  if (value instanceof ArrayBuffer) return value;
  if (!ArrayBuffer.isView(value) || !(value.buffer instanceof ArrayBuffer)) return null;
  return value.byteLength === value.buffer.byteLength ? value.buffer : null;
}
