/** A picture in memory: rectangles of patterned states, one 32-bit number a device pixel. */
export interface Pixels {
  readonly data: Uint32Array;
  readonly width: number;
  readonly height: number;
}

/** The patterns of all states, each as rows as wide as the picture, so that filling is copying. */
export interface Palette {
  /** Device pixels after which a pattern repeats. */
  readonly side: number;
  /** By state and, within a state, by row of the pattern. */
  readonly rows: readonly (readonly Uint32Array[])[];
  readonly failed: number;
}

export function makePalette(
  tiles: readonly Uint32Array[],
  options: { readonly side: number; readonly width: number; readonly failed: number },
): Palette {
  const { side, width, failed } = options;
  const rows = tiles.map((tile) =>
    Array.from({ length: side }, (_, y) => {
      const row = new Uint32Array(width);
      for (let x = 0; x < width; x += 1) row[x] = tile[y * side + (x % side)] ?? 0;
      return row;
    }),
  );
  return { side, rows, failed };
}

/** From `left` to `right` and from `top` to `bottom`, both exclusive; the pattern begins at `origin`. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function fillState(
  pixels: Pixels,
  palette: Palette,
  state: number,
  box: Box,
  origin: number = box.top,
): void {
  const patterns = palette.rows[state];
  const left = Math.max(0, box.left);
  const right = Math.min(pixels.width, box.right);
  if (patterns === undefined || right <= left) return;
  for (let y = Math.max(0, box.top); y < Math.min(pixels.height, box.bottom); y += 1) {
    const pattern = patterns[(y - origin) % palette.side];
    if (pattern === undefined) continue;
    const offset = y * pixels.width;
    // Below a few pixels, a view of the pattern costs more than it saves.
    if (right - left > 12) pixels.data.set(pattern.subarray(left, right), offset + left);
    else for (let x = left; x < right; x += 1) pixels.data[offset + x] = pattern[x] ?? 0;
  }
}

export function fillColour(pixels: Pixels, colour: number, box: Box): void {
  const left = Math.max(0, box.left);
  const right = Math.min(pixels.width, box.right);
  if (right <= left) return;
  for (let y = Math.max(0, box.top); y < Math.min(pixels.height, box.bottom); y += 1)
    pixels.data.fill(colour, y * pixels.width + left, y * pixels.width + right);
}
