/** A line of a stack trace. */
export interface StackLine {
  readonly text: string;
  /** Where it leads to; null where there is no file that could be opened. */
  readonly place: { readonly file: string; readonly line: number } | null;
  /** In the user's own code: neither a package nor Node itself. */
  readonly own: boolean;
}

/** The lines of a stack, without the message that stands before them. */
export function stackLinesOf(stack: string): readonly StackLine[] {
  return stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .map(stackLine);
}

function stackLine(text: string): StackLine {
  const found = /(?:^at (?:async )?|\()((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^()]*?):(\d+)(?::\d+)?\)?$/.exec(
    text,
  );
  const [, path, line] = found ?? [];
  if (path === undefined || line === undefined) return { text, place: null, own: false };
  const file = pathOf(path);
  const own = !/[\\/]node_modules[\\/]/.test(file);
  return { text, place: { file, line: Math.max(1, Number(line)) }, own };
}

function pathOf(path: string): string {
  if (!path.startsWith('file://')) return path;
  const plain = decodePath(path.slice('file://'.length));
  return /^\/[A-Za-z]:\//.test(plain) ? plain.slice(1) : plain;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
