/** The theme's patterns as pixels, kept as long as theme, size and choice stay the same. */
import { timelineStates } from '../../src/core/timelineStates.ts';
import type { Colour } from '../colour.ts';
import { stateTile } from '../patterns.ts';
import type { View } from '../store.ts';
import { currentTheme } from '../theme.ts';
import { makePalette, type Palette } from './pixels.ts';

export interface PaletteRequest {
  /** Device pixels. */
  readonly width: number;
  readonly pixelRatio: number;
  /** The only state in full colour; null: all of them. */
  readonly only: View['only'];
}

/** The palette for a request; the same object as long as it would look the same. */
export function paletteFor(request: PaletteRequest): Palette {
  const theme = currentTheme();
  const { width, pixelRatio, only } = request;
  const same =
    kept?.theme === theme && kept.width === width && kept.pixelRatio === pixelRatio && kept.only === only;
  if (same && kept !== null) return kept.palette;
  const tiles = timelineStates.map(({ state }) =>
    stateTile(state, { pixelRatio, faded: only !== null && only !== state }),
  );
  const palette = makePalette(tiles.map(pixelsOf), {
    side: tiles[0]?.width ?? 1,
    width,
    failed: pixelOf(theme.failed),
  });
  kept = { theme, width, pixelRatio, only, palette };
  return palette;
}

let kept: (PaletteRequest & { readonly theme: unknown; readonly palette: Palette }) | null = null;

function pixelsOf(tile: HTMLCanvasElement): Uint32Array {
  const data = tile.getContext('2d')?.getImageData(0, 0, tile.width, tile.height).data;
  return data === undefined ? new Uint32Array(tile.width * tile.height) : new Uint32Array(data.buffer);
}

/** In the order of bytes in which pictures are kept. */
function pixelOf({ red, green, blue, opacity }: Colour): number {
  const bytes = new Uint8ClampedArray([red, green, blue, opacity * 255]);
  return new Uint32Array(bytes.buffer)[0] ?? 0;
}
